// The page's side of the puppet customer as one script: what addInitScript takes.
import { join } from 'node:path';
import { build } from 'vite';

let made: Promise<string> | null = null;

async function make(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: false, target: 'es2022', lib: { entry: join(import.meta.dirname, 'page.ts'), name: 'puppetCustomer', formats: ['iife'] } },
  });
  const outputs = [result].flat().flatMap((one) => ('output' in one ? one.output : []));
  const code = outputs.flatMap((output) => (output.type === 'chunk' ? [output.code] : []));
  if (code.length !== 1) throw new Error(`expected one script, got ${code.length}`);
  return code.join('');
}

/** Defines `puppetCustomer.installCamera`. Built once in a process. */
export const pageScript = (): Promise<string> => (made ??= make());
