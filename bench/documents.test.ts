// What was read off the specimens by eye is held against their check digits, and a wrong reading is counted as one.
import { describe, expect, test } from 'vitest';
import { readMrz } from '../src/document/parse/mrz.ts';
import type { Reading } from '../src/document/parse/reading.ts';
import { judge, quantile } from './documents/judge.ts';
import { peerScoreOf, truthOf, truths } from './documents/truth.ts';

const today = '2026-11-26';

test.each(Object.entries(truths))('%s: its check digits hold, unless the specimen itself breaks them', (_file, truth) => {
  if (truth === 'wrong-digits') return;
  const reading = readMrz(truth.lines.join('\n'), today);
  expect(reading.document).not.toBeNull();
  expect(reading.lines).toEqual(truth.lines);
});

test('a file is known by the end of its name, and its peer’s score by the middle', () => {
  expect(truthOf('PassportEye__passporteye_mrz_testdata_0_id-esp.png')).toBe('wrong-digits');
  expect(truthOf('PassportEye__tests_data_passport-td2.png')).toBe(truths['passport-td2.png']);
  expect(truthOf('somebody.jpg')).toBeNull();
  expect(peerScoreOf('PassportEye__passporteye_mrz_testdata_43_pass-fra.jpg')).toBe(43);
  expect(peerScoreOf('PassportEye__tests_data_passport-td2.png')).toBeNull();
});

describe('judge', () => {
  const truth = truths['43_pass-fra.jpg'] ?? null;
  const read = (change: (line: string) => string, doubts: Extract<Reading, { outcome: 'read' }>['doubts'] = []) => {
    if (truth === null || truth === 'wrong-digits') throw new Error('no truth');
    const { document } = readMrz(truth.lines.join('\n'), today);
    if (document === null) throw new Error('no document');
    return { reading: { outcome: 'read' as const, lines: truth.lines.map(change), document, doubts }, ms: 1 };
  };
  const misread = (line: string) => line.replace('CHRISTOPHE', 'CHRISTOPHF');

  test('right is read fully', () => expect(judge(read((line) => line), truth)).toMatchObject({ readFully: true, wrongAccepted: false }));
  test('a wrong letter of a name is wrong', () => expect(judge(read(misread), truth)).toMatchObject({ readFully: false, wrongAccepted: true, wrongDoubted: false }));
  test('unless it was named as a doubt', () => expect(judge(read(misread, [{ line: 0, column: 22, why: 'disputed' }]), truth)).toMatchObject({ readFully: false, wrongAccepted: false, wrongDoubted: true }));
  test('a lost line is wrong', () => expect(judge(read((line) => (line.startsWith('P') ? '' : line)), truth)).toMatchObject({ wrongAccepted: true }));
  test('whatever is read of a zone that breaks its check digits is wrong', () => expect(judge(read((line) => line), 'wrong-digits')).toMatchObject({ readFully: false, wrongAccepted: true }));
  test('what was not read is neither', () => expect(judge({ reading: { outcome: 'unclear', hint: null }, ms: 1 }, truth)).toMatchObject({ readFully: false, wrongAccepted: false }));
});

test('quantiles by nearest rank', () => {
  const values = Array.from({ length: 20 }, (_, index) => index + 1).reverse();
  expect(quantile(values, 0.5)).toBe(10);
  expect(quantile(values, 0.95)).toBe(19);
  expect(quantile([7], 0.95)).toBe(7);
  expect(quantile([], 0.5)).toBeNaN();
});
