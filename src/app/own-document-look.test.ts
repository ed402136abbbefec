// The clerk's own document before the camera, on a picture and on a reader: what is read fills in, the camera is on only meanwhile, and nothing stays.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { KnownDocument } from '../document/parse/id-document.ts';
import { readMrz } from '../document/parse/mrz.ts';
import type { Reading, ReadingDoubt } from '../document/parse/reading.ts';
import { initialRegistration } from '../registration/reduce.ts';
import { clerk, supervisor } from '../registration/testing.ts';
import { failure, type Failure } from '../shared/failure.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { BarcodeReading } from './barcode-port.ts';
import type { AppState } from './model.ts';
import { OWN_DOCUMENT_DEADLINE_MS } from './own-document-look.ts';
import { createOwnDocument } from './own-document.ts';
import type { Ports } from './ports.ts';

const today = '2026-11-24';
const mrzText = 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F3404159ZE184226B<<<<<16';
const at = { from: { x: 0, y: 0 }, to: { x: 1, y: 0 }, lettersPx: 20 };
const { document } = readMrz(mrzText, today);
if (document === null) throw new Error('not a specimen');
const lines: Reading = { outcome: 'read', lines: mrzText.split('\n'), document, doubts: [], at };
const resident: Reading = { outcome: 'resident-id', holder: { kind: 'mainland', number: '11010519491231002X', birthDate: '1949-12-31', sex: 'female' } as never, name: null, printed: {}, at };
const none: Reading = { outcome: 'none' };
const file = new File([], 'passport.png');

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  vi.stubGlobal('createImageBitmap', () => Promise.resolve(bitmap()));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

let open = 0;
/** Counted until it is closed. */
function bitmap(): ImageBitmap {
  open += 1;
  return { close: () => { open -= 1; } } as ImageBitmap;
}

function setUp({ camera: opens = true }: { camera?: boolean } = {}) {
  open = 0;
  let state = { registration: initialRegistration, ownDocument: { kind: 'closed' }, camera: { kind: 'off' }, today } as unknown as AppState;
  let listener: ((atMs: number) => void) | null = null;
  let isOn = false;
  let reading: Result<Reading, Failure> | Promise<Result<Reading, Failure>> = ok(none);
  let symbol: BarcodeReading = { kind: 'none', problem: 'no-symbol' };
  let decoded: Failure | null = null;
  const forgets = { documents: 0, barcodes: 0 };
  const registered: unknown[] = [];
  const ports = {
    camera: {
      open: () => {
        isOn = opens;
        return Promise.resolve(opens ? ok({ deviceId: 'a', widthPx: 1280, heightPx: 720, rememberedGone: false }) : err(failure('camera/none')));
      },
      list: () => Promise.resolve([]),
      close: () => { isOn = false; },
      grab: () => Promise.resolve(bitmap()),
      onFrame: (heard: (atMs: number) => void) => {
        listener = heard;
        return () => { listener = null; };
      },
    },
    documents: { read: (picture: ImageBitmap) => { picture.close(); return Promise.resolve(reading); }, forget: () => { forgets.documents += 1; } },
    barcodes: { read: (picture: ImageBitmap) => { picture.close(); return Promise.resolve(symbol); }, forget: () => { forgets.barcodes += 1; } },
    pictures: { decode: () => Promise.resolve(decoded === null ? ok(bitmap()) : err(decoded)) },
  } as unknown as Ports;
  const own = createOwnDocument({
    mode: 'clerk',
    operators: { signOut: () => undefined, registerDocument: (_own, _second, said) => { registered.push(said); return Promise.resolve(ok(null)); } },
    ports,
    clerk: () => ({ ...clerk, ownDocument: 'asked-for' }),
    get: () => state,
    set: (part) => { state = { ...state, ...part }; },
    changed: () => undefined,
  });
  own.clerkIs({ ...clerk, ownDocument: 'asked-for' });
  own.begin();
  const settle = () => vi.advanceTimersByTimeAsync(0);
  return {
    own, forgets, registered, settle,
    state: () => state.ownDocument,
    isOn: () => isOn,
    isListening: () => listener !== null,
    readsAs: (next: typeof reading) => { reading = next; },
    symbolIs: (next: BarcodeReading) => { symbol = next; },
    cannotDecode: (cause: Failure) => { decoded = cause; },
    holdUp: async () => { own.holdUp(); await settle(); },
    frame: async (next: typeof reading, atMs = 0) => { reading = next; listener?.(atMs); await settle(); },
    choose: async () => { own.choosePicture(file); await settle(); },
  };
}

