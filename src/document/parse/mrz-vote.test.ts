// Several frames: what differs between them is outvoted, and a reading is settled only when enough of them agree.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../shared/testing-random.ts';
import { mrzValue } from './check-digits.ts';
import { disorder, misread, mrzKinds, sampleMrz } from './testing-mrz.ts';
import { voteMrz } from './mrz-vote.ts';

const today = '2026-11-25';
const td2 = { lines: ['I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'D231458907UTO7408122F1204159<<<<<<<6'] };

describe('voteMrz', () => {
  test('one frame is not enough, two that say the same are', () => {
    expect(voteMrz([], today)).toEqual({ outcome: 'unreadable', settled: false });
    expect(voteMrz([td2], today)).toMatchObject({ outcome: 'read', frames: 1, settled: false });
    expect(voteMrz([td2, td2], today)).toMatchObject({ outcome: 'read', frames: 2, agreeing: 2, settled: true, reading: { document: { number: 'D23145890' } } });
  });

  test('a digit that two frames read otherwise is outvoted, which one frame alone could never be told', () => {
    const wrong = { lines: [td2.lines[0] ?? '', 'D231458907UTO7403122F1204159<<<<<<<6'] };
    expect(voteMrz([wrong], today).outcome).toBe('unreadable');
    expect(voteMrz([td2, wrong, td2], today)).toMatchObject({ settled: true, reading: { document: { birthDate: '1974-08-12' } } });
    expect(voteMrz([td2, wrong, wrong], today).settled).toBe(false);
  });

  test('what the reader was unsure of counts less', () => {
    const wrong = (line = '') => line.replace('7408122', '7403122');
    const sure = td2.lines.map((line) => Array<number>(line.length).fill(0.9));
    const unsure = td2.lines.map((line) => Array<number>(line.length).fill(0.2));
    const vote = voteMrz([{ ...td2, confidences: sure }, { lines: td2.lines.map(wrong), confidences: unsure }, { lines: td2.lines.map(wrong), confidences: unsure }], today);
    expect(vote).toMatchObject({ outcome: 'read', reading: { document: { birthDate: '1974-08-12' } }, settled: false });
  });

  test('names are outvoted too, although no check digit guards them', () => {
    const wrong = { lines: ['I<UTOERIKSSON<<ANMA<MARIA<<<<<<<<<<<', td2.lines[1] ?? ''] };
    expect(voteMrz([td2, wrong, td2], today)).toMatchObject({ reading: { document: { givenNames: 'ANNA MARIA' } } });
  });

  test('places of names and states that not all frames read alike are disputed, and no others', () => {
    const [names = '', numbers = ''] = td2.lines;
    const other = { lines: [names.replace('ANNA', 'ANMA'), numbers.replace('UTO', 'UTD').replace('2F1', '2P1')] };
    expect(voteMrz([td2, td2], today)).toMatchObject({ disputed: [] });
    expect(voteMrz([td2, other, td2], today)).toMatchObject({ disputed: [{ line: 0, column: 17 }, { line: 1, column: 12 }, { line: 1, column: 20 }] });
    // The check digit has the last word on a digit.
    expect(voteMrz([td2, { lines: [names, numbers.replace('7408122', '7403122')] }, td2], today)).toMatchObject({ disputed: [] });
  });

  test('a frame with a letter too many at its beginning is laid over the others, not beside them', () => {
    const lines = ['I<UTOVZOREC<<TINA<<<<<<<<<<<<<<<<<<<', 'D231458907UTO7408122F1204159<<<<<<<6'];
    expect(voteMrz([{ lines }, { lines: [`V${lines[0] ?? ''}`, lines[1] ?? ''] }], today)).toMatchObject({ outcome: 'read', lines, disputed: [] });
    expect(voteMrz([{ lines }, { lines: [(lines[0] ?? '').replace('VZ', 'VYVZ'), lines[1] ?? ''] }], today)).toMatchObject({ outcome: 'read', lines: [lines[0], lines[1]] });
  });

  test('a place that no check digit sees is settled by three frames that agree, and by none that does not', () => {
    const six = { lines: ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'] };
    const other = { lines: [six.lines[0] ?? '', (six.lines[1] ?? '').replace('L898', '1898')] };
    expect(voteMrz([six, six], today)).toMatchObject({ settled: false });
    expect(voteMrz([six, six, six], today)).toMatchObject({ settled: true });
    expect(voteMrz([six, other, six, six], today)).toMatchObject({ settled: false });
  });

  test.each(mrzKinds)('%s: three frames with one to four errors each: settled is right, or the same blind place was wrong in all', (kind) => {
    let settled = 0;
    const runs = 120;
    for (let seed = 0; seed < runs; seed += 1) {
      const random = createRandom(seed * 17 + kind.length);
      const sample = sampleMrz(random, kind, seed % 4 === 0);
      const vote = voteMrz(Array.from({ length: 3 }, () => ({ lines: disorder(random, misread(random, sample.lines, 1 + Math.floor(random() * 4))) })), today);
      if (vote.outcome !== 'read' || !vote.settled) continue;
      settled += 1;
      const { number = '', birthDate = '' } = vote.reading.document ?? {};
      expect(birthDate.replaceAll('-', '').slice(2)).toBe(sample.birth);
      expect(Array.from(number, (character) => mrzValue(character) % 10)).toEqual(Array.from(sample.number, (character) => mrzValue(character) % 10));
    }
    expect(settled).toBeGreaterThan(runs / 2);
  });

  test('any frames, with any confidences: no exception, and nothing settled that is not right in every check digit', () => {
    const frame = fc.record({ lines: fc.array(fc.string({ maxLength: 50 }), { maxLength: 5 }), confidences: fc.array(fc.array(fc.double(), { maxLength: 50 }), { maxLength: 5 }) });
    fc.assert(
      fc.property(fc.array(fc.oneof(frame, fc.constant(td2)), { maxLength: 5 }), (frames) => {
        const vote = voteMrz(frames, today);
        if (vote.outcome === 'read') expect(vote.reading.checks.every(({ status }) => status === 'right')).toBe(true);
        else expect(vote.settled).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});
