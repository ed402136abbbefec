// Machine-readable zone as it is typed: ICAO 9303 TD1, TD2, TD3 and visas, old French cards, Swiss licences; each check digit judged as soon as it stands.
import { parse, type ParseResult } from 'mrz';
import type { DocumentType } from '../../../contract/verdict.ts';
import { dateOfShortYear } from './dates.ts';
import { frenchCardExpiry } from './mrz-french.ts';

/** `FRA`: the French identity card until 2021 (two lines of 36, its own layout). `CHE`: driving licence of Switzerland and Liechtenstein (9, 30, 30). */
export type MrzFormat = 'TD1' | 'TD2' | 'TD3' | 'FRA' | 'CHE';

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
  /** Null where the lines hold none and no law gives it (Swiss licences): then nobody can say that it is still valid. */
  readonly expirationDate: string | null;
  /** The document says that it does not run out. */
  readonly withoutEnd: boolean;
  readonly expired: boolean;
  /** Null where the lines hold none. */
  readonly nationality: string | null;
  readonly sex: 'female' | 'male' | 'unspecified' | null;
  /** Check digits vouch for what is read. False: the lines have none (Swiss licences), so only a person's eyes do. */
  readonly checked: boolean;
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
  FRA: { lines: 2, width: 36 },
  CHE: { lines: 3, width: 30 },
} as const satisfies Record<MrzFormat, { lines: number; width: number }>;

const checkFields = {
  documentNumberCheckDigit: 'documentNumber',
  birthDateCheckDigit: 'birthDate',
  expirationDateCheckDigit: 'expirationDate',
  personalNumberCheckDigit: 'personalNumber',
  compositeCheckDigit: 'composite',
} as const satisfies Record<string, MrzCheckName>;

/** Number of the blank card, language, fillers: how a Swiss licence's first line looks, and no other zone's. */
const swissFirst = /^[A-Z0-9]{3}[0-9]{3}[DFIR]<<$/;

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
  if (only.length === 69 && swissFirst.test(only.slice(0, 9))) return [only.slice(0, 9), only.slice(9, 39), only.slice(39)];
  if (only.length === 90) return [only.slice(0, 30), only.slice(30, 60), only.slice(60)];
  if (only.length === 88 || only.length === 72) return [only.slice(0, only.length / 2), only.slice(only.length / 2)];
  return lines;
}

/** Trailing fillers may be left out while typing, so the document code helps where the length cannot. */
function formatOf(lines: readonly string[]): MrzFormat | null {
  const [first, second] = lines;
  if (first === undefined || second === undefined) return null;
  if (lines.length > 3 || lines.some((line) => line.length > 44)) return null;
  if (lines.length === 3 && swissFirst.test(first) && second.startsWith('FA')) return 'CHE';
  if (lines.length === 3) return lines.every((line) => line.length <= 30) ? 'TD1' : null;
  if (first.startsWith('P')) return 'TD3';
  const longest = Math.max(first.length, second.length);
  if (longest > 36) return 'TD3';
  if (longest > 30 && first.startsWith('IDFRA')) return 'FRA';
  return longest > 30 || first.startsWith('V') ? 'TD2' : 'TD1';
}

function documentTypeOf(line: string): DocumentType {
  if (line.startsWith('P')) return 'passport';
  if (line.startsWith('V')) return 'visa';
  return /^[IAC]/.test(line) ? 'id-card' : 'other-mrz';
}

const sexes: Readonly<Record<string, MrzDocument['sex']>> = { male: 'male', female: 'female', nonspecified: 'unspecified' };

/** No document is valid for more than half a century, so a later year belongs to the last century: long expired. */
const LONGEST_VALIDITY_YEARS = 50;

function documentOf(parsed: ParseResult, lines: readonly string[], format: MrzFormat, today: string): MrzDocument | null {
  const { documentNumber, fields } = parsed;
  const thisYear = Number(today.slice(0, 4));
  const birthDate = dateOfShortYear(fields.birthDate ?? '', thisYear);
  if (documentNumber === null || !/[A-Z0-9]/.test(documentNumber) || birthDate === null) return null;
  const [first = '', second = ''] = lines;
  const heading = format === 'CHE' ? second : first;
  const issuingState = heading.slice(2, 5).replace(/</g, '');
  if (!/^[A-Z]{1,3}$/.test(issuingState)) return null;
  const expirationDate = expirationOf(fields, format, birthDate, thisYear);
  if (expirationDate === null && format !== 'CHE') return null;
  return {
    type: documentTypeOf(heading),
    issuingState,
    number: documentNumber,
    surname: fields.lastName ?? '',
    givenNames: fields.firstName ?? '',
    birthDate,
    expirationDate,
    withoutEnd: false,
    expired: expirationDate !== null && expirationDate < today,
    nationality: fields.nationality ?? null,
    sex: sexes[fields.sex ?? ''] ?? null,
    checked: format !== 'CHE',
  };
}

function expirationOf(fields: ParseResult['fields'], format: MrzFormat, birthDate: string, thisYear: number): string | null {
  if (format === 'FRA') return frenchCardExpiry(fields.issueDate ?? '', birthDate, thisYear);
  return format === 'CHE' ? null : dateOfShortYear(fields.expirationDate ?? '', thisYear + LONGEST_VALIDITY_YEARS);
}

/** It is known to be valid still: what a registration may rest on. */
export const isInForce = ({ withoutEnd, expirationDate, expired }: Pick<MrzDocument, 'withoutEnd' | 'expirationDate' | 'expired'>): boolean => withoutEnd || (expirationDate !== null && !expired);

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
  const padded = Array.from({ length: lineCount }, (_, index) => (lines[index] ?? '').padEnd(format === 'CHE' && index === 0 ? 9 : width, '<'));
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
    const right = detail.valid && (name !== 'documentNumber' || isNumberWhole(format, isVisa, padded));
    checks.push({ name, status: typed ? (right ? 'right' : 'wrong') : 'pending' });
  }
  // The last line's fillers may be left out, but never a check digit that stands after them. A Swiss licence has none; its dates and separators are all there is.
  const complete = format === 'CHE' ? parsed.valid : checks.length > 0 && checks.every((check) => check.status === 'right');
  return { lines, format, checks, document: complete && lines.length === lineCount ? documentOf(parsed, padded, format, today) : null };
}

/**
 * A filler instead of the number's check digit says that the number goes on in the optional data and that its check digit ends
 * it there (ICAO 9303-5, TD1; 9303-6, TD2). The library takes a missing end for the digit 0, so it is looked at here.
 */
function isNumberWhole(format: MrzFormat, isVisa: boolean, [first = '', second = '']: readonly string[]): boolean {
  if (format !== 'TD1' && format !== 'TD2') return true;
  const [number, rest] = format === 'TD1' ? [first.slice(5, 15), first.slice(15)] : [second.slice(0, 10), second.slice(28, 35)];
  return !number.endsWith('<') || (!isVisa && /^[A-Z0-9]{9}</.test(number) && /^[A-Z0-9]*[0-9]</.test(rest));
}

function parseQuietly(lines: readonly string[]): ParseResult | null {
  try {
    return parse(lines);
  } catch {
    // The library throws on shapes it does not know; to somebody typing that is "not yet".
    return null;
  }
}
