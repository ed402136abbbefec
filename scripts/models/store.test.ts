// The store as a whole: which source wins, what is refused, and what the summary says.

import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MODELS, type ModelEntry } from '../../src/inference/models/manifest.ts';
import { sha256Of } from './digest.ts';
import { convertIrToOnnx } from './openvino-ir/convert.ts';
import { tinyIr } from './openvino-ir/testing.ts';
import { describeReport } from './report.ts';
import { sharedModelsDir, skipWithoutSharedModels } from './shared-store.ts';
import { ensureModels, type ModelOutcome, type StoreEvent, type StoreReport } from './store.ts';
import { flipByte, madeUpEntry, type ModelServer, PATIENT, QUICK, seededBytes, startModelServer, temporaryFolder } from './testing.ts';

const model = seededBytes(60_000, 11);
const entry = madeUpEntry(model);

let server: ModelServer;
let root: { path: string; drop: () => Promise<void> };
let events: StoreEvent[];

beforeEach(async () => {
  server = await startModelServer();
  root = await temporaryFolder();
  events = [];
});
afterEach(async () => {
  await server.stop();
  await root.drop();
});

const folder = (name: string): string => join(root.path, name);

const put = async (dir: string, file: string, bytes: Uint8Array): Promise<void> => {
  await mkdir(join(folder(dir), file, '..'), { recursive: true });
  await writeFile(join(folder(dir), file), bytes);
};

const run = (kioskModels?: string, entries: readonly ModelEntry[] = [entry], timeouts = PATIENT): Promise<StoreReport> =>
  ensureModels({
    env: { KIOSK_MODELS: kioskModels },
    onProgress: (event) => events.push(event),
    storeDir: folder('store'),
    sharedDir: folder('shared'),
    packagesDir: folder('packages'),
    entries,
    timeouts,
  });

const only = (report: StoreReport): ModelOutcome => {
  const [outcome] = report.outcomes;
  if (outcome === undefined) throw new Error('no outcome');
  return outcome;
};

const stored = (file = entry.file): Promise<Buffer> => readFile(join(folder('store'), file));

test('a good local file is used as it is and no source is asked', async () => {
  await put('store', entry.file, model);
  server.files.set(`/${entry.file}`, model);
  expect(only(await run(server.url))).toMatchObject({ status: 'present', from: 'local store', refusals: [] });
  expect(server.requests).toEqual([]);
});

test('an altered local file is fetched anew', async () => {
  await put('store', entry.file, flipByte(model, 5));
  await put('shared', `pad/${entry.file}`, model);
  const outcome = only(await run());
  expect(outcome).toMatchObject({ status: 'present', from: 'shared models (../shared/models)' });
  expect(outcome.refusals).toMatchObject([{ code: 'altered', source: 'local store' }]);
  expect(sha256Of(await stored())).toBe(sha256Of(model));
});

test.each(['', 'pad/'])('KIOSK_MODELS folder wins over the shared one (sub-folder "%s")', async (sub) => {
  await put('usb', `${sub}${entry.file}`, model);
  await put('shared', entry.file, model);
  expect(only(await run(folder('usb')))).toMatchObject({ status: 'present', from: `KIOSK_MODELS folder (${folder('usb')})` });
});

test.each(['', 'pad/'])('KIOSK_MODELS address is asked (sub-folder "%s"), and the store ends up clean', async (sub) => {
  server.files.set(`/${sub}${entry.file}`, model);
  expect(only(await run(server.url))).toMatchObject({ status: 'present', from: `KIOSK_MODELS address (${server.url})` });
  expect(await readdir(folder('store'))).toEqual([entry.file]);
});

test('an address completes what a broken connection left, over two runs', async () => {
  server.files.set(`/${entry.file}`, model);
  server.behaviour = 'break-half-way';
  expect(only(await run(server.url))).toMatchObject({ status: 'missing' });
  expect(existsSync(join(folder('store'), entry.file))).toBe(false);
  const kept = (await stored(`${entry.file}.part`)).byteLength;
  server.behaviour = 'serve';
  expect(only(await run(server.url))).toMatchObject({ status: 'present' });
  expect(server.requests.at(-1)).toBe(`GET /${entry.file} bytes=${String(kept)}-`);
});

test('a password in the address is sent, not printed', async () => {
  server.behaviour = { status: 401 };
  const withPassword = server.url.replace('http://', 'http://kiosk:secret@');
  const report = await run(withPassword);
  expect(describeReport(report)).toContain('HTTP 401');
  expect(describeReport(report)).not.toContain('secret');
});

