// What was read off the specimens by eye, or drawn, is held against check digits, and a wrong reading is counted as one.
import { describe, expect, test } from 'vitest';
import { readMrz } from '../src/document/parse/mrz.ts';
import type { Reading } from '../src/document/parse/reading.ts';
import { parseResidentNumber } from '../src/document/parse/resident-number.ts';
import { inventResident } from '../e2e/support/resident-cards.ts';
import { judge, judgeBack, judgeResident, quantile } from './documents/judge.ts';
import { contrastOf, glareOnNumber, isLegible, randomFrom, residentShots, steady } from './documents/shots.ts';
import { peerScoreOf, truthOf, truths } from './documents/truth.ts';

const today = '2026-11-26';
const at = { from: { x: 0, y: 0 }, to: { x: 0, y: 0 }, lettersPx: 0 } as const;

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
    return { reading: { outcome: 'read' as const, at, lines: truth.lines.map(change), document, doubts }, ms: 1 };
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

describe('resident cards', () => {
  test('invented people have numbers that the product’s own rules take, and that agree with their sex and birth', () => {
    const random = randomFrom(1);
    for (let count = 0; count < 300; count += 1) {
      const { number, birthDate, sex } = inventResident(random);
      expect(parseResidentNumber(number, today)).toEqual({ ok: true, value: { number, kind: 'mainland', birthDate, sex: sex === '男' ? 'male' : 'female' } });
    }
  });

  test('legible is what is near, sharp, bright and not under a reflection', () => {
    expect(isLegible(steady)).toBe(true);
    expect(isLegible({ ...steady, cardPx: 450 })).toBe(false);
    expect(isLegible({ ...steady, blur: 0.13 })).toBe(false);
    expect(isLegible({ ...steady, tilt: 0.16 })).toBe(false);
    expect(isLegible({ ...steady, cardPx: 500, tilt: 0.1 })).toBe(false);
    expect(isLegible({ ...steady, light: 0.2 })).toBe(false);
    expect(isLegible({ ...steady, light: 0.3, noise: 12 })).toBe(false);
    const over = { ...steady, glare: { opacity: 0.9, x: 0.6, y: 0.85 } };
    expect(glareOnNumber(over)).toBeCloseTo(0.9);
    expect(contrastOf(over)).toBeCloseTo(contrastOf(steady) / 10);
    expect(isLegible(over)).toBe(false);
    expect(isLegible({ ...steady, glare: { opacity: 0.9, x: 0.5, y: 0.1 } })).toBe(true);
  });

  test('the shots hold legible ones of each kind, and illegible ones', () => {
    const shots = residentShots(randomFrom(1));
    for (const way of ['turned', 'farther away', 'seen from aside', 'blurred', 'in a reflection', 'in low light', 'all at once']) expect(shots.some((one) => one.way === way && isLegible(one.shot)), way).toBe(true);
    expect(shots.filter(({ shot }) => !isLegible(shot)).length).toBeGreaterThan(30);
    expect(residentShots(randomFrom(1))).toEqual(shots);
  });

  test('another number than is printed is wrong, and so is a zone', () => {
    const right = { outcome: 'resident-id', holder: { number: '11010519491231002X', kind: 'mainland', birthDate: '1949-12-31', sex: 'female' }, name: null, printed: {}, at } as const;
    const person = { number: right.holder.number, name: '张三', birthDate: '1949-12-31', sex: '女' } as const;
    expect(judgeResident({ reading: right, ms: 1 }, person)).toMatchObject({ isRead: true, wrongAccepted: false, name: 'none', contradicts: false });
    expect(judgeResident({ reading: { ...right, name: '张三', printed: { sex: 'female', birthDate: '1949-12-31' } }, ms: 1 }, person)).toMatchObject({ name: 'right', contradicts: false });
    expect(judgeResident({ reading: { ...right, name: '张二', printed: { sex: 'male' } }, ms: 1 }, person)).toMatchObject({ name: 'wrong', contradicts: true });
    expect(judgeResident({ reading: right, ms: 1 }, { ...person, number: '110105194912310046' })).toMatchObject({ isRead: false, wrongAccepted: true });
    expect(judgeResident({ reading: { outcome: 'unclear', hint: 'blur' }, ms: 1 }, person)).toMatchObject({ isRead: false, wrongAccepted: false, hint: 'blur' });
    expect(judgeBack({ reading: { outcome: 'validity', validUntil: 'without-end' }, ms: 1 }, null).outcome).toBe('right');
    expect(judgeBack({ reading: { outcome: 'validity', validUntil: '2036-01-01' }, ms: 1 }, '2036-01-02').outcome).toBe('wrong');
    expect(judge({ reading: right, ms: 1 }, null)).toMatchObject({ readFully: false, wrongAccepted: true });
  });
});
