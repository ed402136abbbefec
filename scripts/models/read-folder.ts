// One file from a folder source: flat, or sorted into folders by role.

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { err, type Result } from '../../src/shared/result.ts';
import { type Expected, type Verified, verify } from './digest.ts';
import { errorCode, type Fault } from './refusal.ts';

export type FolderOrder = { readonly file: string; readonly folder: string; readonly accepted: readonly Expected[] };

export const readFromFolder = async (root: string, { file, folder, accepted }: FolderOrder): Promise<Result<Verified, Fault>> => {
  let worst: Fault = { code: 'not-found', detail: existsSync(root) ? 'is not there' : 'is not there: the folder does not exist' };
  for (const path of [join(root, file), join(root, folder, file)]) {
    const found = await readIfThere(path);
    if (!found.ok) {
      worst = found.error;
    } else if (found.value !== null) {
      const verified = verify(found.value, accepted);
      if (verified.ok) return verified;
      worst = verified.error;
    }
  }
  return err(worst);
};

const readIfThere = async (path: string): Promise<Result<Uint8Array | null, Fault>> => {
  try {
    return { ok: true, value: await readFile(path) };
  } catch (thrown) {
    const code = errorCode(thrown);
    if (code === 'ENOENT' || code === 'ENOTDIR') return { ok: true, value: null };
    return err({ code: 'unreadable', detail: `cannot be read (${code})` });
  }
};