test('a file that is cut short in one source is refused and the next source is taken', async () => {
  await put('usb', entry.file, model.subarray(0, 1_000));
  await put('shared', entry.file, model);
  const outcome = only(await run(folder('usb')));
  expect(outcome.status).toBe('present');
  expect(outcome.refusals).toMatchObject([{ code: 'cut-short', detail: 'is cut short: 1000 of 60000 bytes' }]);
});

test('an altered byte in one source is refused and the next source is taken', async () => {
  await put('usb', entry.file, flipByte(model, 59_999));
  await put('shared', entry.file, model);
  const outcome = only(await run(folder('usb')));
  expect(outcome.status).toBe('present');
  expect(outcome.refusals).toMatchObject([{ code: 'altered', source: `KIOSK_MODELS folder (${folder('usb')})` }]);
});

test('a stalled address is given up and the next source is taken', async () => {
  server.files.set(`/${entry.file}`, model);
  server.behaviour = 'stall-half-way';
  await put('shared', entry.file, model);
  expect(only(await run(server.url, [entry], QUICK))).toMatchObject({ status: 'present', refusals: [{ code: 'stalled' }] });
});

test('what a dependency of ours ships is taken from there, where no folder has it, and held to its hash', async () => {
  const shipped = madeUpEntry(model, { npm: { name: '@somebody/models', path: 'assets' } });
  await put('packages', `@somebody/models/assets/${entry.file}`, flipByte(model, 3));
  expect(only(await run(undefined, [shipped]))).toMatchObject({ status: 'missing', refusals: [{ code: 'not-found' }, { code: 'altered', source: 'dependencies (node_modules)' }, { code: 'not-offered' }] });
  await put('packages', `@somebody/models/assets/${entry.file}`, model);
  expect(only(await run(undefined, [shipped]))).toMatchObject({ status: 'present', from: 'dependencies (node_modules)' });
  // An entry that does not name the package does not look there.
  expect(only(await run(undefined, [madeUpEntry(model, { file: 'other.onnx' })])).refusals.map(({ source }) => source)).not.toContain('dependencies (node_modules)');
});

test('the publisher is asked last', async () => {
  server.files.set('/release/other-name.onnx', model);
  const published = madeUpEntry(model, { publisherUrl: `${server.url}release/other-name.onnx` });
  expect(only(await run(undefined, [published]))).toMatchObject({ status: 'present', from: 'publisher' });
});

test('with two accepted exports either is taken, and the report says which', async () => {
  const other = seededBytes(60_020, 12);
  const [first] = entry.accepted;
  const both = madeUpEntry(model, { accepted: [{ sha256: sha256Of(other), bytes: 60_020, what: 'newer' }, first] });
  await put('shared', entry.file, model);
  expect(only(await run(undefined, [both]))).toMatchObject({ status: 'present', sha256: first.sha256 });
});

test('when every source fails, nothing is stored and the summary names each source and how it failed', async () => {
  await put('usb', entry.file, model.subarray(0, 7));
  await put('shared', entry.file, flipByte(model, 0));
  server.behaviour = { status: 500 };
  const published = madeUpEntry(model, { publisherUrl: `${server.url}m.onnx` });
  const report = await run(folder('usb'), [published]);
  expect(only(report)).toMatchObject({ status: 'missing', refusals: [{ code: 'cut-short' }, { code: 'altered' }, { code: 'http-status' }] });
  expect(existsSync(join(folder('store'), entry.file))).toBe(false);
  const text = describeReport(report);
  expect(text).toContain('Models: 0 of 1 ready');
  expect(text).toContain('Missing: made-up.onnx (pad-v2)');
  expect(text).toContain(`KIOSK_MODELS folder (${folder('usb')}): made-up.onnx is cut short: 7 of 60000 bytes`);
  expect(text).toMatch(/shared models \(\.\.\/shared\/models\): made-up\.onnx is not the listed file/);
  expect(text).toMatch(/publisher \(127\.0\.0\.1:\d+\): made-up\.onnx was answered with HTTP 500/);
});

test('folders that do not exist and addresses that cannot work are said so', async () => {
  const nowhere = describeReport(await run(folder('nowhere')));
  expect(nowhere).toContain('is not there: the folder does not exist');
  expect(nowhere).toContain('publisher: made-up.onnx is not offered');
  expect(describeReport(await run('http://'))).toContain('neither a folder nor an http(s) address');
});

