// A zone is found among other print at any angle, although the detector misses runs of fillers, and its lines come in reading order.
import { describe, expect, test } from 'vitest';
import type { Point, TextLine } from './components.ts';
import { lengthOf } from './geometry.ts';
import { angleOf, convergenceDeg, findZones, shareLines, upsideDown } from './zones.ts';

const CORE = 5;

/** A piece of a page that is 600 wide and 420 high, before it is turned. */
const piece = (from: number, to: number, y: number, core = CORE): TextLine => ({ from: { x: from, y }, to: { x: to, y }, core });

const print = [piece(200, 280, 40), piece(200, 330, 70, 3), piece(200, 290, 84), piece(200, 260, 120), piece(320, 420, 120), piece(200, 340, 150, 3)];
const whole = [piece(30, 560, 350), piece(30, 560, 380)];

function turned(lines: readonly TextLine[], degrees: number): TextLine[] {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const turn = ({ x, y }: Point): Point => ({ x: 500 + (x - 300) * cos - (y - 210) * sin, y: 500 + (x - 300) * sin + (y - 210) * cos });
  // The detector does not know which end is the beginning: it gives the left one, or the upper one.
  return lines.map(({ from, to, core }) => {
    const [one, other] = [turn(from), turn(to)];
    return one.x < other.x - 1e-6 || (Math.abs(one.x - other.x) < 1e-6 && one.y < other.y) ? { from: one, to: other, core } : { from: other, to: one, core };
  });
}

const expectZone = (lines: readonly TextLine[], degrees: number, count: number) => {
  const [zone] = findZones(turned(lines, degrees));
  expect(zone?.lines).toHaveLength(count);
  const [first] = zone?.lines ?? [];
  const [expected] = turned([piece(30, 560, 350)], degrees);
  const ends = expected === undefined ? [] : [expected.from, expected.to];
  // The first line is the one at 350, and it begins where that one does.
  const begin = { x: 500 + (30 - 300) * Math.cos((degrees * Math.PI) / 180) - 140 * Math.sin((degrees * Math.PI) / 180), y: 500 + (30 - 300) * Math.sin((degrees * Math.PI) / 180) + 140 * Math.cos((degrees * Math.PI) / 180) };
  expect(ends.some((end) => Math.hypot(end.x - begin.x, end.y - begin.y) < 1e-6)).toBe(true);
  expect(Math.hypot((first?.from.x ?? 0) - begin.x, (first?.from.y ?? 0) - begin.y)).toBeLessThan(3);
};

describe('findZones', () => {
  test.each([0, 8, 45, 90, 135, 180, 262, 270, 352])('two lines at %i degrees, below the print of the page', (degrees) => {
    expectZone([...print, ...whole], degrees, 2);
  });

  test('three lines of a card', () => {
    expectZone([...print, piece(30, 560, 350, 8), piece(30, 560, 380, 8), piece(30, 560, 410, 8)], 0, 3);
  });

  test.each([0, 180])('fillers that were not seen: the shorter line is as long as the other, at %i degrees', (degrees) => {
    const lines = [...print, piece(30, 300, 350), piece(30, 560, 380)];
    expectZone(lines, degrees, 2);
    for (const line of findZones(turned(lines, degrees))[0]?.lines ?? []) expect(lengthOf(line)).toBeCloseTo(530, -1);
  });

  test('pieces with a small gap are one line', () => {
    expectZone([...print, piece(30, 300, 350), piece(330, 560, 350), piece(30, 560, 380)], 0, 2);
  });

  test('print without a zone gives none of the length of a zone', () => {
    for (const zone of findZones(print)) for (const line of zone.lines) expect(lengthOf(line)).toBeLessThan(300);
    expect(findZones([])).toEqual([]);
    expect(findZones([piece(30, 560, 350)])).toEqual([]);
  });

  test('upside down twice is as before; once, the last line comes first, from its end', () => {
    const [zone] = findZones([...print, ...whole]);
    if (zone === undefined) throw new Error('no zone');
    expect(upsideDown(upsideDown(zone))).toEqual(zone);
    expect(upsideDown(zone).lines[0]?.from).toEqual(zone.lines[1]?.to);
    expect(angleOf(zone)).toBeCloseTo(0);
    expect(Math.abs(angleOf(upsideDown(zone)))).toBeCloseTo(Math.PI);
    expect(shareLines(zone, zone)).toBe(true);
    expect(shareLines(zone, { ...zone, lines: zone.lines.map(({ from, to, core }) => ({ from: { ...from, y: from.y + 200 }, to: { ...to, y: to.y + 200 }, core })) })).toBe(false);
  });

  test('lines that narrow towards one end converge', () => {
    const tilted = { lines: [piece(0, 500, 100), { from: { x: 0, y: 140 }, to: { x: 500, y: 110 }, core: CORE }], pitch: 25 };
    expect(convergenceDeg(tilted)).toBeCloseTo(3.4, 1);
    expect(convergenceDeg({ lines: whole, pitch: 30 })).toBe(0);
  });
});
