// The command line of the documents bench.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { mediaDir } from '../lab/lab.ts';

/** `set`: folder of pictures. `isOurs`: the specimens, which are measured turned and made small as well. `cardsOnly`: the drawn cards alone, and no result is written. */
export type Options = { readonly set: string; readonly isOurs: boolean; readonly cardsOnly: boolean };

/** @throws on an option that it does not know, with the ones that it does. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({ args: [...args], options: { set: { type: 'string' }, cards: { type: 'boolean' } } });
  // npm runs a script from the root of the repo and says where it was called from.
  return { set: resolve(process.env['INIT_CWD'] ?? process.cwd(), values.set ?? `${mediaDir}documents`), isOurs: values.set === undefined, cardsOnly: values.cards === true };
}
