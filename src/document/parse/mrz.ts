// Machine-readable zone as it is typed: ICAO 9303 TD1, TD2, TD3 and visas, each check digit judged as soon as it stands.
import { parse, type ParseResult } from 'mrz';
import type { DocumentType } from '../../../contract/verdict.ts';

export type MrzFormat = 'TD1' | 'TD2' | 'TD3';

export type MrzCheckName = 'documentNumber' | 'birthDate' | 'expirationDate' | 'personalNumber' | 'composite';

/** `pending`: not typed that far yet. */
export type MrzCheck = { readonly name: MrzCheckName; readonly status: 'pending' | 'right' | 'wrong' };

export type MrzDocument = {
  readonly type: DocumentType;
  readonly issuingState: string;
  readonly number: string;
  readonly surname: string;
  readonly givenNames: string;
  /** ISO 8601 calendar date. */
  readonly birthDate: string;
  readonly expirationDate: string;
  readonly expired: boolean;
};

export type MrzReading = {
  /** The text as it is understood: upper case, half width, one line of the zone per line. */
  readonly lines: readonly string[];
  readonly format: MrzFormat | null;
  readonly checks: readonly MrzCheck[];
  /** Present when every check digit is right. */
  readonly document: MrzDocument | null;
};

const layout = {
  TD1: { lines: 3, width: 30 },
  TD2: { lines: 2, width: 36 },
  TD3: { lines: 2, width: 44 },
} as const satisfies Record<MrzFormat, { lines: number; width: number }>;

const checkFields = {
  documentNumberCheckDigit: 'documentNumber',
  birthDateCheckDigit: 'birthDate',
  expirationDateCheckDigit: 'expirationDate',
  personalNumberCheckDigit: 'personalNumber',
  compositeCheckDigit: 'composite',
} as const satisfies Record<string, MrzCheckName>;

/** Upper case, full width to half width, and the look-alikes of the filler that keyboards offer. */
export function normaliseMrzText(text: string): string[] {
  const lines = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[«‹〈]/g, '<')
    .split(/\r?\n/)
    .map((line) => line.replace(/[^A-Z0-9<]/g, ''))
    .filter((line) => line !== '');
  const [only] = lines;
  if (lines.length !== 1 || only === undefined) return lines;
  // Pasted or scanned without line breaks.
  if (only.length === 90) return [only.slice(0, 30), only.slice(30, 60), only.slice(60)];
  if (only.length === 88 || only.length === 72) return [only.slice(0, only.length / 2), only.slice(only.length / 2)];
  return lines;
}

/** Trailing fillers may be left out while typing, so the document code helps where the length cannot. */
function formatOf(lines: readonly string[]): MrzFormat | null {
  const [first, second] = lines;
  if (first === undefined || second === undefined) return null;
  if (lines.length > 3 || lines.some((line) => line.length > 44)) return null;
  if (lines.length === 3) return lines.every((line) => line.length <= 30) ? 'TD1' : null;
  if (first.startsWith('P')) return 'TD3';
  const longest = Math.max(first.length, second.length);
  if (longest > 36) return 'TD3';
  return longest > 30 || first.startsWith('V') ? 'TD2' : 'TD1';
}

function documentTypeOf(line: string): DocumentType {
  if (line.startsWith('P')) return 'passport';
  if (line.startsWith('V')) return 'visa';
  return /^[IAC]/.test(line) ? 'id-card' : 'other-mrz';
}

/** `YYMMDD` to a date that exists; null otherwise. `latest` decides the century: the newest year not after it. */
function calendarDate(yymmdd: string, latestYear: number): string | null {
  const match = /^(\d\d)(\d\d)(\d\d)$/.exec(yymmdd);
  if (match === null) return null;
  const [, yy = '', mm = '', dd = ''] = match;
  const century = Math.floor(latestYear / 100) * 100;
  const year = century + Number(yy) <= latestYear ? century + Number(yy) : century - 100 + Number(yy);
  const date = new Date(Date.UTC(year, Number(mm) - 1, Number(dd)));
  return date.getUTCMonth() === Number(mm) - 1 && date.getUTCDate() === Number(dd) ? `${String(year)}-${mm}-${dd}` : null;
}

function documentOf(parsed: ParseResult, firstLine: string, today: string): MrzDocument | null {
  const { documentNumber } = parsed;
  const thisYear = Number(today.slice(0, 4));
  const birthDate = calendarDate(parsed.fields.birthDate ?? '', thisYear);
  // No document is valid for more than half a century, so a later year belongs to the last century: long expired.
  const expirationDate = calendarDate(parsed.fields.expirationDate ?? '', thisYear + 50);
  const issuingState = firstLine.slice(2, 5).replace(/</g, '');
  if (documentNumber === null || documentNumber === '' || birthDate === null || expirationDate === null) return null;
  if (!/^[A-Z]{1,3}$/.test(issuingState)) return null;
  return {
    type: documentTypeOf(firstLine),
    issuingState,
    number: documentNumber,
    surname: parsed.fields.lastName ?? '',
    givenNames: parsed.fields.firstName ?? '',
    birthDate,
    expirationDate,
    expired: expirationDate < today,
  };
}

/**
 * Reads what has been typed so far. Never throws.
 * @param text any text; @param today ISO calendar date by the carrier's clock, decides `expired` and the century.
 */
export function readMrz(text: string, today: string): MrzReading {
  const lines = normaliseMrzText(text);
  const format = formatOf(lines);
  const none: MrzReading = { lines, format, checks: [], document: null };
  if (format === null) return none;
  const { width, lines: lineCount } = layout[format];
  if (lines.some((line) => line.length > width)) return { ...none, format: null };
  const padded = Array.from({ length: lineCount }, (_, index) => (lines[index] ?? '').padEnd(width, '<'));
  const parsed = parseQuietly(padded);
  if (parsed === null) return none;

  const isVisa = padded[0]?.startsWith('V') === true;
  const checks: MrzCheck[] = [];
  for (const detail of parsed.details) {
    if (detail.field === null || !(detail.field in checkFields)) continue;
    const name = checkFields[detail.field as keyof typeof checkFields];
    // Visas have neither: ICAO 9303-7 gives the place to optional data.
    if (isVisa && (name === 'composite' || name === 'personalNumber')) continue;
    const typed = (lines[detail.line]?.length ?? 0) > detail.start;
    checks.push({ name, status: typed ? (detail.valid ? 'right' : 'wrong') : 'pending' });
  }
  // The last line's fillers may be left out, but never a check digit that stands after them.
  const complete = checks.length > 0 && checks.every((check) => check.status === 'right') && lines.length === lineCount;
  return { lines, format, checks, document: complete ? documentOf(parsed, padded[0] ?? '', today) : null };
}

function parseQuietly(lines: readonly string[]): ParseResult | null {
  try {
    return parse(lines);
  } catch {
    // The library throws on shapes it does not know; to somebody typing that is "not yet".
    return null;
  }
}
