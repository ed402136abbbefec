// The command line of the accuracy bench.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { mediaDir } from '../lab/lab.ts';

export type Options = {
  /** A folder with pairs.tsv, or of `identity/*.jpg`. */
  readonly set: string;
  /** face-api takes most of a second a picture. */
  readonly peers: boolean;
};

/** @throws on an option that it does not know, with the ones that it does. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({ args: [...args], options: { set: { type: 'string' }, 'no-peers': { type: 'boolean', default: false } } });
  // npm runs a script from the root of the repo and says where it was called from.
  return { set: resolve(process.env['INIT_CWD'] ?? process.cwd(), values.set ?? `${mediaDir}lfw-dev`), peers: !values['no-peers'] };
}
