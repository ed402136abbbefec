// For the tests of the store: temporary folders, a small made-up model, and a model server that misbehaves on demand.

import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ModelEntry } from '../../src/inference/models/manifest.ts';
import { sha256Of } from './digest.ts';
import type { Timeouts } from './fetch-file.ts';

/** Short, so that a test of silence is quick, and long enough for a busy machine. */
export const QUICK: Timeouts = { answerMs: 700, stallMs: 300, wholeMs: 5_000 };

/** For a server that does not: a process that stands still for a moment does not hear what has come. */
export const PATIENT: Timeouts = { answerMs: 15_000, stallMs: 15_000, wholeMs: 15_000 };

/** Removed again by `drop`; never public/models. */
export const temporaryFolder = async (): Promise<{ path: string; drop: () => Promise<void> }> => {
  const path = await mkdtemp(join(tmpdir(), 'kiosk-models-'));
  return { path, drop: () => rm(path, { recursive: true, force: true }) };
};

/** Reproducible bytes that look like nothing (xorshift32). */
export const seededBytes = (length: number, seed: number): Uint8Array => {
  let state = seed | 1;
  return Uint8Array.from({ length }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state & 0xff;
  });
};

/** A manifest entry for bytes made up by a test; nobody publishes it unless the test says where. */
export const madeUpEntry = (bytes: Uint8Array, overrides: Partial<ModelEntry> = {}): ModelEntry => ({
  id: 'minifasnet-v2',
  role: 'pad-v2',
  file: 'made-up.onnx',
  folder: 'pad',
  version: '1',
  accepted: [{ sha256: sha256Of(bytes), bytes: bytes.byteLength, what: 'made up' }],
  licence: { spdx: 'CC0-1.0', holder: 'this test', trainingData: 'none' },
  publisherUrl: null,
  derivedFrom: null,
  npm: null,
  io: { kind: 'mediapipe-task', note: 'none' },
  ...overrides,
});

export const flipByte = (bytes: Uint8Array, at: number): Uint8Array => {
  const altered = Uint8Array.from(bytes);
  altered[at] = (altered[at] ?? 0) ^ 0xff;
  return altered;
};

export type Behaviour =
  | 'serve'
  | 'ignore-range'
  /** Accept the connection and say nothing. */
  | 'never-answer'
  /** Announce the whole, send half, then silence. */
  | 'stall-half-way'
  /** Announce the whole, send half, then break the connection. */
  | 'break-half-way'
  | { readonly status: number };

export type ModelServer = {
  readonly url: string;
  readonly files: Map<string, Uint8Array>;
  /** "GET /path bytes=10-", in the order of arrival. */
  readonly requests: string[];
  behaviour: Behaviour;
  readonly stop: () => Promise<void>;
};

export const startModelServer = async (behaviour: Behaviour = 'serve'): Promise<ModelServer> => {
  const files = new Map<string, Uint8Array>();
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method ?? ''} ${request.url ?? ''} ${request.headers.range ?? ''}`.trim());
    answer(request, response, files.get(request.url ?? ''), started.behaviour);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const started: ModelServer = {
    url: `http://127.0.0.1:${String(port)}/`,
    files,
    requests,
    behaviour,
    stop: () =>
      new Promise((stopped) => {
        server.close(() => { stopped(); });
        server.closeAllConnections();
      }),
  };
  return started;
};

const answer = (request: IncomingMessage, response: ServerResponse, bytes: Uint8Array | undefined, behaviour: Behaviour): void => {
  if (behaviour === 'never-answer') return;
  if (typeof behaviour === 'object') {
    response.writeHead(behaviour.status).end('an error page');
    return;
  }
  if (bytes === undefined) {
    response.writeHead(404).end('not here');
    return;
  }
  const from = behaviour === 'ignore-range' ? 0 : Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  if (from > 0 && from >= bytes.byteLength) {
    response.writeHead(416, { 'content-range': `bytes */${String(bytes.byteLength)}` }).end();
    return;
  }
  const body = bytes.subarray(from);
  const length = { 'content-length': body.byteLength };
  if (from === 0) response.writeHead(200, length);
  else response.writeHead(206, { ...length, 'content-range': `bytes ${String(from)}-${String(bytes.byteLength - 1)}/${String(bytes.byteLength)}` });
  if (behaviour === 'serve' || behaviour === 'ignore-range') {
    response.end(body);
    return;
  }
  response.write(body.subarray(0, Math.floor(body.byteLength / 2)), () => {
    // Breaking at once could overtake the half that was written.
    if (behaviour === 'break-half-way') setTimeout(() => response.destroy(), 50);
  });
};
