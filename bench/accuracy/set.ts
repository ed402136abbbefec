// A set of pictures: which there are, who is on each, and which pairs its protocol names.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** `sha256` of the file's bytes: what results are kept by. */
export type Picture = { readonly path: string; readonly person: string; readonly sha256: string };

export type Pair = { readonly fold: string; readonly a: string; readonly b: string; readonly same: boolean };

/** `pairs` is empty where the folder names none: then there is no protocol accuracy, and everything else is all against all. */
export type PictureSet = { readonly name: string; readonly root: string; readonly pictures: readonly Picture[]; readonly pairs: readonly Pair[] };

const PAIRS = 'pairs.tsv';
const PICTURE = /\.(jpe?g|png|webp)$/i;

/** @param text a header, then lines of fold, a, b, same, with tabs between. @throws where a line is something else. */
export function parsePairs(text: string): readonly Pair[] {
  const [, ...lines] = text.trim().split(/\r?\n/);
  return lines.map((line, index) => {
    const [fold, a, b, same] = line.split('\t').map((cell) => cell.trim());
    if (fold === undefined || !a || !b || (same !== '0' && same !== '1')) throw new Error(`${PAIRS}, line ${String(index + 2)}: expected fold, a, b, 0 or 1`);
    return { fold, a, b, same: same === '1' };
  });
}

/** Pictures that the pairs name, else every picture in a folder of its own person. */
export function readSet(root: string): PictureSet {
  const pairsFile = join(root, PAIRS);
  const pairs = existsSync(pairsFile) ? parsePairs(readFileSync(pairsFile, 'utf8')) : [];
  const paths = pairs.length > 0 ? [...new Set(pairs.flatMap(({ a, b }) => [a, b]))] : readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => PICTURE.test(path) && dirname(path) !== '.');
  if (paths.length === 0) throw new Error(`${root}: neither ${PAIRS} nor identity/*.jpg`);
  return {
    name: basename(root),
    root,
    pairs,
    pictures: [...paths].sort().map((path) => ({ path, person: dirname(path), sha256: createHash('sha256').update(readFileSync(join(root, path))).digest('hex') })),
  };
}
