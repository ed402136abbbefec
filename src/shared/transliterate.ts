// What is written in another way in the machine-readable zone: ICAO Doc 9303-3 section 6 for Latin and Cyrillic, and the digits of every script. Pure.

/**
 * Latin letters that section 6 A does not write as the letter without its mark; every other one is that letter. Where it
 * allows two spellings (Ä: AE or A), the first.
 */
const latin = { Ä: 'AE', Å: 'AA', Æ: 'AE', Ð: 'D', Đ: 'D', Ħ: 'H', Ł: 'L', Ŋ: 'N', Ö: 'OE', Ø: 'OE', Œ: 'OE', Ŧ: 'T', Ü: 'UE', Þ: 'TH', ẞ: 'SS' } as const;

/** Section 6 B, the column that holds for no language in particular: a kiosk cannot know whose alphabet a letter comes from. */
const cyrillic = {
  А: 'A', Б: 'B', В: 'V', Г: 'G', Д: 'D', Е: 'E', Ж: 'ZH', З: 'Z', И: 'I', Й: 'I', К: 'K', Л: 'L', М: 'M', Н: 'N', О: 'O', П: 'P',
  Р: 'R', С: 'S', Т: 'T', У: 'U', Ф: 'F', Х: 'KH', Ц: 'TS', Ч: 'CH', Ш: 'SH', Щ: 'SHCH', Ъ: 'IE', Ы: 'Y', Ь: '', Э: 'E', Ю: 'IU', Я: 'IA',
  Ђ: 'D', Є: 'IE', Ѕ: 'DZ', І: 'I', Ј: 'J', Љ: 'LJ', Њ: 'NJ', Ћ: 'C', Џ: 'DZ', Ѫ: 'U', Ѵ: 'Y', Ґ: 'G', Ғ: 'G', Һ: 'C',
} as const;

/** Code points of the zeros; one to nine follow. Listed, because engines know different versions of Unicode and the digest must not follow them. */
const zeros = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0,
  0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0x104a0, 0x10d30, 0x10d40, 0x11066, 0x110f0, 0x11136,
  0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x116d0, 0x116da, 0x11730, 0x118e0, 0x11950, 0x11bf0, 0x11c50, 0x11d50, 0x11da0, 0x11de0, 0x11f50, 0x16130,
  0x16a60, 0x16ac0, 0x16b50, 0x16d70, 0x1e140, 0x1e2f0, 0x1e4f0, 0x1e5f1, 0x1e950,
] as const;

const table: ReadonlyMap<string, string> = new Map([
  ...Object.entries(latin),
  ...Object.entries(cyrillic),
  ...zeros.flatMap((zero) => Array.from({ length: 10 }, (_, digit) => [String.fromCodePoint(zero + digit), String(digit)] as const)),
  // What a Chinese keyboard offers for the digit.
  ['〇', '0'],
]);

const withoutMarks = (character: string): string => character.normalize('NFD').replace(/\p{M}/gu, '');

/**
 * @param text capitals in NFKC, so that compatibility forms (full-width, mathematical, superscript) are plain already.
 * @returns the same with ASCII for digits, Latin and Cyrillic; letters of other scripts stay.
 */
export const transliterate = (text: string): string =>
  Array.from(text, (character) => {
    const known = table.get(character);
    if (known !== undefined) return known;
    if (!/[\p{Script=Latin}\p{Script=Cyrillic}]/u.test(character)) return character;
    const base = withoutMarks(character);
    return table.get(base) ?? base;
  }).join('');