test('a store that cannot be written is a refusal, not a crash', async () => {
  await put('shared', entry.file, model);
  await writeFile(folder('store'), 'a file where the folder should be');
  expect(only(await run())).toMatchObject({ status: 'missing', refusals: [{ code: 'store-unwritable' }, {}] });
});

test('one missing model does not stop the others', async () => {
  const second = madeUpEntry(seededBytes(10, 2), { file: 'second.onnx' });
  await put('shared', 'second.onnx', seededBytes(10, 2));
  expect((await run(undefined, [entry, second])).outcomes.map((outcome) => outcome.status)).toEqual(['missing', 'present']);
});

// --- models that the store derives itself

const irModel = (): { xml: Uint8Array; bin: Uint8Array; onnx: Uint8Array; entry: ModelEntry } => {
  const { xml, bin } = tinyIr();
  const converted = convertIrToOnnx(xml, bin, { inputName: 'input', outputName: 'embedding' });
  if (!converted.ok) throw new Error('the tiny IR converts');
  const xmlBytes = new TextEncoder().encode(xml);
  const origin = (file: string, bytes: Uint8Array) => ({ file, sha256: sha256Of(bytes), bytes: bytes.byteLength, publisherUrl: `${server.url}publisher/${file}` });
  return {
    xml: xmlBytes,
    bin,
    onnx: converted.value,
    entry: madeUpEntry(converted.value, {
      derivedFrom: { kind: 'openvino-ir', inputName: 'input', outputName: 'embedding', xml: origin('m.xml', xmlBytes), bin: origin('m.bin', bin) },
    }),
  };
};

test('where a source has the IR, it is converted to the listed bytes', async () => {
  const ir = irModel();
  await put('usb', 'm.xml', ir.xml);
  await put('usb', 'pad/m.bin', ir.bin);
  expect(only(await run(folder('usb'), [ir.entry]))).toMatchObject({ status: 'present', refusals: [] });
  expect(sha256Of(await stored())).toBe(sha256Of(ir.onnx));
  expect(events.map((event) => event.kind)).toEqual(['converting', 'settled']);
});

test('the IR is converted from the publisher too, and no part of it stays in the store', async () => {
  const ir = irModel();
  server.files.set('/publisher/m.xml', ir.xml);
  server.files.set('/publisher/m.bin', ir.bin);
  expect(only(await run(undefined, [ir.entry]))).toMatchObject({ status: 'present', from: 'publisher' });
  expect(await readdir(folder('store'))).toEqual([entry.file]);
});

test('a source that has our converted file alone will do', async () => {
  const ir = irModel();
  await put('usb', entry.file, ir.onnx);
  expect(only(await run(folder('usb'), [ir.entry]))).toMatchObject({ status: 'present', from: `KIOSK_MODELS folder (${folder('usb')})` });
});

test('an altered IR is refused before it is converted, and another conversion is not accepted instead', async () => {
  const ir = irModel();
  await put('usb', 'm.xml', ir.xml);
  await put('usb', 'm.bin', flipByte(ir.bin, 3));
  await put('usb', entry.file, flipByte(ir.onnx, 3));
  const outcome = only(await run(folder('usb'), [ir.entry]));
  expect(outcome.status).toBe('missing');
  expect(outcome.refusals).toMatchObject([{ code: 'altered', file: 'm.bin' }, { code: 'altered', file: entry.file }, { file: 'm.xml' }, {}, { file: 'm.xml' }]);
});

test('a conversion that does not give the listed bytes is refused', async () => {
  const ir = irModel();
  await put('usb', 'm.xml', ir.xml);
  await put('usb', 'm.bin', ir.bin);
  const elsewhere = { ...ir.entry, accepted: entry.accepted };
  expect(only(await run(folder('usb'), [elsewhere])).refusals[0]).toMatchObject({ code: 'conversion-failed' });
});

// Needs the real model files, which lie beside the checkout and not in it.
test.skipIf(skipWithoutSharedModels)('the shared folder gives every model of the manifest', async () => {
  const report = await ensureModels({ env: {}, onProgress: () => undefined, storeDir: folder('store'), sharedDir: sharedModelsDir, timeouts: QUICK });
  expect(report.outcomes.map((outcome) => outcome.status)).toEqual(MODELS.map(() => 'present'));
  expect((await readdir(folder('store'))).sort()).toEqual(MODELS.map((listed) => listed.file).sort());
});
