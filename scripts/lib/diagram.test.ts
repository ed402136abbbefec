// The picture in docs/architecture.md is what the code imports: no arrow too many, none missing.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

/** Said in a sentence under the picture: arrows to these from everywhere would hide the rest. */
const everywhere = new Set(['shared', 'contract']);

/** The folder that a file belongs to in the picture; null for what is not in it. */
function roomOf(path: string): string | null {
  if (path.startsWith('src/document/parse/')) return 'parse';
  if (path.startsWith('src/main.') || path.startsWith('src/config.')) return path.slice('src/'.length).replace(/\..*$/, '');
  return /^(?:src\/)?([a-z0-9-]+)\//.exec(path)?.[1] ?? null;
}

/** `importer --> imported`, or `-.->` where only types are taken. */
async function arrowsInCode(): Promise<string[]> {
  const { output } = await cruise(['src', 'contract', 'sandbox-carrier'], {
    baseDir: root,
    exclude: { path: '(\\.test\\.tsx?|/testing\\.ts)$|^src/ui/gallery/' },
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
  });
  const solid = new Set<string>();
  const dotted = new Set<string>();
  for (const { source, dependencies } of (output as ICruiseResult).modules) {
    for (const { resolved, dependencyTypes } of dependencies) {
      const [from, to] = [roomOf(source), resolved.includes('node_modules') ? null : roomOf(resolved)];
      if (from === null || to === null || from === to || everywhere.has(to) || !/^(src|sandbox-carrier)\//.test(resolved)) continue;
      (dependencyTypes.includes('type-only') ? dotted : solid).add(`${from} ${to}`);
    }
  }
  const arrow = (pair: string, sign: string) => pair.replace(' ', ` ${sign} `);
  return [...[...solid].map((pair) => arrow(pair, '-->')), ...[...dotted].filter((pair) => !solid.has(pair)).map((pair) => arrow(pair, '-.->'))].sort();
}

function arrowsInPicture(): string[] {
  const text = readFileSync(join(root, 'docs', 'architecture.md'), 'utf8');
  const picture = /```mermaid\n([\s\S]*?)```/.exec(text)?.[1] ?? '';
  return [...picture.matchAll(/^ {2}(\S+) (-->|-\.->) (.+)$/gm)].flatMap(([, from = '', sign = '', targets = '']) => targets.split(' & ').map((to) => `${from} ${sign} ${to}`)).sort();
}

test('docs/architecture.md shows the imports as they are', async () => {
  expect(arrowsInPicture()).toEqual(await arrowsInCode());
});
