// Downloads: resumed, verified, and refused in plain words when the server cuts, alters or falls silent.

import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Result } from '../../src/shared/result.ts';
import { sha256Of, type Verified } from './digest.ts';
import { fetchFile, type SilentServers, type Timeouts } from './fetch-file.ts';
import type { Fault } from './refusal.ts';
import { flipByte, type ModelServer, PATIENT, QUICK, seededBytes, startModelServer, temporaryFolder } from './testing.ts';

const model = seededBytes(300_000, 7);
const accepted = [{ sha256: sha256Of(model), bytes: model.byteLength }];

let server: ModelServer;
let folder: { path: string; drop: () => Promise<void> };
let silent: SilentServers;

beforeEach(async () => {
  server = await startModelServer();
  folder = await temporaryFolder();
  silent = new Map();
});
afterEach(async () => {
  await server.stop();
  await folder.drop();
});

const partPath = (): string => join(folder.path, 'm.onnx.part');

const download = (timeouts: Timeouts = PATIENT, onBytes = (): void => undefined): Promise<Result<Verified, Fault>> =>
  fetchFile({ url: new URL('m.onnx', server.url), headers: {}, accepted, partPath: partPath(), timeouts, onBytes }, silent);

const faultOf = (result: Result<Verified, Fault>): Fault => {
  if (result.ok) throw new Error('it was accepted');
  return result.error;
};

test('a whole file is taken and reports its progress up to the end', async () => {
  server.files.set('/m.onnx', model);
  const seen: number[] = [];
  const result = await fetchFile(
    { url: new URL('m.onnx', server.url), headers: {}, accepted, partPath: partPath(), timeouts: PATIENT, onBytes: (done) => seen.push(done) },
    silent,
  );
  expect(result.ok && result.value.sha256).toBe(accepted[0]?.sha256);
  expect(seen.at(-1)).toBe(model.byteLength);
});

test('goes on where an earlier .part stopped, and asks only for the rest', async () => {
  server.files.set('/m.onnx', model);
  await writeFile(partPath(), model.subarray(0, 100_000));
  const result = await download();
  expect(result.ok).toBe(true);
  expect(server.requests).toEqual(['GET /m.onnx bytes=100000-']);
});

test('a connection that breaks leaves a .part, and the next run completes it', async () => {
  server.files.set('/m.onnx', model);
  server.behaviour = 'break-half-way';
  expect(faultOf(await download())).toMatchObject({ code: 'cut-short', detail: expect.stringMatching(/cut short: the connection broke at \d+ of 300000 bytes/) as string });
  const kept = (await readFile(partPath())).byteLength;
  expect(kept).toBeGreaterThan(0);
  server.behaviour = 'serve';
  expect((await download()).ok).toBe(true);
  expect(server.requests.at(-1)).toBe(`GET /m.onnx bytes=${String(kept)}-`);
});

test('a complete .part needs no request', async () => {
  await writeFile(partPath(), model);
  expect((await download()).ok).toBe(true);
  expect(server.requests).toEqual([]);
});

test('a server that ignores Range gives the whole file again', async () => {
  server.files.set('/m.onnx', model);
  server.behaviour = 'ignore-range';
  await writeFile(partPath(), model.subarray(0, 100_000));
  expect((await download()).ok).toBe(true);
});

test('a .part of something else is thrown away and the file is fetched from its start', async () => {
  server.files.set('/m.onnx', model);
  await writeFile(partPath(), seededBytes(100_000, 99));
  expect((await download()).ok).toBe(true);
  expect(server.requests).toEqual(['GET /m.onnx bytes=100000-', 'GET /m.onnx']);
});

test('a .part longer than the file is thrown away', async () => {
  server.files.set('/m.onnx', model);
  await writeFile(partPath(), seededBytes(400_000, 99));
  expect((await download()).ok).toBe(true);
  expect(server.requests).toEqual(['GET /m.onnx']);
});

test('an altered byte is refused and leaves no .part behind', async () => {
  server.files.set('/m.onnx', flipByte(model, 1_234));
  expect(faultOf(await download())).toMatchObject({ code: 'altered' });
  expect(existsSync(partPath())).toBe(false);
});

test('a file that is cut short at the server is refused, with how much of it came, also over an earlier .part', async () => {
  server.files.set('/m.onnx', model.subarray(0, 50_000));
  expect(faultOf(await download())).toEqual({ code: 'cut-short', detail: 'is cut short: 50000 of 300000 bytes', rangeRefused: false });
  expect(faultOf(await download())).toMatchObject({ code: 'cut-short' });
  expect(server.requests).toEqual(['GET /m.onnx', 'GET /m.onnx bytes=50000-', 'GET /m.onnx']);
});

test('a file that goes on and on is stopped at the length of the longest listed one', async () => {
  server.files.set('/m.onnx', seededBytes(5_000_000, 3));
  expect(faultOf(await download())).toMatchObject({ code: 'altered', detail: 'is not the listed file: it is longer than 300000 bytes' });
  expect(existsSync(partPath()) ? (await readFile(partPath())).byteLength : 0).toBe(0);
});

test('a server that stalls is given up after the stall time, saying where', async () => {
  server.files.set('/m.onnx', model);
  server.behaviour = 'stall-half-way';
  expect(faultOf(await download(QUICK))).toMatchObject({ code: 'stalled', detail: 'stopped coming at 150000 of 300000 bytes: silent for 0.3 s' });
});

test('a server that never answers is waited for once in a run', async () => {
  server.behaviour = 'never-answer';
  expect(faultOf(await download(QUICK))).toMatchObject({ code: 'stalled' });
  // Waited for again, this would outlast the test.
  expect(faultOf(await download({ ...PATIENT, answerMs: 600_000, wholeMs: 600_000 }))).toMatchObject({ code: 'stalled' });
  expect(server.requests).toHaveLength(1);
});

test('the deadline of the whole file holds where the stall time would wait on', async () => {
  server.files.set('/m.onnx', model);
  server.behaviour = 'stall-half-way';
  const fault = faultOf(await download({ answerMs: 5_000, stallMs: 5_000, wholeMs: 400 }));
  expect(fault).toMatchObject({ code: 'stalled', detail: expect.stringContaining('not finished after 0.4 s') as string });
});

test('nobody listening is said at once', async () => {
  await server.stop();
  const fault = faultOf(await download());
  expect(fault).toMatchObject({ code: 'unreachable', detail: expect.stringContaining('ECONNREFUSED') as string });
});

test('an answer with an error status is refused with that status', async () => {
  server.behaviour = { status: 503 };
  expect(faultOf(await download())).toMatchObject({ code: 'http-status', detail: 'was answered with HTTP 503' });
  server.behaviour = { status: 404 };
  expect(faultOf(await download())).toMatchObject({ code: 'not-found' });
});
