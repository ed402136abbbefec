// The resident identity card of China as OCR gives it: front and back, fields that must agree with the number.
import { err, ok, type Result } from '../../shared/result.ts';
import { asDigits } from './look-alikes.ts';
import { isoDate, yearsLater } from './dates.ts';
import { WITHOUT_END, type ValidUntil } from './valid-until.ts';
import { parseResidentNumber, plainNumber, type ResidentNumber, type ResidentNumberProblem } from './resident-number.ts';

export type ResidentFront = ResidentNumber & {
  /** Null where it was not read: a person has to type it. */
  readonly name: string | null;
  /** 民族, as printed. */
  readonly ethnicity: string | null;
  readonly address: string | null;
  /** What the print says is the same as what the number says. Null: the print was not read, so nothing is compared. */
  readonly agrees: { readonly sex: boolean | null; readonly birthDate: boolean | null };
};

/** What stands beside the number, as it is printed: to be compared with what the number says. Null where it was not read. */
export type FrontPrint = {
  readonly name: string | null;
  readonly sex: 'female' | 'male' | null;
  /** ISO date. */
  readonly birthDate: string | null;
};

export type ResidentFrontProblem = ResidentNumberProblem | 'no-number' | 'several-numbers' | 'sex-disagrees' | 'birth-date-disagrees';

export type ResidentBack = {
  readonly authority: string | null;
  /** ISO dates; `until` is null for 长期 (no end). */
  readonly from: string;
  readonly until: string | null;
};

export type ResidentBackProblem = 'no-validity' | 'no-such-date' | 'ends-before-it-begins';

/** Spaces out and half width; labels of the card are found in the text that is left. */
const compact = (line: string): string => line.normalize('NFKC').replace(/[\s:：·.。,，|]/gu, (mark) => (mark === '·' || mark === '.' ? mark : ''));

const labels = '姓名|性别|民族|出生|住址|公民身份号码';

/** The text from a label up to the next one; lines of an address run on. */
function labelled(text: string, label: string): string | null {
  const match = new RegExp(`${label}(.*?)(?=${labels}|$)`, 'su').exec(text);
  const value = match?.[1]?.replace(/\n/g, '') ?? '';
  return value === '' ? null : value;
}

/**
 * The number may come in digits that look like letters, so a run of 18 is tried as digits; the check digit judges. The last place
 * stays as it was read, but for a look-alike of a digit: a check digit that follows from its number would judge nothing.
 */
function numbersIn(lines: readonly string[]): string[] {
  const runs = lines.flatMap((line) => plainNumber(line).match(/[0-9A-Z]{15,}/g) ?? []);
  return runs.filter((run) => run.length <= 24).flatMap((run) => {
    const digits = Array.from(run, (character, index) => (/\d/.test(character) || (character === 'X' && index === run.length - 1) ? character : (asDigits(character)[0] ?? character))).join('');
    return !/^(?:\d{17}[0-9X]|\d{15})$/.test(digits) ? Array.from({ length: Math.max(0, run.length - 17) }, (_, from) => digits.slice(from, from + 18)) : [digits];
  });
}

/** Han, and a middle dot between the parts of a name. */
const isName = (text: string): boolean => /^\p{Script=Han}{1,20}(?:·\p{Script=Han}{1,20}){0,3}$/u.test(text) && text.length >= 2;

/**
 * @param rows as OCR gives them, top to bottom, as far as they were read; an empty one was not. A label that was lost costs nothing
 * where the row below is known. Never throws.
 */
