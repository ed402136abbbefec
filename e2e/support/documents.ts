// Specimen passports: a page with somebody's portrait, and code lines with right check digits.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ffmpeg, workDir } from './ffmpeg.ts';

/** A page with the portrait at its place; no real document is imitated. */
export function passportPage(portrait: Buffer): Buffer {
  return page(portrait, ['-filter_complex', '[0]scale=-2:360,crop=320:360,pad=1200:850:70:220:color=0xe8e4d8']);
}

/** The same portrait twice at the same size: nobody can say which one is meant. */
export function twoPortraits(portrait: Buffer): Buffer {
  return page(portrait, ['-filter_complex', '[0]scale=-2:360,crop=320:360,split[a][b];[a][b]hstack,pad=1200:850:70:220:color=0xe8e4d8']);
}

function page(portrait: Buffer, filter: readonly string[]): Buffer {
  const dir = workDir();
  writeFileSync(join(dir, 'face.jpg'), portrait);
  ffmpeg('-i', join(dir, 'face.jpg'), ...filter, join(dir, 'page.png'));
  return readFileSync(join(dir, 'page.png'));
}

export function blankPage(): Buffer {
  const file = join(workDir(), 'blank.png');
  ffmpeg('-f', 'lavfi', '-i', 'color=0xe8e4d8:s=1200x850', '-frames:v', '1', file);
  return readFileSync(file);
}

/** ICAO 9303 check digit: weights 7, 3, 1. */
export function checkDigit(text: string): string {
  const value = (letter: string) => (letter === '<' ? 0 : /\d/.test(letter) ? Number(letter) : letter.charCodeAt(0) - 55);
  return String([...text].reduce((sum, letter, index) => sum + value(letter) * ([7, 3, 1][index % 3] ?? 0), 0) % 10);
}

export function codeLines({ number = 'X1234567', expires = '310101' }: { readonly number?: string; readonly expires?: string } = {}): string {
  const padded = number.padEnd(9, '<');
  const fields = [`${padded}${checkDigit(padded)}`, `900101${checkDigit('900101')}`, `${expires}${checkDigit(expires)}`, `${'<'.repeat(14)}<`] as const;
  const second = `${fields[0]}UTO${fields[1]}F${fields[2]}${fields[3]}`;
  return `${'P<UTOERIKSSON<<ANNA<MARIA'.padEnd(44, '<')}\n${second}${checkDigit(fields.join(''))}`;
}
