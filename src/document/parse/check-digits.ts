// The two check digits of identity documents: ICAO 9303-3 (7-3-1 modulo 10) and GB 11643 (ISO 7064 MOD 11-2).

const A = 'A'.charCodeAt(0);

/** @returns what the character counts in an MRZ: 0 to 9, A to Z as 10 to 35, the filler and everything else 0. */
export function mrzValue(character: string): number {
  if (/^[0-9]$/.test(character)) return Number(character);
  return /^[A-Z]$/.test(character) ? character.charCodeAt(0) - A + 10 : 0;
}

/** @param text characters of an MRZ. @returns the digit 0 to 9 that guards them. */
export function mrzCheckDigit(text: string): number {
  let sum = 0;
  for (let index = 0; index < text.length; index += 1) sum += mrzValue(text.charAt(index)) * (index % 3 === 0 ? 7 : index % 3 === 1 ? 3 : 1);
  return sum % 10;
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;

/** @param body 17 digits. @returns the eighteenth character: a digit, or X for ten. */
export function residentCheckCharacter(body: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(body.charAt(index)), 0);
  return '10X98765432'.charAt(sum % 11);
}