export function parseFrontPrint(rows: readonly string[]): FrontPrint {
  const texts = rows.map(compact);
  const text = texts.join('\n');
  const sex = /性别\n?(男|女)/u.exec(text)?.[1] ?? null;
  const born = /(?:出生|^)\n?(\d{4})\n?年\n?(\d{1,2})\n?月\n?(\d{1,2})\n?日/mu.exec(text);
  const said = /姓名\n?(.*)$/mu.exec(text)?.[1] ?? (/性别|民族/u.test(texts[1] ?? '') ? texts[0] : undefined) ?? '';
  const name = said.replace(/[.•・]/gu, '·');
  return { name: isName(name) ? name : null, sex: sex === null ? null : sex === '男' ? 'male' : 'female', birthDate: born === null ? null : isoDate(Number(born[1]), Number(born[2]), Number(born[3])) };
}

/** @param lines as OCR gives them, top to bottom. @param today ISO date. Never throws. */
export function parseResidentFront(lines: readonly string[], today: string): Result<ResidentFront, ResidentFrontProblem> {
  const candidates = [...new Set(numbersIn(lines))];
  if (candidates.length === 0) return err('no-number');
  const parsed = candidates.map((candidate) => parseResidentNumber(candidate, today));
  const right = parsed.filter((one) => one.ok);
  const [first, another] = right;
  // What is wrong with the first one is what a person can look at.
  if (first === undefined) return err(parsed.flatMap((one) => (one.ok ? [] : [one.error]))[0] ?? 'no-number');
  if (another !== undefined) return err('several-numbers');
  const text = lines.map(compact).join('\n');
  const { name, sex, birthDate } = parseFrontPrint(lines);
  const agrees = { sex: sex === null ? null : sex === first.value.sex, birthDate: birthDate === null ? null : birthDate === first.value.birthDate };
  if (agrees.sex === false) return err('sex-disagrees');
  if (agrees.birthDate === false) return err('birth-date-disagrees');
  const ethnicity = labelled(text, '民族');
  return ok({ ...first.value, name, ethnicity: ethnicity !== null && /^\p{Script=Han}{1,10}$/u.test(ethnicity) ? ethnicity : null, address: labelled(text, '住址'), agrees });
}

/** @param lines as OCR gives them. The dates are `2019.11.25-2039.11.25`, or 长期 for the end. Never throws. */
export function parseResidentBack(lines: readonly string[]): Result<ResidentBack, ResidentBackProblem> {
  const text = lines.map((line) => line.normalize('NFKC').replace(/\s/gu, '')).join('\n');
  const match = /(\d{4})[.·,]?(\d{2})[.·,]?(\d{2})[-\p{Pd}一~至]+(?:(\d{4})[.·,]?(\d{2})[.·,]?(\d{2})(?!\d)|(长期))/u.exec(text);
  if (match === null) return err('no-validity');
  const from = isoDate(Number(match[1]), Number(match[2]), Number(match[3]));
  const until = match[7] === undefined ? isoDate(Number(match[4]), Number(match[5]), Number(match[6])) : null;
  if (from === null || (until === null && match[7] === undefined)) return err('no-such-date');
  if (until !== null && until <= from) return err('ends-before-it-begins');
  return ok({ authority: /签发机关:?\n?(\p{Script=Han}{3,30})/u.exec(text)?.[1]?.replace(/有效期限.*$/u, '') ?? null, from, until });
}

/** Years from one date to the other, by age at issue (Law on Resident Identity Cards, article 5); cards of other residents have five or ten. */
const TERMS = [5, 10, 20] as const;
/** The first cards of this kind were issued in 2004. */
const FIRST_ISSUE = '2004';

/**
 * The terms that the law knows serve as the check digit that a validity lacks.
 * @param line one line of the back. @param today ISO date. @returns null where it does not say a validity that such a card can have. Never throws.
 */
export function validityOf(line: string, today: string): ValidUntil | null {
  const back = parseResidentBack([line]);
  if (!back.ok) return null;
  const { from, until } = back.value;
  if (from < FIRST_ISSUE || from > today) return null;
  if (until === null) return WITHOUT_END;
  return TERMS.some((years) => yearsLater(from, years) === until || `${String(Number(from.slice(0, 4)) + years)}-02-28` === until && from.endsWith('-02-29')) ? until : null;
}
