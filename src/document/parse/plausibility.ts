// Whether a document that was read can be what it says: dates, age, issuer, and the code lines against the print. Findings, no verdict.
import { transliterate } from '../../shared/transliterate.ts';
import { yearsBetween } from './dates.ts';
import { isKnownState, specimenStates } from './states.ts';

/** What is known of the document, whichever way it was read. ISO dates; null where it was not read or does not exist. */
export type DocumentFacts = {
  readonly issuingState: string;
  readonly nationality: string | null;
  readonly surname: string;
  readonly givenNames: string;
  readonly number: string;
  readonly birthDate: string;
  readonly issueDate: string | null;
  readonly expirationDate: string | null;
  readonly sex: 'female' | 'male' | 'unspecified' | null;
};

/** What the print beside code lines or number says, as far as it was read. */
export type PrintedFacts = Partial<Record<'name' | 'number' | 'birthDate' | 'expirationDate', string>> & { readonly sex?: 'female' | 'male' };

export type FindingCode =
  | 'expired'
  | 'expiry-unknown'
  | 'expires-before-issue'
  | 'issued-later'
  | 'issued-before-birth'
  | 'expires-before-birth'
  | 'born-later'
  | 'older-than-anybody'
  | 'validity-too-long'
  | 'guardian-needed'
  | 'state-unknown'
  | 'nationality-unknown'
  | 'specimen'
  | 'name-missing'
  | 'printed-name-differs'
  | 'printed-number-differs'
  | 'printed-birth-date-differs'
  | 'printed-expiry-differs'
  | 'printed-sex-differs';

/** `stops`: it cannot be accepted as it is. `asks`: somebody has to look or to consent. */
export type Finding = { readonly code: FindingCode; readonly weight: 'stops' | 'asks' };

const OLDEST_YEARS = 125;
/** Twenty years are the longest known (resident card of China from 26 to 45 years of age); a card without an end states no date. */
const LONGEST_YEARS = 21;

/** @param guardianUnder years of age below which a guardian has to consent: the law of the place says it. @param today ISO date by the carrier's clock. @returns every finding, in the order of the fields. Never throws. */
export function judgePlausibility(facts: DocumentFacts, printed: PrintedFacts, guardianUnder: number, today: string): Finding[] {
  return [...judgeDates(facts, today), ...judgeAge(facts.birthDate, guardianUnder, today), ...judgeIssuer(facts), ...judgePrint(facts, printed)];
}

const when = (condition: boolean, code: FindingCode, weight: Finding['weight'] = 'stops'): Finding[] => (condition ? [{ code, weight }] : []);

function judgeDates({ birthDate, issueDate, expirationDate }: DocumentFacts, today: string): Finding[] {
  return [
    ...when(birthDate > today, 'born-later'),
    ...when(yearsBetween(birthDate, today) > OLDEST_YEARS, 'older-than-anybody'),
    ...when(issueDate !== null && issueDate > today, 'issued-later'),
    ...when(issueDate !== null && issueDate < birthDate, 'issued-before-birth'),
    ...(expirationDate === null
      ? when(true, 'expiry-unknown', 'asks')
      : [
          ...when(expirationDate < today, 'expired'),
          ...when(expirationDate <= birthDate, 'expires-before-birth'),
          ...when(issueDate !== null && expirationDate <= issueDate, 'expires-before-issue'),
          ...when(yearsBetween(issueDate ?? today, expirationDate) > LONGEST_YEARS, 'validity-too-long', 'asks'),
        ]),
  ];
}

function judgeAge(birthDate: string, guardianUnder: number, today: string): Finding[] {
  return when(birthDate <= today && yearsBetween(birthDate, today) < guardianUnder, 'guardian-needed', 'asks');
}

function judgeIssuer({ issuingState, nationality, surname, givenNames }: DocumentFacts): Finding[] {
  return [
    ...when(!isKnownState(issuingState), 'state-unknown'),
    ...when(specimenStates.has(issuingState), 'specimen', 'asks'),
    ...when(nationality !== null && nationality !== '' && !isKnownState(nationality), 'nationality-unknown', 'asks'),
    ...when(surname === '' && givenNames === '', 'name-missing', 'asks'),
  ];
}

/** No check digit guards what was read of print, so where it differs a person has to look: by itself it stops nobody. */
function judgePrint({ surname, givenNames, number, birthDate, expirationDate, sex }: DocumentFacts, printed: PrintedFacts): Finding[] {
  return [
    ...when(printed.name !== undefined && !isSameName(`${surname} ${givenNames}`, printed.name), 'printed-name-differs', 'asks'),
    ...when(printed.number !== undefined && lettersAndDigits(printed.number) !== lettersAndDigits(number), 'printed-number-differs', 'asks'),
    ...when(printed.birthDate !== undefined && printed.birthDate !== birthDate, 'printed-birth-date-differs', 'asks'),
    ...when(printed.expirationDate !== undefined && expirationDate !== null && printed.expirationDate !== expirationDate, 'printed-expiry-differs', 'asks'),
    ...when(printed.sex !== undefined && sex !== null && sex !== 'unspecified' && printed.sex !== sex, 'printed-sex-differs', 'asks'),
  ];
}

const lettersAndDigits = (text: string): string => text.normalize('NFKC').toUpperCase().replace(/[^A-Z0-9]/g, '');

/** ICAO 9303-3 section 6 allows two spellings of these; documents use either. */
const simpler: readonly (readonly [RegExp, string])[] = [[/AE/g, 'A'], [/OE/g, 'O'], [/UE/g, 'U'], [/AA/g, 'A'], [/SS/g, 'S'], [/TH/g, 'T']];

function words(name: string): string[] {
  return transliterate(name.normalize('NFKC').toUpperCase()).replace(/['’`]/g, '').split(/[^A-Z]+/).filter((word) => word !== '').map((word) => simpler.reduce((text, [long, short]) => text.replace(long, short), word));
}

/**
 * The same words whatever their order, after ICAO's transliteration. Code lines cut long names, so the last word of theirs may be a
 * beginning, and words at the end may be missing; a name of one word must be whole. Names that Latin cannot write are not compared.
 */
export function isSameName(mrz: string, printed: string): boolean {
  const [read, said] = [words(mrz), words(printed)];
  if (said.length === 0 && /\p{L}/u.test(printed)) return true;
  const left = [...said];
  const unmatched = read.filter((word) => {
    const at = left.indexOf(word);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  if (unmatched.length === 0) return left.length === 0 || (read.join(' ').length >= NAME_PLACES && read.length > 1);
  // Where two languages part words otherwise (XIAOBO, XIAO BO), the letters are still the same.
  if (read.join('') === said.join('')) return true;
  const [cut = '', more] = unmatched;
  return more === undefined && read.join(' ').length >= NAME_PLACES && left.some((word) => word.startsWith(cut));
}

/** A name that does not fill its places was not cut: the shortest zone has 30, with the fillers between. */
const NAME_PLACES = 27;
