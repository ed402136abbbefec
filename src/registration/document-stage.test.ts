// From a document before the camera to one that a person has confirmed.
import { describe, expect, test } from 'vitest';
import { mrzCheckDigit } from '../document/parse/check-digits.ts';
import type { Reading } from '../document/parse/reading.ts';
import { failure } from '../shared/failure.ts';
import { err, ok } from '../shared/result.ts';
import type { RegistrationEvent } from './events.ts';
import { thresholds } from './policy.ts';
import { reduce } from './reduce.ts';
import type { RegistrationState } from './state.ts';
import { embedding, everyPhase, portrait, readSpecimen, stage } from './testing.ts';
import { saysOf } from './typed-document.ts';

const capturing = everyPhase['capturing-document'];
const reading = everyPhase['reading-document'];
const lines = readSpecimen.lines.join('\n');
/** ICAO 9303-5's own specimen: three lines, on the back. */
const card: Reading = { ...readSpecimen, lines: ['I<UTOD231458907<<<<<<<<<<<<<<<', '7408122F1204159UTO<<<<<<<<<<<6', 'ERIKSSON<<ANNA<MARIA<<<<<<<<<<'] };
const cardLines = card.lines.join('\n');
/** ICAO 9303-6's own specimen. */
const td2: Reading = { ...readSpecimen, lines: ['I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'D231458907UTO7408122F1204159<<<<<<<6'] };
/** The passport's lines with another birth date, and the digits that vouch for it. */
const bornOn = (birth: string): string => {
  const [first = '', second = ''] = readSpecimen.lines;
  const body = `${second.slice(0, 13)}${birth}${String(mrzCheckDigit(birth))}${second.slice(20, 43)}`;
  return `${first}\n${body}${String(mrzCheckDigit(body.slice(0, 10) + body.slice(13, 20) + body.slice(21)))}`;
};
const noPortrait = err(failure('document/no-portrait'));

const after = (state: RegistrationState, ...events: readonly RegistrationEvent[]) => events.reduce<RegistrationState>((now, event) => reduce({ state: now, entry: 1 }, event).state, state);
const seen = (what: Reading, atMs = 0): RegistrationEvent => ({ type: 'document-seen', reading: what, atMs });
const otherName: Reading = { ...readSpecimen, lines: [readSpecimen.lines[0]?.replace('ERIKSSON', 'ERIKSS0N') ?? '', readSpecimen.lines[1] ?? ''] };
const otherNumber: Reading = { ...readSpecimen, document: { ...readSpecimen.document, number: 'L898902C4' } };

describe('a document before the camera', () => {
  test('is taken by itself when two looks say the same', () => {
    expect(after(capturing, seen(readSpecimen))).toMatchObject({ phase: 'capturing-document', sight: { hint: 'hold-still' } });
    expect(after(capturing, seen(readSpecimen), seen({ outcome: 'none' }), seen(readSpecimen))).toMatchObject({ phase: 'reading-document', source: { kind: 'look', reading: readSpecimen }, parts: { portrait: null, code: { mrzText: lines, doubts: [] } } });
  });

  test('is not taken as long as looks differ in what check digits guard', () => {
    expect(after(capturing, seen(readSpecimen), seen(otherNumber), seen(readSpecimen), seen(otherNumber)).phase).toBe('capturing-document');
  });

  test('is taken with a doubt where they differ in a name', () => {
    expect(after(capturing, seen(otherName), seen(readSpecimen))).toMatchObject({ phase: 'reading-document', parts: { code: { mrzText: lines, doubts: [{ line: 0, column: 11, why: 'disputed' }] } } });
  });

  test('says what would help, and no hint flickers', () => {
    const hinted = (...hints: readonly (readonly [Reading, number])[]) => {
      const state = after(capturing, ...hints.map(([what, atMs]) => seen(what, atMs)));
      return state.phase === 'capturing-document' ? state.sight.hint : state.phase;
    };
    const [glare, nearer]: readonly Reading[] = [{ outcome: 'unclear', hint: 'glare' }, { outcome: 'unclear', hint: 'nearer' }];
    if (glare === undefined || nearer === undefined) throw new Error('no hints');
    expect([hinted([glare, 0]), hinted([glare, 0], [nearer, 300]), hinted([glare, 0], [nearer, 300], [nearer, 1000]), hinted([glare, 0], [{ outcome: 'none' }, 1000])]).toEqual(['glare', 'glare', 'nearer', null]);
  });

  test('that is the back of a card is read, and no face in the picture is taken for the portrait', () => {
    expect(after(capturing, seen(card), seen(card))).toMatchObject({ phase: 'capturing-document', problem: null, parts: { portrait: null, code: { mrzText: cardLines } } });
  });

  test('waits after a picture that did not do, so that the reason can be read', () => {
    const again = { ...capturing, problem: failure('document/no-portrait') };
    expect(after(again, seen(readSpecimen, 5000), seen(readSpecimen, 5400), seen(readSpecimen, 7900)).phase).toBe('capturing-document');
    expect(after(again, seen(readSpecimen, 5000), seen(readSpecimen, 8000)).phase).toBe('reading-document');
  });

  test('asks for the portrait on the picture of its lines, at the place that they say', () => {
    const { effects } = reduce({ state: after(capturing, seen(readSpecimen)), entry: 1 }, seen(readSpecimen));
    expect(effects).toContainEqual({ type: 'read-document', source: { kind: 'look', reading: readSpecimen }, linesWanted: false });
  });
});

describe('a resident’s card', () => {
  const front: Reading = { outcome: 'resident-id', holder: { number: '11010519491231002X', kind: 'mainland', birthDate: '1949-12-31', sex: 'female' }, name: null, printed: {}, at: readSpecimen.at };

  test('before the camera is taken when two looks read the same number, and its portrait is looked for', () => {
    expect(after(capturing, seen(front), seen(readSpecimen)).phase).toBe('capturing-document');
    expect(after(capturing, seen(front), seen(front))).toMatchObject({ phase: 'reading-document', parts: { code: null, known: { by: 'number-check-character', facts: { type: 'resident-id', number: '11010519491231002X' } } } });
  });

  test('on a picture is confirmed once somebody has said how long it is valid', () => {
    const found = after(reading, { type: 'document-read', portrait: ok(portrait), reading: front, known: null });
    expect(found).toMatchObject({ phase: 'confirming-document', known: { facts: { birthDate: '1949-12-31' } }, validUntil: null });
    const confirm: RegistrationEvent = { type: 'document-confirmed', today: '2026-11-26' };
    expect(after(found, confirm).phase).toBe('confirming-document');
    expect(after(found, { type: 'valid-until-edited', validUntil: '2020-01-01' }, confirm).phase).toBe('confirming-document');
    expect(after(found, { type: 'valid-until-edited', validUntil: 'without-end' }, confirm)).toMatchObject({ phase: 'positioning', document: { type: 'resident-id', checks: ['number-check-character', 'not-expired', 'portrait-found'], mrzText: '' } });
  });

  test('without a portrait on the picture keeps nothing', () => {
    expect(after(reading, { type: 'document-read', portrait: noPortrait, reading: front, known: null })).toMatchObject({ phase: 'capturing-document', problem: { code: 'document/no-portrait' }, parts: { known: null } });
  });
});

describe('a reader or a symbol', () => {
  const licence = { facts: { ...readSpecimen.document, type: 'driving-licence', expirationDate: '2040-01-01' }, by: 'barcode-read' } as const;
  const child = { facts: { ...licence.facts, birthDate: '2015-01-01' }, by: 'chip-read' } as const;

  test('leads to what it says where the portrait comes with it, else to the side with the photo', () => {
    expect(after(capturing, { type: 'document-known', known: licence, portrait: ok(portrait) })).toMatchObject({ phase: 'confirming-document', known: licence });
    const other = after(capturing, { type: 'document-known', known: licence, portrait: null });
    expect(other).toMatchObject({ phase: 'capturing-document', problem: null, parts: { known: licence } });
    expect(after(other, { type: 'picture-taken', source: { kind: 'file', fileId: 1 } }, { type: 'document-read', portrait: ok(portrait), reading: null, known: null })).toMatchObject({ phase: 'confirming-document', known: licence });
  });

  test('that could not read says so, and nothing is lost', () => {
    expect(after(capturing, { type: 'document-unread', failure: failure('document/not-read-by-reader', 'card-moved') })).toMatchObject({ phase: 'capturing-document', problem: { code: 'document/not-read-by-reader' } });
  });

  test('a child’s document is not confirmed alone', () => {
    const found = after(capturing, { type: 'document-known', known: child, portrait: ok(portrait) });
    expect(after(found, { type: 'document-confirmed', today: '2026-11-26' }).phase).toBe('confirming-document');
  });
});

describe('lines and portrait of two pictures', () => {
  const front: Reading = { outcome: 'resident-id', holder: { number: '11010519491231002X', kind: 'mainland', birthDate: '1949-12-31', sex: 'female' }, name: null, printed: {}, at: readSpecimen.at };
  const visa: Reading = { ...readSpecimen, lines: ['VCPOLKOWALSKA<KWIATKOWSKA<<BEATA<<<<', 'PL00000008POL6002084F0505011<<<<<<<0'] };
  const other = { ...portrait, embedding: embedding(2) };
  const alone = after(reading, { type: 'document-read', portrait: ok(portrait), reading: { outcome: 'none' }, known: null }, { type: 'lines-wanted' });
  const shown: RegistrationEvent = { type: 'picture-taken', source: { kind: 'file', fileId: 2 } };

  test.each([['a passport', readSpecimen], ['a visa', visa], ['a resident’s card', front]])('of %s are not put together, live', (_, page) => {
    const taken = after(alone, seen(page), seen(page));
    expect(taken).toMatchObject({ phase: 'reading-document', source: { kind: 'look' } });
    expect(after(taken, { type: 'document-read', portrait: noPortrait, reading: null, known: null })).toMatchObject({ phase: 'capturing-document', problem: { code: 'document/parts-of-two-pictures' }, parts: { portrait: null, code: null, known: null } });
    expect(after(taken, { type: 'document-read', portrait: ok(other), reading: null, known: null })).toMatchObject({ phase: 'confirming-document', reference: { embedding: other.embedding } });
  });

  test.each([['a passport', readSpecimen], ['a visa', visa], ['a resident’s card', front]])('of %s are not put together, as chosen files', (_, page) => {
    expect(after(alone, shown, { type: 'document-read', portrait: noPortrait, reading: page, known: null })).toMatchObject({ phase: 'capturing-document', problem: { code: 'document/parts-of-two-pictures' }, parts: { portrait: null, code: null, known: null } });
    expect(after(alone, shown, { type: 'document-read', portrait: ok(other), reading: page, known: null })).toMatchObject({ phase: 'confirming-document', reference: { embedding: other.embedding } });
  });

  test('of the two sides of a card are, with the portrait that was shown for it', () => {
    expect(after(alone, shown, { type: 'document-read', portrait: ok(other), reading: card, known: null })).toMatchObject({ phase: 'confirming-document', reference: stage.reference, mrzText: cardLines });
  });

  test('are not put together by going back or by a failure in between', () => {
    const looking = after(capturing, seen(readSpecimen), seen(readSpecimen));
    expect(after(looking, { type: 'back' })).toMatchObject({ phase: 'capturing-document', parts: { code: null } });
    expect(after(looking, { type: 'failed', failure: failure('inference/crashed') })).toMatchObject({ phase: 'interrupted', resume: { parts: { code: null } } });
    expect(after(looking, { type: 'failed', failure: failure('document/unreadable-picture') })).toMatchObject({ phase: 'capturing-document', parts: { code: null } });
  });

  test('a portrait that is not where the document has it is told as that', () => {
    expect(after(reading, { type: 'document-read', portrait: err(failure('document/portrait-misplaced')), reading: readSpecimen, known: null })).toMatchObject({ phase: 'capturing-document', problem: { code: 'document/portrait-misplaced' } });
  });
});

describe('a picture of a document', () => {
  test('with both on it leads to what was read', () => {
    expect(after(reading, { type: 'document-read', portrait: ok(portrait), reading: readSpecimen, known: null })).toMatchObject({ phase: 'confirming-document', mrzText: lines, read: { mrzText: lines } });
  });

  test('with a portrait alone leads to typing, or to the other side, with the portrait kept', () => {
    const typing = after(reading, { type: 'document-read', portrait: ok(portrait), reading: { outcome: 'none' }, known: null });
    expect(typing).toMatchObject({ phase: 'confirming-document', mrzText: '', read: null });
    const other = after(typing, { type: 'lines-wanted' });
    expect(other).toMatchObject({ phase: 'capturing-document', parts: { portrait: stage.reference, code: null } });
    expect(after(other, seen(card), seen(card))).toMatchObject({ phase: 'confirming-document', reference: stage.reference, mrzText: cardLines });
    expect(after(other, seen(td2), seen(td2))).toMatchObject({ phase: 'confirming-document', reference: stage.reference });
  });

  test('of the back of a card asks for the other side, and says nothing of a fault', () => {
    const other = after(reading, { type: 'document-read', portrait: noPortrait, reading: card, known: null });
    expect(other).toMatchObject({ phase: 'capturing-document', problem: null, parts: { portrait: null, code: { mrzText: cardLines } } });
    const taken = after(other, { type: 'picture-taken', source: { kind: 'camera' } }, { type: 'document-read', portrait: ok(portrait), reading: null, known: null });
    expect(taken).toMatchObject({ phase: 'confirming-document', mrzText: cardLines });
  });

  test('of a passport without a portrait keeps nothing: the next picture may be of another passport', () => {
    expect(after(reading, { type: 'document-read', portrait: noPortrait, reading: readSpecimen, known: null })).toMatchObject({ phase: 'capturing-document', problem: { code: 'document/no-portrait' }, parts: { portrait: null, code: null } });
  });

  test('with neither says what is missing', () => {
    expect(after(reading, { type: 'document-read', portrait: noPortrait, reading: null, known: null })).toMatchObject({ phase: 'capturing-document', problem: { code: 'document/no-portrait' }, parts: { portrait: null, code: null } });
  });

  test('with a portrait that is too small is asked for again', () => {
    const small = { ...portrait, interEyePx: thresholds.portraitInterEyePx.value - 1 };
    expect(after(reading, { type: 'document-read', portrait: ok(small), reading: readSpecimen, known: null })).toMatchObject({ phase: 'capturing-document', problem: { code: 'document/portrait-too-small' } });
  });

  test('with a portrait that is blurred or worn is asked for again', () => {
    const worn = { ...portrait, print: { ...portrait.print, detail: thresholds.portraitDetail.value * 0.9 } };
    expect(after(reading, { type: 'document-read', portrait: ok(worn), reading: readSpecimen, known: null })).toMatchObject({ phase: 'capturing-document', problem: { code: 'document/portrait-unclear' } });
  });

  test('without any colour is confirmed with a doubt, in colours or where the page is not judged without one', () => {
    const doubted = (pageChroma: number | null) => {
      const state = after(reading, { type: 'document-read', portrait: ok({ ...portrait, print: { ...portrait.print, pageChroma } }), reading: readSpecimen, known: null });
      return state.phase === 'confirming-document' ? state.reference.withoutColour : state.phase;
    };
    expect([doubted(0.8), doubted(4.3), doubted(null)]).toEqual([true, false, false]);
  });

  test('whose print says something else is confirmed with a doubt, until the lines are corrected to what is printed', () => {
    const state = after(reading, { type: 'document-read', portrait: ok(portrait), reading: readSpecimen, known: null, printed: { birthDate: '1975-08-12' } });
    if (state.phase !== 'confirming-document') throw new Error(state.phase);
    const doubts = (typed: typeof state) => saysOf(typed, 14, '2026-11-26').doubts;
    expect(doubts(state)).toEqual(['printed-birth-date-differs']);
    expect(doubts({ ...state, mrzText: bornOn('750812') })).toEqual([]);
  });

  test('that fails for another reason keeps what there was', () => {
    const half = { ...reading, parts: { portrait: null, code: { mrzText: cardLines, doubts: [] }, known: null } };
    expect(after(half, { type: 'failed', failure: failure('document/unreadable-picture') })).toMatchObject({ phase: 'capturing-document', parts: half.parts });
    expect(after(half, { type: 'failed', failure: failure('inference/crashed') })).toMatchObject({ phase: 'interrupted', resume: { parts: half.parts } });
  });
});
