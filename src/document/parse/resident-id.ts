// The resident identity card of China as OCR gives it: front and back, fields that must agree with the number.
import { err, ok, type Result } from '../../shared/result.ts';
import { asDigits } from './look-alikes.ts';
import { isoDate } from './dates.ts';
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
  const sex = /性别\n?(男|女)/u.exec(text)?.[1] ?? null;
  const born = /出生\n?(\d{4})\n?年\n?(\d{1,2})\n?月\n?(\d{1,2})\n?日/u.exec(text);
  const birthDate = born === null ? null : isoDate(Number(born[1]), Number(born[2]), Number(born[3]));
  const agrees = { sex: sex === null ? null : (sex === '男') === (first.value.sex === 'male'), birthDate: born === null ? null : birthDate === first.value.birthDate };
  if (agrees.sex === false) return err('sex-disagrees');
  if (agrees.birthDate === false) return err('birth-date-disagrees');
  const name = labelled(text, '姓名');
  const ethnicity = labelled(text, '民族');
  return ok({ ...first.value, name: name !== null && /^[\p{Script=Han}·.]{2,30}$/u.test(name) ? name : null, ethnicity: ethnicity !== null && /^\p{Script=Han}{1,10}$/u.test(ethnicity) ? ethnicity : null, address: labelled(text, '住址'), agrees });
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
