// One document, one digest: spellings that must agree, documents that must not, and a known HMAC.
import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentType } from '../../contract/verdict.ts';
import { idDigestOf } from './digest.ts';
import { normaliseIdentity, type DocumentIdentity } from './normalise.ts';

const passport = (number: string, issuingState = 'UTO'): DocumentIdentity => ({ type: 'passport', issuingState, number });
const alphanumeric = fc.string({ unit: fc.constantFrom(...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789')), minLength: 1, maxLength: 20 });
const state = fc.constantFrom('UTO', 'CHN', 'D', 'GBR');
const identity = fc.record({ type: fc.constantFrom(...documentType.options), issuingState: state, number: alphanumeric });
const fullWidth = (text: string): string => text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));

describe('normalisation', () => {
  it('writes the canonical text', () => {
    expect(normaliseIdentity(passport('L898902C3'))).toBe('v1|passport|UTO|L898902C3');
    expect(normaliseIdentity({ type: 'id-card', issuingState: 'D<<', number: ' t22-000 129< ' })).toBe('v1|id-card|D|T22000129');
    expect(normaliseIdentity({ type: 'id-card', issuingState: 'CHN', number: '１１０１０５１９４９１２３１００２ｘ' })).toBe('v1|id-card|CHN|11010519491231002X');
  });

  it('does not see how it was typed', () => {
    const noise = fc.constantFrom('', ' ', '-', '<', '\u3000', '\u2013', '\u00a0', '\u200b', '\t');
    fc.assert(
      fc.property(identity, fc.array(noise, { minLength: 21, maxLength: 21 }), fc.boolean(), fc.boolean(), (document, noises, small, wide) => {
        const cased = small ? document.number.toLowerCase() : document.number;
        const typed = Array.from(wide ? fullWidth(cased) : cased).map((character, index) => (noises[index] ?? '') + character).join('') + (noises[20] ?? '');
        expect(normaliseIdentity({ ...document, number: typed })).toBe(normaliseIdentity(document));
      }),
    );
  });

  it('keeps different documents apart', () => {
    fc.assert(
      fc.property(identity, identity, (a, b) => {
        const same = a.type === b.type && a.issuingState === b.issuingState && a.number === b.number;
        expect(normaliseIdentity(a) === normaliseIdentity(b)).toBe(same);
      }),
    );
    // Not decided by where one part ends and the next begins.
    expect(normaliseIdentity(passport('1', 'UTO|2'))).not.toBe(normaliseIdentity(passport('2|1', 'UTO')));
  });

  it('changes nothing the second time, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const [, , , once = ''] = normaliseIdentity(passport(`7${typed}`)).split('|');
        expect(normaliseIdentity(passport(once)).split('|')[3]).toBe(once);
        expect(once).toMatch(/^[\p{L}\p{N}]+$/u);
      }),
    );
  });

  it('refuses a document that has nothing to tell it by', () => {
    expect(() => normaliseIdentity(passport(' <<- '))).toThrow(/no digest/);
    expect(() => normaliseIdentity(passport('123', '<<<'))).toThrow(/no digest/);
  });
});

describe('digest', () => {
  const keyBytes = Buffer.from('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1eff', 'hex');
  const key = { alg: 'HMAC-SHA256-interim', keyId: 'dk_1', key: keyBytes.toString('base64url') } as const;

  it('is the HMAC that Node makes of the canonical text', async () => {
    const value = createHmac('sha256', keyBytes).update('v1|passport|UTO|L898902C3').digest('base64url');
    expect(await idDigestOf(passport('l898902c3<'), key)).toEqual({ alg: 'HMAC-SHA256-interim', keyId: 'dk_1', value });
  });

  it('differs by key and by document, and has the shape of the contract', async () => {
    const other = { ...key, key: Buffer.alloc(32, 0xfb).toString('base64url') };
    const values = await Promise.all([idDigestOf(passport('1'), key), idDigestOf(passport('1'), other), idDigestOf(passport('2'), key)]);
    expect(new Set(values.map(({ value }) => value)).size).toBe(3);
    for (const { value } of values) expect(value).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });
});
