// How some states build their document numbers: it tells 6 from G and 1 from L where no check digit can. A hint only: a number of another form is not refused for it.

/** Passport numbers of states whose form is well known; each state's own list may change with its next passport. */
const patterns: Readonly<Record<string, readonly RegExp[]>> = {
  // No vowels and no letters that look like digits, but 6 and G, 1 and L both occur.
  D: [/^[CFGHJKLMNPRTVWXYZ0-9]{9}$/],
  CHN: [/^[DEGPS]\d{8}$/, /^[DEGPS][A-HJ-NP-Z]\d{7}$/],
  HKG: [/^[HK]\d{8}$/, /^[HK][A-Z]\d{7}$/],
  MAC: [/^M[A-Z]\d{7}$/],
  TWN: [/^\d{9}$/],
  JPN: [/^[A-Z]{2}\d{7}$/],
  KOR: [/^[DGMPRS]\d{8}$/, /^[DGMPRS]\d{3}[A-Z]\d{4}$/],
  GBR: [/^\d{9}$/],
  USA: [/^\d{9}$/, /^[A-Z]\d{8}$/],
  CAN: [/^[A-Z]{2}\d{6}$/, /^[A-Z]\d{6}[A-Z]{2}$/],
  FRA: [/^\d{2}[A-Z]{2}\d{5}$/],
  IND: [/^[A-Z]\d{7}$/],
  RUS: [/^\d{9}$/],
  POL: [/^[A-Z]{2}\d{7}$/, /^[A-Z]{3}\d{6}$/],
};

/** @param number without trailing fillers. @returns null where no form is known for the state. */
export function fitsPattern(state: string, number: string): boolean | null {
  const known = patterns[state];
  return known === undefined ? null : known.some((pattern) => pattern.test(number));
}

/** States whose form holds for every passport that is still valid: what it forbids was misread. Elsewhere the form is a hint, and somebody has to look. */
const strict: ReadonlySet<string> = new Set(['CHN', 'D']);

export const hasStrictForm = (state: string): boolean => strict.has(state);

/** How often letters and digits change places: numbers of most states have a few letters in front and digits after them. */
export function changesOfKind(number: string): number {
  const kinds = Array.from(number.replace(/<+$/, ''), (character) => (/\d/.test(character) ? 'digit' : 'letter'));
  return kinds.filter((kind, index) => index > 0 && kind !== kinds[index - 1]).length;
}

/** Up to three letters, digits, perhaps one letter: what most numbers are, and where a look-alike in a wrong place shows. */
export const isRegular = (number: string): boolean => /^[A-Z]{0,3}\d+[A-Z]?<*$/.test(number);
