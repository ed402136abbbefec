// Plots of the accuracy bench as SVG files: no library, because each is a few lines and has to be readable without one.

const WIDTH = 640;
const HEIGHT = 420;
const MARGIN = { left: 64, right: 16, top: 36, bottom: 48 };
const COLOURS = ['#0b6e4f', '#b3541e', '#5b4b9a', '#666666', '#1f77b4', '#a61e4d', '#8a6d00', '#2f9e9e'];

export type Line = { readonly name: string; readonly points: readonly (readonly [x: number, y: number])[] };

export type Axis = { readonly name: string; readonly from: number; readonly to: number; readonly log: boolean; readonly ticks: readonly number[] };

const place = ({ from, to, log }: Axis, value: number): number => {
  const at = (number: number): number => (log ? Math.log10(Math.max(number, Math.min(from, to))) : number);
  return (at(value) - at(from)) / (at(to) - at(from));
};

const percent = (value: number): string => `${String(Number((100 * value).toPrecision(2)))} %`;
const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** @param asPercent which of the axes are shares. */
export function plot(title: string, x: Axis, y: Axis, lines: readonly Line[], asPercent: { readonly x: boolean; readonly y: boolean }): string {
  const left = (value: number): string => (MARGIN.left + place(x, value) * (WIDTH - MARGIN.left - MARGIN.right)).toFixed(1);
  const top = (value: number): string => (HEIGHT - MARGIN.bottom - place(y, value) * (HEIGHT - MARGIN.top - MARGIN.bottom)).toFixed(1);
  const label = (value: number, share: boolean): string => (share ? percent(value) : String(value));
  const grid = [
    ...x.ticks.map((tick) => `<path d="M${left(tick)} ${String(MARGIN.top)}V${String(HEIGHT - MARGIN.bottom)}"/><text x="${left(tick)}" y="${String(HEIGHT - MARGIN.bottom + 16)}" text-anchor="middle">${label(tick, asPercent.x)}</text>`),
    ...y.ticks.map((tick) => `<path d="M${String(MARGIN.left)} ${top(tick)}H${String(WIDTH - MARGIN.right)}"/><text x="${String(MARGIN.left - 6)}" y="${top(tick)}" dy="4" text-anchor="end">${label(tick, asPercent.y)}</text>`),
  ];
  const drawn = lines.map(({ name, points }, index) => {
    const colour = COLOURS[index % COLOURS.length] ?? '#000';
    const path = points.map(([px, py], at) => `${at === 0 ? 'M' : 'L'}${left(px)} ${top(py)}`).join('');
    return `<path d="${path}" stroke="${colour}" stroke-width="2"/><text x="${String(WIDTH - MARGIN.right - 8)}" y="${String(MARGIN.top + 16 + 16 * index)}" text-anchor="end" fill="${colour}">${escape(name)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(WIDTH)} ${String(HEIGHT)}" font-family="sans-serif" font-size="12">
<rect width="${String(WIDTH)}" height="${String(HEIGHT)}" fill="#fff"/>
<text x="${String(WIDTH / 2)}" y="20" text-anchor="middle" font-size="14">${escape(title)}</text>
<g fill="#333" stroke="none">${grid.join('').replaceAll('<path ', '<path stroke="#ddd" ')}</g>
<g fill="none">${drawn.join('').replaceAll('<text ', '<text stroke="none" ')}</g>
<text x="${String((WIDTH + MARGIN.left) / 2)}" y="${String(HEIGHT - 10)}" text-anchor="middle">${escape(x.name)}</text>
<text transform="translate(14 ${String(HEIGHT / 2)}) rotate(-90)" text-anchor="middle">${escape(y.name)}</text>
</svg>
`;
}

/** Shares of values in equal bins: points at the middle of each. */
export function histogram(values: Iterable<number>, from: number, to: number, bins: number): readonly (readonly [number, number])[] {
  const counts = new Float64Array(bins);
  let total = 0;
  for (const value of values) {
    const bin = Math.min(bins - 1, Math.max(0, Math.floor(((value - from) / (to - from)) * bins)));
    counts[bin] = (counts[bin] ?? 0) + 1;
    total++;
  }
  return Array.from(counts, (count, bin) => [from + ((bin + 0.5) * (to - from)) / bins, count / Math.max(1, total)] as const);
}
