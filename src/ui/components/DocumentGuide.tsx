// The frame that the document shall fill: 86 % of the picture's width, in the shape of a passport page or of a card.
const ID_1 = 85.6 / 53.98;
const ID_3 = 125 / 88;
const WIDTH_NORM = 0.86;

/** A passport page where the picture is tall enough for it, else a card. */
function guideFor(widthPx: number, heightPx: number): { readonly width: number; readonly height: number } {
  const width = widthPx * WIDTH_NORM;
  const page = width / ID_3;
  return { width, height: page <= heightPx * 0.94 ? page : Math.min(width / ID_1, heightPx * 0.97) };
}

export function DocumentGuide({ widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number }) {
  const { width, height } = guideFor(widthPx, heightPx);
  const left = (widthPx - width) / 2;
  const top = (heightPx - height) / 2;
  const corner = width * 0.07;
  const radius = width * 0.035;
  const stroke = width * 0.009;
  const corners = [
    `M${String(left)} ${String(top + corner)}v${String(radius - corner)}q0 ${String(-radius)} ${String(radius)} ${String(-radius)}h${String(corner - radius)}`,
    `M${String(left + width)} ${String(top + corner)}v${String(radius - corner)}q0 ${String(-radius)} ${String(-radius)} ${String(-radius)}h${String(radius - corner)}`,
    `M${String(left)} ${String(top + height - corner)}v${String(corner - radius)}q0 ${String(radius)} ${String(radius)} ${String(radius)}h${String(corner - radius)}`,
    `M${String(left + width)} ${String(top + height - corner)}v${String(corner - radius)}q0 ${String(radius)} ${String(-radius)} ${String(radius)}h${String(radius - corner)}`,
  ].join('');
  const whole = `M0 0h${String(widthPx)}v${String(heightPx)}h${String(-widthPx)}z`;
  const hole = `M${String(left + radius)} ${String(top)}h${String(width - 2 * radius)}a${String(radius)} ${String(radius)} 0 0 1 ${String(radius)} ${String(radius)}v${String(height - 2 * radius)}a${String(radius)} ${String(radius)} 0 0 1 ${String(-radius)} ${String(radius)}h${String(2 * radius - width)}a${String(radius)} ${String(radius)} 0 0 1 ${String(-radius)} ${String(-radius)}v${String(2 * radius - height)}a${String(radius)} ${String(radius)} 0 0 1 ${String(radius)} ${String(-radius)}z`;
  return (
    <svg aria-hidden="true" className="preview-guide" viewBox={`0 0 ${String(widthPx)} ${String(heightPx)}`} fill="none">
      <path d={`${whole}${hole}`} fillRule="evenodd" fill="#000" opacity="0.42" />
      {/* Where the photo and the code lines usually are. */}
      <g stroke="#fff" strokeWidth={stroke * 0.6} opacity="0.5" strokeDasharray={`${String(stroke * 1.5)} ${String(stroke * 2)}`} strokeLinecap="round">
        <ellipse cx={left + width * 0.17} cy={top + height * 0.42} rx={width * 0.095} ry={height * 0.2} />
        <path d={`M${String(left + width * 0.05)} ${String(top + height * 0.83)}h${String(width * 0.9)}M${String(left + width * 0.05)} ${String(top + height * 0.91)}h${String(width * 0.9)}`} />
      </g>
      <path d={corners} stroke="#fff" strokeWidth={stroke * 1.4} strokeLinecap="round" />
    </svg>
  );
}
