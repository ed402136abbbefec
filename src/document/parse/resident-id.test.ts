// Numbers and cards of China: the standard's examples pass, altered ones do not, and print that contradicts the number is refused.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { residentCheckCharacter } from './check-digits.ts';
import { parseFrontPrint, parseResidentBack, parseResidentFront, validityOf } from './resident-id.ts';
import { parseResidentNumber } from './resident-number.ts';
import { parsePermitNumber } from './permits.ts';

const today = '2026-11-25';
const number = '11010519491231002X';
const front = ['姓名 张 三', '性别 女 民族 汉', '出生 1949 年 12 月 31 日', '住址 北京市朝阳区', '某某路1号', `公民身份号码 ${number}`];
const problemOf = (text: string) => {
  const parsed = parseResidentNumber(text, today);
  return parsed.ok ? 'right' : parsed.error;
};
const withCheck = (body: string) => body + residentCheckCharacter(body);

describe('parseResidentNumber', () => {
  // GB 11643's examples and python-stdnum's.
  test.each(['11010519491231002X', '440524188001010014', '360426199101010071', '44011320141005001X', '110102199101010078', '34052419800101001X'])('%s has the right check character', (text) => {
    expect(problemOf(text)).toBe('right');
  });

  test('says birth date and sex; small x, full width and spaces are forgiven', () => {
    for (const text of [number, '11010519491231002x', '110105 19491231 002X', '１１０１０５１９４９１２３１００２Ｘ']) {
      expect(parseResidentNumber(text, today)).toEqual({ ok: true, value: { number, kind: 'mainland', birthDate: '1949-12-31', sex: 'female' } });
    }
  });

  test('each refusal has its reason', () => {
    expect(problemOf('340524198001010013')).toBe('wrong-check-digit');
    expect(problemOf('111111111111111111')).toBe('no-such-date');
    expect(problemOf('11020519491231002X')).toBe('wrong-check-digit');
    expect(problemOf('130503670401001')).toBe('fifteen-digits');
    expect(problemOf('11010519491231002')).toBe('wrong-length');
    expect(problemOf('X1010519491231002X')).toBe('wrong-characters');
    expect(problemOf(withCheck('99010519491231002'))).toBe('unknown-region');
    expect(problemOf(withCheck('11010519900230002'))).toBe('no-such-date');
    expect(problemOf(withCheck('11010520270101002'))).toBe('born-later');
  });

  test('residence permits of Hong Kong, Macao and Taiwan', () => {
    const kinds = ['81', '82', '83'].map((region) => parseResidentNumber(withCheck(`${region}000019940823002`), today));
    expect(kinds.map((one) => one.ok && one.value.kind)).toEqual(['hong-kong', 'macao', 'taiwan']);
    expect(problemOf(withCheck('81010019940823002'))).toBe('unknown-region');
  });

  test('no single character changed for another, and no two neighbours exchanged, passes', () => {
    const body = fc.tuple(fc.constantFrom('110105', '440524', '310101', '810000'), fc.integer({ min: 0, max: 25_000 }), fc.integer({ min: 0, max: 999 })).map(([region, days, sequence]) => {
      const date = new Date(Date.UTC(1930, 0, 1 + days)).toISOString().slice(0, 10).replaceAll('-', '');
      return withCheck(region + date + String(sequence).padStart(3, '0'));
    });
    fc.assert(
      fc.property(body, fc.nat(17), fc.constantFrom(...Array.from('0123456789X')), (right, at, other) => {
        expect(problemOf(right)).toBe('right');
        if (right.charAt(at) !== other) expect(problemOf(right.slice(0, at) + other + right.slice(at + 1))).not.toBe('right');
        if (at < 17 && right.charAt(at) !== right.charAt(at + 1)) expect(problemOf(right.slice(0, at) + right.charAt(at + 1) + right.charAt(at) + right.slice(at + 2))).not.toBe('right');
      }),
      { numRuns: 2000 },
    );
  });
});

