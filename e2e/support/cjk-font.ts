// The app's own Chinese font as style rules for a page of its own: only the pieces that the text needs, as data URLs.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const CJK_FAMILY = 'Noto Sans SC Variable';

/** @param text every character that will be drawn. @returns `@font-face` rules. */
export function cjkFontFaces(text: string): string {
  const css = fileURLToPath(import.meta.resolve('@fontsource-variable/noto-sans-sc/index.css'));
  const points = [...new Set(Array.from(text, (character) => character.codePointAt(0) ?? 0))];
  return (readFileSync(css, 'utf8').match(/@font-face \{[^}]*\}/g) ?? [])
    .filter((face) => points.some((point) => rangesOf(face).some(([from, to]) => from <= point && point <= to)))
    .map((face) => face.replace(/url\(([^)]*)\)/, (_whole, path: string) => `url(data:font/woff2;base64,${readFileSync(join(dirname(css), path)).toString('base64')})`))
    .join('\n');
}

const rangesOf = (face: string): [number, number][] =>
  (/unicode-range: ([^;]*);/.exec(face)?.[1] ?? '').split(',').map((range) => {
    const [from = '', to = from] = range.replace(/^U\+/i, '').split('-');
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
  });
