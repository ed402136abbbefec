// What is special about PGlite: one process at a time in a folder.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from './open.ts';

it('refuses a folder that is open, in words that help; closed, it can be opened', async () => {
  const parent = mkdtempSync(join(tmpdir(), 'carrier-pglite-'));
  const data = join(parent, 'data');
  try {
    const { close } = await openDatabase(data);
    await expect(openDatabase(data)).rejects.toThrow(`is open in process ${process.pid}, and PGlite takes one process at a time. Stop that one first`);
    await close();
    expect(existsSync(`${data}.lock`)).toBe(false);
    await (await openDatabase(data)).close();
  } finally {
    rmSync(parent, { recursive: true });
  }
});

it('leaves no lock behind when the folder holds something else', async () => {
  const parent = mkdtempSync(join(tmpdir(), 'carrier-pglite-'));
  const data = join(parent, 'data');
  try {
    writeFileSync(data, 'a file');
    await expect(openDatabase(data)).rejects.toThrow();
    expect(existsSync(`${data}.lock`)).toBe(false);
  } finally {
    rmSync(parent, { recursive: true });
  }
});
