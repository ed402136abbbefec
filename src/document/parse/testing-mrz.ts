// Valid zones of invented people, and what OCR makes of them: for tests and benches.
import { mrzCheckDigit } from './check-digits.ts';

export const mrzKinds = ['TD1', 'TD1 long number', 'TD2', 'TD3', 'MRV-A', 'MRV-B', 'FRA', 'CHN passport', 'D card'] as const;
export type MrzKind = (typeof mrzKinds)[number];

/** `number`: as it has to be read. */
export type SampleMrz = { readonly lines: readonly string[]; readonly number: string; readonly birth: string };

type Random = () => number;
const pick = <T>(random: Random, of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
const some = (random: Random, of: string, count: number): string => Array.from({ length: count }, () => of.charAt(Math.floor(random() * of.length))).join('');
const digits = '0123456789';
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const two = (number: number): string => String(number).padStart(2, '0');
const day = (random: Random, from: number, years: number): string => two((from + Math.floor(random() * years)) % 100) + two(1 + Math.floor(random() * 12)) + two(1 + Math.floor(random() * 28));
const guarded = (text: string): string => text + String(mrzCheckDigit(text));

const surnames = ['ERIKSSON', 'LI', 'OBOLONSKY', 'SZABO', 'KELLS', 'GIBBS<GOSLING', 'ZHUANG', 'VAN<DER<BERG', 'BOZKURT'];
const given = ['ANNA<MARIA', 'BO', 'SIOBHAN', 'OLGA', 'GISELE', 'XIAO<BO', 'ZOE', 'LISE<LOTTE'];
const states = ['UTO', 'SWE', 'ISL', 'BRA', 'ESP', 'NOR', 'CZE', 'GBR', 'USA', 'SGP', 'ZAF'];

/** How states build numbers: letters in front, digits behind; `mixed` any order, as ICAO allows. */
export function sampleNumber(random: Random, mixed: boolean): string {
  if (mixed) return some(random, letters + digits, 9);
  const front = Math.floor(random() * 4);
  const length = 7 + Math.floor(random() * 3);
  return some(random, letters, front) + some(random, digits, length - front);
}

export function sampleMrz(random: Random, kind: MrzKind, mixed = false): SampleMrz {
  const state = kind === 'CHN passport' ? 'CHN' : kind === 'D card' ? 'D<<' : pick(random, states);
  const names = `${pick(random, surnames)}<<${pick(random, given)}`;
  const birth = day(random, 40, 65);
  const sex = pick(random, ['F', 'M', '<']);
  const number = kind === 'CHN passport' ? `E${pick(random, ['', 'A', 'K'])}${some(random, digits, 8)}`.slice(0, 9) : kind === 'D card' ? some(random, 'CFGHJKLMNPRTVWXYZ0123456789', 9) : sampleNumber(random, mixed);
  const padded = number.padEnd(9, '<');
  const dates = guarded(birth) + sex + guarded(day(random, 26, 10));
  const line2 = guarded(padded) + state + dates;
  const optional = some(random, `${letters}${digits}`, Math.floor(random() * 6));
  if (kind === 'TD3' || kind === 'CHN passport') {
    const personal = kind === 'CHN passport' ? some(random, 'ABCDEFGHKLMNOP9', 14) : optional.padEnd(14, '<');
    const body = line2 + (personal === '<'.repeat(14) ? `${personal}${pick(random, ['<', '0'])}` : guarded(personal));
    return { lines: [`P<${state}${names}`.padEnd(44, '<'), body + String(mrzCheckDigit(body.slice(0, 10) + body.slice(13, 20) + body.slice(21, 43)))], number, birth };
  }
  if (kind === 'MRV-A') return { lines: [`V<${state}${names}`.padEnd(44, '<'), (line2 + optional).padEnd(44, '<')], number, birth };
  if (kind === 'MRV-B') return { lines: [`V<${state}${names}`.padEnd(36, '<'), (line2 + optional).padEnd(36, '<')], number, birth };
  if (kind === 'TD2') {
    const body = (line2 + optional).padEnd(35, '<');
    return { lines: [`I<${state}${names}`.padEnd(36, '<'), body + String(mrzCheckDigit(body.slice(0, 10) + body.slice(13, 20) + body.slice(21, 35)))], number, birth };
  }
  if (kind === 'FRA') {
    const own = `${two(Math.floor(random() * 22))}${two(1 + Math.floor(random() * 12))}${some(random, digits, 8)}`;
    const first = `${`IDFRA${pick(random, surnames)}`.padEnd(30, '<')}${some(random, digits, 6)}`;
    const body = guarded(own) + pick(random, ['CORINNE', 'ANNE<<MARIE', 'GISELE']).padEnd(14, '<') + guarded(birth) + pick(random, ['F', 'M']);
    return { lines: [first, guarded(first + body).slice(36)], number: own, birth };
  }
  const long = kind === 'TD1 long number' ? some(random, digits, 9) : padded;
  const rest = kind === 'TD1 long number' ? some(random, digits, 2) : '';
  const numberPart = kind === 'TD1 long number' ? `${long}<${rest}${String(mrzCheckDigit(`${long}<${rest}`))}` : guarded(padded) + optional;
  const first = `ID${state}${numberPart}`.padEnd(30, '<');
  const second = `${dates}${state}`.padEnd(29, '<');
  const composite = mrzCheckDigit(first.slice(5, 30) + second.slice(0, 7) + second.slice(8, 15) + second.slice(18, 29));
  return { lines: [first, second + String(composite), names.padEnd(30, '<')], number: kind === 'TD1 long number' ? long + rest : number, birth };
}

/** @returns the lines as a crop that is too large or too small gives them: other print around, fillers lost or doubled, lines run together or torn. */
export function disorder(random: Random, lines: readonly string[]): string[] {
  let result = lines.map((line) => {
    const chance = random();
    const runs = Array.from(line.matchAll(/<{3,}/g));
    if (runs.length === 0 || chance < 0.5) return line;
    const run = pick(random, runs);
    return chance < 0.75 ? line.slice(0, run.index) + line.slice(run.index + 1 + Math.floor(random() * 2)) : `${line.slice(0, run.index)}<${line.slice(run.index)}`;
  });
  const chance = random();
  if (chance < 0.15) result = [result.join('')];
  else if (chance < 0.3) result = result.flatMap((line) => [line.slice(0, 15), line.slice(15)]);
  const junk = ['SPECIMEN', 'DATE OF ISSUE 12 AUG 2019', 'nationality/nationalité', '||||', ''];
  if (random() < 0.5) result = [pick(random, junk), ...result];
  return random() < 0.3 ? [...result, pick(random, junk)] : result;
}

const confusions: Readonly<Record<string, string>> = { '<': 'KCESL', '0': 'O', O: '0', '1': 'I', I: '1', '5': 'S', S: '5', '8': 'B', B: '8', '2': 'Z', Z: '2', '6': 'G', G: '6', '4': 'A', A: '4' };

/** @returns the lines with so many characters taken for their look-alikes, at places that chance chooses. */
export function misread(random: Random, lines: readonly string[], errors: number): string[] {
  const places = lines.flatMap((line, row) => Array.from(line, (character, column) => ({ row, column, character })).filter(({ character }) => character in confusions));
  const result = lines.map((line) => Array.from(line));
  for (let error = 0; error < errors && places.length > 0; error += 1) {
    const [place] = places.splice(Math.floor(random() * places.length), 1);
    const line = place === undefined ? undefined : result[place.row];
    if (place !== undefined && line !== undefined) line[place.column] = pick(random, Array.from(confusions[place.character] ?? place.character));
  }
  return result.map((line) => line.join(''));
}
