// The letters of drawn code lines and numbers: one font on every machine, because what is read depends on it.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const MONO_FAMILY = 'DejaVu Mono of the tests';

const file = fileURLToPath(import.meta.resolve('@fontsource/dejavu-mono/files/dejavu-mono-latin-400-normal.woff2'));

/** A style rule with the font in it, for a page without an address. */
export const monoFontFace = (): string => `@font-face { font-family: '${MONO_FAMILY}'; src: url(data:font/woff2;base64,${readFileSync(file).toString('base64')}) }`;