test('the camera opens on a press alone, and is off as soon as two looks agree; the lines fill in, read by the machine', async () => {
  const it = setUp();
  expect(it.isOn()).toBe(false);
  await it.holdUp();
  expect([it.state(), it.isOn()]).toMatchObject([{ kind: 'taking', look: { kind: 'looking', hint: null } }, true]);
  await it.frame(ok(none), 0);
  await it.frame(ok({ outcome: 'unclear', hint: 'nearer' }), 100);
  expect(it.state()).toMatchObject({ look: { kind: 'looking', hint: 'nearer' } });
  await it.frame(ok(lines), 2000);
  expect([it.state(), it.isOn()]).toMatchObject([{ mrzText: '', look: { kind: 'looking', hint: 'hold-still' } }, true]);
  await it.frame(ok(lines), 2200);
  expect(it.state()).toMatchObject({ kind: 'taking', mrzText, read: { mrzText, doubts: [] }, known: null, look: { kind: 'off', trouble: null } });
  expect([it.isOn(), it.isListening(), open, it.forgets]).toEqual([false, false, 0, { documents: 1, barcodes: 1 }]);
  it.own.show();
  expect(it.state()).toMatchObject({ kind: 'comparing', readBy: 'machine', read: { mrzText }, document: { number: 'L898902C3' } });
  await it.own.sign(() => Promise.resolve(ok(supervisor)));
  expect(it.registered).toEqual([{ identity: { type: 'passport', issuingState: 'UTO', number: 'L898902C3' }, readBy: 'machine' }]);
  expect(it.state()).toEqual({ kind: 'known' });
});

test('a letter changed by hand makes it typed, and putting it back makes it read', async () => {
  const it = setUp();
  it.readsAs(ok(lines));
  await it.choose();
  it.own.edit(mrzText.replace('ANNA', 'ANNE'));
  it.own.show();
  expect(it.state()).toMatchObject({ kind: 'comparing', readBy: 'typed', read: null, document: { givenNames: 'ANNE MARIA' } });
  it.own.leave();
  it.own.begin();
  await it.choose();
  it.own.edit('');
  it.own.edit(mrzText);
  it.own.show();
  expect(it.state()).toMatchObject({ kind: 'comparing', readBy: 'machine' });
});

test('the places in doubt go with the lines to whoever compares them', async () => {
  const it = setUp();
  const doubts: readonly ReadingDoubt[] = [{ line: 0, column: 7, why: 'disputed' }];
  it.readsAs(ok({ ...lines, doubts }));
  await it.choose();
  it.own.show();
  expect(it.state()).toMatchObject({ kind: 'comparing', read: { doubts } });
});

test('a card with a number, or a licence with a symbol, needs no lines', async () => {
  const it = setUp();
  await it.holdUp();
  await it.frame(ok(resident), 0);
  await it.frame(ok(resident), 200);
  expect([it.state(), it.isOn()]).toMatchObject([{ mrzText: '', known: { by: 'number-check-character', facts: { number: '11010519491231002X' } } }, false]);
  // Not right: it is typed after all.
  it.own.edit('');
  expect(it.state()).toMatchObject({ known: null });
  it.symbolIs({ kind: 'licence', document: { kind: 'drivers-licence', country: 'USA', jurisdiction: 'CA', number: 'T1', surname: 'S', givenNames: 'R', birthDate: '1988-02-29', expirationDate: '2034-06-12', expired: false, sex: null } as never });
  await it.holdUp();
  await it.frame(ok(none), 400);
  expect([it.state(), it.isOn(), open]).toMatchObject([{ known: { by: 'barcode-read', facts: { number: 'CA-T1' } }, look: { kind: 'off' } }, false, 0]);
});

test('a picture on which nothing can be read says so, with what would help, and what was typed is still there', async () => {
  const it = setUp();
  it.own.edit('P<UTO');
  it.readsAs(ok({ outcome: 'unclear', hint: 'blur' }));
  await it.choose();
  expect(it.state()).toMatchObject({ mrzText: 'P<UTO', look: { kind: 'off', trouble: { kind: 'nothing-read', hint: 'blur' } } });
  it.readsAs(ok(none));
  await it.choose();
  expect(it.state()).toMatchObject({ mrzText: 'P<UTO', look: { kind: 'off', trouble: { kind: 'nothing-read', hint: null } } });
  it.cannotDecode(failure('document/unreadable-picture'));
  await it.choose();
  expect(it.state()).toMatchObject({ mrzText: 'P<UTO', look: { trouble: { kind: 'failure', failure: { code: 'document/unreadable-picture' } } } });
  it.own.edit('P<UTOE');
  expect(it.state()).toMatchObject({ mrzText: 'P<UTOE', look: { trouble: null } });
  expect([open, it.forgets.documents]).toEqual([0, 3]);
});

