// What the desk makes of the carrier's day: the kiosk's own view of what is not settled, and hours that add up.
import { describe, expect, it } from 'vitest';
import { registrationState, type DayEntry } from '../../contract/day.ts';
import { hoursOf, outcomes, rowsOf, totalOf } from './day.ts';

const entry = (state: DayEntry['state'], id = 'reg_0123456789', reference: string | null = null): DayEntry => ({ registrationId: id, openedAt: '2026-11-24T09:00:00.000Z', state, method: null, reference, reasons: [] });

describe('a row', () => {
  it('is under way only while it is the one at this kiosk, and open', () => {
    expect(rowsOf([entry('open')], [], 'reg_0123456789')[0]?.state).toBe('now');
    expect(rowsOf([entry('open')], [], null)[0]?.state).toBe('open');
    expect(rowsOf([entry('expired')], [], 'reg_0123456789')[0]?.state).toBe('expired');
    expect(rowsOf([entry('refer')], [], 'reg_0123456789')[0]?.state).toBe('refer');
  });

  it('waits for the line, or was set aside, where the carrier has not heard of its verdict', () => {
    const delivery = (state: 'waiting' | 'set-aside') => [{ registrationId: 'reg_0123456789', state, failureCode: null }];
    expect(rowsOf([entry('open')], delivery('waiting'), null)[0]?.state).toBe('waiting');
    expect(rowsOf([entry('expired')], delivery('set-aside'), null)[0]?.state).toBe('set-aside');
    // The carrier has it after all: the answer was lost.
    expect(rowsOf([entry('active')], delivery('waiting'), null)[0]?.state).toBe('active');
  });

  it('is being switched on as soon as it is accepted', () => {
    expect(rowsOf([entry('verified')], [], null)[0]?.state).toBe('pending');
  });

  it('ends with what a person reads out last: of the reference, and of the id where there is none', () => {
    expect(rowsOf([entry('refer', 'reg_0123456789', 'H4TM-8QXN'), entry('open')], [], null).map(({ ending }) => ending)).toEqual(['8QXN', '6789']);
  });
});

describe('the hours', () => {
  it('are those of a shop, and more where there was more', () => {
    expect(hoursOf([]).map(({ hour }) => hour)).toEqual([9, 10, 11, 12, 13, 14, 15, 16, 17]);
    expect(hoursOf([{ hour: 7, state: 'active', count: 1 }, { hour: 21, state: 'open', count: 1 }]).map(({ hour }) => hour)).toEqual([7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21]);
  });

  it('count every state in exactly one outcome', () => {
    const hours = hoursOf(registrationState.options.map((state) => ({ hour: 10, state, count: 2 })));
    expect(outcomes.map((outcome) => totalOf(hours, outcome))).toEqual([6, 8, 4]);
    expect(hours.find(({ hour }) => hour === 10)).toEqual({ hour: 10, given: 6, without: 8, unfinished: 4 });
  });
});
