// The command line of the PAD bench.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { mediaDir } from '../lab/lab.ts';

export type Options = {
  readonly clips: string;
  readonly attacks: string;
  /** Three of each, to try it out. */
  readonly quick: boolean;
  /** One species, `genuine` or `declined`; null: all. */
  readonly only: string | null;
  /** Pages at once: one for each processor that it was written on. */
  readonly pages: number;
};

/** @throws on an option that it does not know, with the ones that it does. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: { clips: { type: 'string' }, attacks: { type: 'string' }, quick: { type: 'boolean', default: false }, only: { type: 'string' }, pages: { type: 'string', default: '2' } },
  });
  // npm runs a script from the root of the repo and says where it was called from.
  const from = process.env['INIT_CWD'] ?? process.cwd();
  return {
    clips: resolve(from, values.clips ?? `${mediaDir}clips`),
    attacks: resolve(from, values.attacks ?? `${mediaDir}attacks`),
    quick: values.quick,
    only: values.only ?? null,
    pages: Math.max(1, Number(values.pages)),
  };
}