describe('parseResidentFront', () => {
  test('name, number, ethnicity and address, and what agrees', () => {
    expect(parseResidentFront(front, today)).toEqual({ ok: true, value: { number, kind: 'mainland', birthDate: '1949-12-31', sex: 'female', name: '张三', ethnicity: '汉', address: '北京市朝阳区某某路1号', agrees: { sex: true, birthDate: true } } });
  });

  test('print that contradicts the number is refused', () => {
    expect(parseResidentFront(front.map((line) => line.replace('女', '男')), today)).toEqual({ ok: false, error: 'sex-disagrees' });
    expect(parseResidentFront(front.map((line) => line.replace('1949 年', '1948 年')), today)).toEqual({ ok: false, error: 'birth-date-disagrees' });
    expect(parseResidentFront(['公民身份号码 11010519491231002X', '44011320141005001X'], today)).toEqual({ ok: false, error: 'several-numbers' });
  });

  test('digits read as letters are put right, and the check character judges', () => {
    expect(parseResidentFront(['公民身份号码', '11O1O5I949123I002X'], today)).toMatchObject({ ok: true, value: { number, name: null, agrees: { sex: null, birthDate: null } } });
    expect(parseResidentFront(['11010519491231002'], today)).toMatchObject({ ok: false });
    expect(parseResidentFront(['姓名 张三'], today)).toEqual({ ok: false, error: 'no-number' });
  });

  test('any lines: no exception, and never a wrong check character', () => {
    const unit = fc.constantFrom(...Array.from('0123456789XOISB姓名性别男女出生年月日住址公民身份号码·. '));
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ unit, maxLength: 40 }), fc.string({ maxLength: 40 })), { maxLength: 8 }), (lines) => {
        const parsed = parseResidentFront(lines, today);
        if (parsed.ok) expect(residentCheckCharacter(parsed.value.number.slice(0, 17))).toBe(parsed.value.number.charAt(17));
        parseResidentBack(lines);
        parseFrontPrint(lines);
        validityOf(lines[0] ?? '', today);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('parseFrontPrint', () => {
  test('each row by its label; the name also without one, above a row that is known', () => {
    expect(parseFrontPrint(['姓名　陈子轩', '性别女 民族 汉', '出生 1977 年9月19 日'])).toEqual({ name: '陈子轩', sex: 'female', birthDate: '1977-09-19' });
    expect(parseFrontPrint(['迪丽娜尔.买买提', '性别女民族维吾尔', '1977年9月19日'])).toEqual({ name: '迪丽娜尔·买买提', sex: 'female', birthDate: '1977-09-19' });
    expect(parseFrontPrint(['', '性别男民族汉', ''])).toEqual({ name: null, sex: 'male', birthDate: null });
  });

  test('what is no name is none, and no day is no date', () => {
    for (const row of ['姓名', '姓名陈', '姓名Robin', '姓名陈子1', '姓名陈·', '陈子轩']) expect(parseFrontPrint([row, '出生1977年2月30日'])).toEqual({ name: null, sex: null, birthDate: null });
  });
});

describe('validityOf', () => {
  test.each([
    ['有效期限 2019.11.25-2039.11.25', '2039-11-25'],
    ['有效期限2020.02.29-2030.02.28', '2030-02-28'],
    ['2019.11.25-长期', 'without-end'],
  ])('%s', (line, until) => expect(validityOf(line, today)).toBe(until));

  test('a term that no such card has, or one that begins too early or too late, is a misreading', () => {
    for (const line of ['2019.11.25-2036.11.25', '2019.11.25-2039.11.26', '2019.11.25-2029.10.25', '1999.11.25-2019.11.25', '2027.11.25-2037.11.25', '2019.13.25-长期', '签发机关', '']) expect(validityOf(line, today)).toBeNull();
  });
});

describe('parseResidentBack', () => {
  test('authority and validity, with and without an end', () => {
    expect(parseResidentBack(['签发机关 北京市公安局朝阳分局', '有效期限 2019.11.25-2039.11.25'])).toEqual({ ok: true, value: { authority: '北京市公安局朝阳分局', from: '2019-11-25', until: '2039-11-25' } });
    expect(parseResidentBack(['签发机关', '北京市公安局', '有效期限', '2019.11.25 - 长期'])).toEqual({ ok: true, value: { authority: '北京市公安局', from: '2019-11-25', until: null } });
  });

  test('each refusal has its reason', () => {
    expect(parseResidentBack(['有效期限'])).toEqual({ ok: false, error: 'no-validity' });
    expect(parseResidentBack(['2019.02.30-2039.11.25'])).toEqual({ ok: false, error: 'no-such-date' });
    expect(parseResidentBack(['2019.11.25-2009.11.25'])).toEqual({ ok: false, error: 'ends-before-it-begins' });
  });
});

describe('parsePermitNumber', () => {
  test.each([
    ['911124198108030024', { kind: 'permanent-residence', birthDate: '1981-08-03', checked: true }],
    ['931012199012010018', { kind: 'permanent-residence', birthDate: '1990-12-01', checked: true }],
    ['H12345678', { kind: 'hong-kong-macao-travel', checked: false }],
    ['M1234567800', { kind: 'hong-kong-macao-travel', checked: false }],
    ['07257456', { kind: 'taiwan-travel', checked: false }],
  ] as const)('%s', (text, value) => {
    expect(parsePermitNumber(text, today)).toMatchObject({ ok: true, value });
  });

  test('each refusal has its reason', () => {
    const problem = (text: string) => {
      const parsed = parsePermitNumber(text, today);
      return parsed.ok ? 'right' : parsed.error;
    };
    expect(problem('911124198108030025')).toBe('wrong-check-digit');
    expect(problem('999124198108030024')).toBe('unknown-region');
    expect(problem('931000199012010012')).toBe('unknown-state');
    expect(problem('QQQ110090123105')).toBe('unknown-state');
    expect(problem('H1234567')).toBe('unknown-form');
    const right = Array.from('0123456789').filter((digit) => problem(`KAZ11009012310${digit}`) === 'right');
    expect(right).toHaveLength(1);
  });

  test('any text: no exception', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ maxLength: 30 }), fc.stringMatching(/^[9HM][0-9X]{7,17}$/), fc.stringMatching(/^[A-Z]{3}[0-9]{12}$/)), (text) => { parsePermitNumber(text, today); }), { numRuns: 2000 });
  });
});
