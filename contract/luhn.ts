// The Luhn check digit of card numbers (ISO/IEC 7812, used by ITU-T E.118). Both ends check with it.

/** @param body digits without the check digit. @returns the digit 0 to 9 that completes it. */
export function luhnCheckDigit(body: string): number {
  const sum = Array.from(body).reverse().reduce((total, character, index) => {
    const digit = Number(character) * (index % 2 === 0 ? 2 : 1);
    return total + (digit > 9 ? digit - 9 : digit);
  }, 0);
  return (10 - (sum % 10)) % 10;
}

/** @param digits a whole number, check digit last. */
export const isLuhnValid = (digits: string): boolean => /^\d{2,}$/.test(digits) && luhnCheckDigit(digits.slice(0, -1)) === Number(digits.slice(-1));
