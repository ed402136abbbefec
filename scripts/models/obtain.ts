// One model from one source, by whichever way that source has it: the file itself, or what it is derived from.

import { join } from 'node:path';
import type { Derivation, ModelEntry, NpmFile, OriginFile } from '../../src/inference/models/manifest.ts';
import { err, type Result } from '../../src/shared/result.ts';
import { type Expected, type Verified, verify } from './digest.ts';
import { fetchFile, type SilentServers, type Timeouts } from './fetch-file.ts';
import { convertIrToOnnx } from './openvino-ir/convert.ts';
import { describeIrFailure } from './openvino-ir/failure.ts';
import { readFromFolder } from './read-folder.ts';
import { type Fault, type Refusal, refuse } from './refusal.ts';
import type { Source } from './sources.ts';

export type Workshop = {
  readonly storeDir: string;
  readonly timeouts: Timeouts;
  readonly silent: SilentServers;
  readonly onBytes: (file: string, source: string, done: number, total: number) => void;
  readonly onConvert: (source: string) => void;
};

/** Several refusals, since one source can fail in two ways: its IR and its ready file. */
export const obtainModel = async (source: Source, entry: ModelEntry, workshop: Workshop): Promise<Result<Verified, readonly Refusal[]>> => {
  const refusals: Refusal[] = [];
  if (entry.derivedFrom?.kind === 'openvino-ir') {
    const converted = await convertFrom(source, entry, entry.derivedFrom, workshop);
    if (converted.ok) return converted;
    refusals.push(converted.error);
  }
  // Asking a publisher for what it is known not to have says something only where nothing else was asked.
  if (source.kind === 'publisher' && entry.publisherUrl === null && refusals.length > 0) return err(refusals);
  const ready = await obtainFile(source, { ...entry, notOffered: 'is not offered' }, workshop);
  if (ready.ok) return ready;
  return err([...refusals, refuse(nameOf(source, entry.publisherUrl), entry.file, ready.error)]);
};

type Order = {
  readonly file: string;
  readonly folder: string;
  readonly accepted: readonly Expected[];
  readonly publisherUrl: string | null;
  readonly npm: NpmFile | null;
  readonly notOffered: string;
};

const convertFrom = async (
  source: Source,
  entry: ModelEntry,
  ir: Extract<Derivation, { kind: 'openvino-ir' }>,
  workshop: Workshop,
): Promise<Result<Verified, Refusal>> => {
  const fetchPart = async (part: OriginFile): Promise<Result<Verified, Refusal>> => {
    const got = await obtainFile(source, { ...part, folder: entry.folder, accepted: [part], npm: null, notOffered: '' }, workshop);
    return got.ok ? got : err(refuse(nameOf(source, part.publisherUrl), part.file, got.error));
  };
  const xml = await fetchPart(ir.xml);
  if (!xml.ok) return xml;
  const bin = await fetchPart(ir.bin);
  if (!bin.ok) return bin;
  workshop.onConvert(source.label);
  const converted = convertIrToOnnx(new TextDecoder().decode(xml.value.bytes), bin.value.bytes, ir);
  const failed = (detail: string): Result<never, Refusal> =>
    err(refuse(source.label, ir.xml.file, { code: 'conversion-failed', detail: `does not convert: ${detail}` }));
  if (!converted.ok) return failed(describeIrFailure(converted.error));
  const verified = verify(converted.value, entry.accepted);
  return verified.ok ? verified : failed(`the result ${verified.error.detail}`);
};

const obtainFile = async (source: Source, order: Order, workshop: Workshop): Promise<Result<Verified, Fault>> => {
  switch (source.kind) {
    case 'unusable':
      return err({ code: 'source-unusable', detail: source.why });
    case 'folder':
      return readFromFolder(source.root, order);
    case 'package':
      return order.npm === null
        ? err({ code: 'not-offered', detail: order.notOffered })
        : readFromFolder(join(source.root, ...order.npm.name.split('/')), { ...order, folder: order.npm.path });
    case 'mirror': {
      const flat = await download(new URL(order.file, source.base), source.headers, source.label, order, workshop);
      if (flat.ok || flat.error.code !== 'not-found') return flat;
      return download(new URL(`${order.folder}/${order.file}`, source.base), source.headers, source.label, order, workshop);
    }
    case 'publisher':
      return order.publisherUrl === null
        ? err({ code: 'not-offered', detail: order.notOffered })
        : download(new URL(order.publisherUrl), {}, source.label, order, workshop);
    default:
      return source satisfies never;
  }
};

const download = (url: URL, headers: Readonly<Record<string, string>>, label: string, order: Order, workshop: Workshop): Promise<Result<Verified, Fault>> =>
  fetchFile(
    {
      url,
      headers,
      accepted: order.accepted,
      partPath: partPathOf(workshop.storeDir, order.file),
      timeouts: workshop.timeouts,
      onBytes: (done, total) => { workshop.onBytes(order.file, label, done, total); },
    },
    workshop.silent,
  );

export const partPathOf = (storeDir: string, file: string): string => join(storeDir, `${file}.part`);

const nameOf = (source: Source, publisherUrl: string | null): string =>
  source.kind === 'publisher' && publisherUrl !== null ? `publisher (${new URL(publisherUrl).host})` : source.label;
