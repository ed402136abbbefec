// A passport's machine-readable lines (ICAO 9303-4, TD3) with check digits of our own reckoning, independent of the product's parser.
export type PassportData = {
  readonly surname: string;
  readonly givenNames: string;
  /** Up to nine characters. */
  readonly number: string;
  /** Three letters; UTO is nobody's. */
  readonly state: string;
  /** `YYMMDD`. */
  readonly born: string;
  readonly expires: string;
  readonly sex: 'F' | 'M' | '<';
  readonly personalNumber: string;
};

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Weights 7, 3, 1 over the characters' values; the filler counts nothing. */
export function checkDigit(text: string): string {
  const weights = [7, 3, 1];
  return String([...text].reduce((sum, letter, index) => sum + Math.max(0, alphabet.indexOf(letter)) * (weights[index % 3] ?? 0), 0) % 10);
}

const fillTo = (width: number, text: string): string => text.padEnd(width, '<').slice(0, width);

export function passportLines({ surname, givenNames, number, state, born, expires, sex, personalNumber }: PassportData): [string, string] {
  const name = [surname, givenNames].map((part) => part.toUpperCase().replaceAll(/[ -]/g, '<')).join('<<');
  const numberField = fillTo(9, number);
  const personal = fillTo(14, personalNumber);
  const checked = [numberField + checkDigit(numberField), born + checkDigit(born), expires + checkDigit(expires), personal + checkDigit(personal)] as const;
  const [first, second, third, fourth] = checked;
  return [fillTo(44, `P<${state}${name}`), `${first}${state}${second}${sex}${third}${fourth}${checkDigit(checked.join(''))}`];
}

/** Six digits: chance says where they begin, and they go up, so that no two people of a run are one document. */
let people = Math.floor(Math.random() * 1_000_000);

/** A person who does not exist, with a passport number that no other test has. */
export function somebody(overrides: Partial<PassportData> = {}): PassportData {
  people = (people + 1) % 1_000_000;
  const number = `E2E${people.toString().padStart(6, '0')}`;
  return { surname: 'Specimen', givenNames: 'Robin Alex', number, state: 'UTO', born: '880229', expires: '340612', sex: '<', personalNumber: '', ...overrides };
}

/** The lines with one check digit turned into another digit. */
export function withWrongCheckDigit([upper, lower]: readonly [string, string]): [string, string] {
  const wrong = String((Number(lower[9]) + 1) % 10);
  return [upper, `${lower.slice(0, 9)}${wrong}${lower.slice(10)}`];
}
