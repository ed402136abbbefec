// The back of a card, which says how long it is valid: asked for, read, typed instead, and never another document's.
import { describe, expect, test } from 'vitest';
import type { Reading } from '../document/parse/reading.ts';
import { ok } from '../shared/result.ts';
import type { RegistrationEvent } from './events.ts';
import { reduce } from './reduce.ts';
import type { RegistrationState } from './state.ts';
import { everyPhase, portrait, readSpecimen, stage } from './testing.ts';
import { saysOf } from './typed-document.ts';

const front: Reading = { outcome: 'resident-id', holder: { number: '11010519491231002X', kind: 'mainland', birthDate: '1949-12-31', sex: 'female' }, name: '张三', printed: { sex: 'female', birthDate: '1949-12-31' }, at: readSpecimen.at };
const back = (validUntil: string): Reading => ({ outcome: 'validity', validUntil });
const seen = (reading: Reading, atMs = 0): RegistrationEvent => ({ type: 'document-seen', reading, atMs });
const pictured = (reading: Reading | null): RegistrationEvent => ({ type: 'back-read', reading });
const after = (state: RegistrationState, ...events: readonly RegistrationEvent[]) => events.reduce<RegistrationState>((now, event) => reduce({ state: now, entry: 1 }, event).state, state);

const confirming = after(everyPhase['reading-document'], { type: 'document-read', portrait: ok(portrait), reading: front, known: null });
const asking = after(confirming, { type: 'back-wanted' });
const shutter: RegistrationEvent = { type: 'picture-taken', source: { kind: 'camera' } };

describe('the back of a card', () => {
  test('is asked for with all the rest kept, and only where a card was read', () => {
    expect(asking).toMatchObject({ phase: 'capturing-document', problem: null, parts: { portrait: stage.reference, code: null, known: { facts: { givenNames: '张三' } } } });
    expect(after(everyPhase['confirming-document'], { type: 'back-wanted' }).phase).toBe('confirming-document');
  });

  test('seen live is taken when two looks in a row say the same', () => {
    expect(after(asking, seen(back('2036-01-01')))).toMatchObject({ phase: 'capturing-document', sight: { hint: 'hold-still' } });
    expect(after(asking, seen(back('2036-01-01')), seen(back('2035-01-01'))).phase).toBe('capturing-document');
    expect(after(asking, seen(back('2036-01-01')), seen({ outcome: 'none' }), seen(back('2036-01-01')))).toMatchObject({ phase: 'confirming-document', reference: stage.reference, validUntil: '2036-01-01', known: { facts: { number: '11010519491231002X' } } });
  });

  test('never gives another number: a front that is shown then changes nothing', () => {
    expect(after(asking, seen(front), seen(front), seen(readSpecimen), seen(readSpecimen))).toEqual(asking);
  });

  test('on a picture gives the validity, for which alone the picture is read', () => {
    expect(reduce({ state: asking, entry: 1 }, shutter).effects).toContainEqual({ type: 'read-back', source: { kind: 'camera' } });
    expect(after(asking, shutter, pictured(back('without-end')))).toMatchObject({ phase: 'confirming-document', validUntil: 'without-end' });
    expect(after(asking, shutter, pictured(back('without-end')), { type: 'document-confirmed', today: '2026-11-26' }).phase).toBe('positioning');
  });

  test('unread says so, and a card that has run out is not confirmed', () => {
    for (const reading of [null, { outcome: 'none' } as const, front]) expect(after(asking, shutter, pictured(reading))).toMatchObject({ phase: 'capturing-document', problem: { code: 'document/validity-unread' }, parts: { portrait: stage.reference } });
    expect(after(asking, shutter, pictured(back('2020-01-01')), { type: 'document-confirmed', today: '2026-11-26' }).phase).toBe('confirming-document');
  });

  test('can be left for typing', () => {
    expect(after(asking, { type: 'back' })).toMatchObject({ phase: 'confirming-document', validUntil: null, known: { facts: { givenNames: '张三' } } });
    expect(after(everyPhase['capturing-document'], { type: 'back' }).phase).toBe('wiping');
  });
});

describe('name and print of the front', () => {
  const named = (name: string | null): Reading => ({ ...front, name });
  const nameAfter = (...names: readonly (string | null)[]) => {
    const state = after(everyPhase['capturing-document'], ...names.map((name) => seen(named(name))));
    return state.phase === 'reading-document' ? state.parts.known?.facts.givenNames : state.phase;
  };

  test('two looks that read different names give none; one that read none says nothing against the other', () => {
    expect([nameAfter('张三', '张三'), nameAfter('张三', '张二'), nameAfter(null, '张三'), nameAfter('张三', null), nameAfter(null, null)]).toEqual(['张三', '', '张三', '张三', '']);
  });

  test('print that contradicts the number is a doubt and stops nobody', () => {
    const said = (printed: Extract<Reading, { outcome: 'resident-id' }>['printed']) => {
      const state = after(everyPhase['reading-document'], { type: 'document-read', portrait: ok(portrait), reading: { ...front, printed }, known: null });
      if (state.phase !== 'confirming-document') throw new Error(state.phase);
      return saysOf({ ...state, validUntil: 'without-end' }, 14, '2026-11-26');
    };
    expect(said({ sex: 'female', birthDate: '1949-12-31' })).toMatchObject({ stops: [], doubts: [] });
    expect(said({})).toMatchObject({ stops: [], doubts: [] });
    expect(said({ sex: 'male', birthDate: '1949-12-30' })).toMatchObject({ stops: [], doubts: ['printed-birth-date-differs', 'printed-sex-differs'] });
  });
});
