// The places a model may come from, in the order in which they are asked.

import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { repoRoot, sharedModelsDir } from './shared-store.ts';

export type Source =
  | { readonly kind: 'folder'; readonly label: string; readonly root: string }
  | { readonly kind: 'mirror'; readonly label: string; readonly base: URL; readonly headers: Readonly<Record<string, string>> }
  /** `root`: of the installed packages. */
  | { readonly kind: 'package'; readonly label: string; readonly root: string }
  | { readonly kind: 'publisher'; readonly label: string }
  /** Named by the operator in a way that cannot work: reported with each model, so that it is not overlooked. */
  | { readonly kind: 'unusable'; readonly label: string; readonly why: string };

export type Environment = Readonly<Record<string, string | undefined>>;

const installedPackages = join(repoRoot, 'node_modules');

/** After the local store: KIOSK_MODELS, ../shared/models, our dependencies, the publisher. */
export const listSources = (env: Environment, sharedDir: string = sharedModelsDir, packagesDir: string = installedPackages): readonly Source[] => {
  const named = env['KIOSK_MODELS']?.trim() ?? '';
  return [
    ...(named === '' ? [] : [operatorSource(named)]),
    { kind: 'folder', label: 'shared models (../shared/models)', root: sharedDir },
    { kind: 'package', label: 'dependencies (node_modules)', root: packagesDir },
    { kind: 'publisher', label: 'publisher' },
  ];
};

const operatorSource = (named: string): Source => {
  if (!/^(https?|file):\/\//i.test(named)) return operatorFolder(resolve(repoRoot, named));
  try {
    const url = new URL(named);
    return url.protocol === 'file:' ? operatorFolder(fileURLToPath(url)) : mirror(url);
  } catch {
    return { kind: 'unusable', label: 'KIOSK_MODELS', why: 'is not asked for: KIOSK_MODELS is neither a folder nor an http(s) address' };
  }
};

const operatorFolder = (root: string): Source => ({ kind: 'folder', label: `KIOSK_MODELS folder (${root})`, root });

const mirror = (url: URL): Source => {
  const base = new URL(url);
  if (!base.pathname.endsWith('/')) base.pathname += '/';
  // fetch refuses an address with a password in it, and the label is printed: the password goes into a header instead.
  const secret = base.username === '' ? null : `${decodeURIComponent(base.username)}:${decodeURIComponent(base.password)}`;
  base.username = '';
  base.password = '';
  base.search = '';
  base.hash = '';
  const headers = secret === null ? {} : { authorization: `Basic ${Buffer.from(secret).toString('base64')}` };
  return { kind: 'mirror', label: `KIOSK_MODELS address (${base.href})`, base, headers };
};
