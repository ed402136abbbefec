// Code lines as a device reads them: stricter than typed ones, because a device sends every filler.
import type { MrzZone } from '../../app/document-reader-port.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { readMrz } from '../parse/mrz.ts';

export type ZoneProblem = 'not-an-mrz' | 'mrz-incomplete' | 'mrz-check-digits';

/** Line lengths of TD1, TD2, TD3 (visas have the last two), and Swiss licences. */
const shapes: ReadonlySet<string> = new Set(['30,30,30', '36,36', '44,44', '9,30,30']);
/** Devices that send no line breaks. */
const wholeZones: ReadonlySet<number> = new Set([69, 72, 88, 90]);

/**
 * Whether nothing can follow. Three short lines are one zone; two are, where the second is too long for one of three.
 * @param lines without empty ones, the last one ended.
 */
export function isWholeZone(lines: readonly string[]): boolean {
  const [first = '', second] = lines;
  if (second === undefined) return wholeZones.has(first.length);
  return lines.length >= 3 || second.length > 30;
}

/** @param today ISO date, decides the century and `expired`. Never throws. */
export function zoneOf(lines: readonly string[], today: string): Result<MrzZone, ZoneProblem> {
  if (lines.some((line) => !/^[A-Z0-9<]*$/i.test(line.trim()))) return err('not-an-mrz');
  const reading = readMrz(lines.join('\n'), today);
  const isWhole = shapes.has(reading.lines.map((line) => line.length).join(','));
  // A zone cut off after its last check digit would pass with half a name.
  if (!isWhole) return err('mrz-incomplete');
  if (reading.document !== null) return ok({ kind: 'mrz', lines: reading.lines, document: reading.document });
  return err(reading.checks.some(({ status }) => status === 'wrong') ? 'mrz-check-digits' : 'not-an-mrz');
}