test('a camera that is not there, is lost, or sees nothing for a minute leaves the typing', async () => {
  const without = setUp({ camera: false });
  await without.holdUp();
  expect(without.state()).toMatchObject({ kind: 'taking', look: { kind: 'off', trouble: { kind: 'failure', failure: { code: 'camera/none' } } } });
  const it = setUp();
  it.own.fail(failure('camera/unplugged'));
  expect(it.state()).toMatchObject({ look: { kind: 'off', trouble: null } });
  await it.holdUp();
  it.own.fail(failure('camera/unplugged'));
  expect([it.state(), it.isOn()]).toMatchObject([{ look: { kind: 'off', trouble: { failure: { code: 'camera/unplugged' } } } }, false]);
  await it.holdUp();
  await vi.advanceTimersByTimeAsync(OWN_DOCUMENT_DEADLINE_MS);
  expect([it.state(), it.isOn()]).toMatchObject([{ look: { kind: 'off', trouble: { kind: 'gave-up' } } }, false]);
  await it.holdUp();
  await it.frame(err(failure('inference/model-missing')));
  expect([it.state(), it.isOn()]).toMatchObject([{ look: { kind: 'off', trouble: { failure: { code: 'inference/model-missing' } } } }, false]);
});

test.each([
  ['stopped', (it: ReturnType<typeof setUp>) => { it.own.stopLook(); }, { kind: 'taking', mrzText: '', look: { kind: 'off', trouble: null } }],
  ['left', (it: ReturnType<typeof setUp>) => { it.own.leave(); }, { kind: 'asked' }],
  ['somebody else’s desk', (it: ReturnType<typeof setUp>) => { it.own.clerkIs(null); }, { kind: 'closed' }],
])('%s: the camera is off at once, and what is still being read says nothing any more', async (_name, end, left) => {
  for (const how of ['camera', 'picture']) {
    const it = setUp();
    let answer: (reading: Result<Reading, Failure>) => void = () => undefined;
    const late = new Promise<Result<Reading, Failure>>((resolve) => { answer = resolve; });
    if (how === 'camera') {
      await it.holdUp();
      await it.frame(ok(lines), 0);
      await it.frame(late, 100);
    } else {
      it.readsAs(late);
      await it.choose();
      expect(it.state()).toMatchObject({ look: { kind: 'reading' } });
    }
    end(it);
    expect([it.state(), it.isOn(), it.isListening()]).toMatchObject([left, false, false]);
    answer(ok(lines));
    await it.settle();
    expect([it.state(), open, it.forgets]).toMatchObject([left, 0, { documents: 1, barcodes: 1 }]);
  }
});

test('what is laid on a reader is taken while the document is wanted, and ends the camera', async () => {
  const it = setUp();
  const known: KnownDocument = { facts: document, by: 'mrz-check-digits' };
  expect(it.own.wantsReader()).toBe(true);
  await it.holdUp();
  it.own.takeFromReader(ok(known));
  expect([it.state(), it.isOn()]).toMatchObject([{ known, look: { kind: 'off', trouble: null } }, false]);
  it.own.show();
  expect(it.state()).toMatchObject({ kind: 'comparing', readBy: 'machine' });
  expect(it.own.wantsReader()).toBe(false);
  it.own.leave();
  it.own.takeFromReader(ok(known));
  expect(it.state()).toEqual({ kind: 'asked', required: false });
  it.own.begin();
  it.own.takeFromReader(err(failure('document/not-read-by-reader')));
  expect(it.state()).toMatchObject({ known: null, look: { trouble: { failure: { code: 'document/not-read-by-reader' } } } });
});

test('one that has run out is shown, and goes to nobody', async () => {
  const it = setUp();
  const old = 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10';
  it.readsAs(ok({ ...lines, lines: old.split('\n') }));
  await it.choose();
  it.own.show();
  expect(it.state()).toMatchObject({ kind: 'taking', mrzText: old });
});
