// The environment of the carrier's programs: what is taken, what is refused, and that no refusal repeats a secret.
import { describe, expect, it } from 'vitest';
import { newSecret } from './services/secrets.ts';
import { readSettings } from './settings.ts';

const secret = newSecret();

describe('data', () => {
  it.each([
    [{}, /[\\/]\.data[\\/]carrier$/],
    [{ CARRIER_DATA: 'somewhere' }, /^somewhere$/],
    [{ CARRIER_DATA: 'somewhere', DATABASE_URL: '' }, /^somewhere$/],
    [{ CARRIER_DATA: 'somewhere', DATABASE_URL: 'postgres://db/carrier', CARRIER_SECRET: secret }, /^postgres:\/\/db\/carrier$/],
  ])('%j', (env, data) => {
    expect(readSettings(env)).toMatchObject({ ok: true, value: { data: expect.stringMatching(data) as string } });
  });
});

it('makes up a password of the operator page for a folder, and none for a server', () => {
  const [one, other] = [readSettings({}), readSettings({})];
  if (!one.ok || !other.ok) throw new Error('refused');
  expect(one.value.operatorPassword).not.toBe(other.value.operatorPassword);
  expect(one.value.isPasswordMadeUp).toBe(true);
  const server = { DATABASE_URL: 'postgresql://db/carrier', CARRIER_SECRET: secret };
  expect(readSettings(server)).toMatchObject({ value: { operatorPassword: undefined, isPasswordMadeUp: false } });
  expect(readSettings({ ...server, CARRIER_OPERATOR_PASSWORD: 'correct horse' })).toMatchObject({ value: { operatorPassword: 'correct horse', isPasswordMadeUp: false } });
});

it.each([[{}, '1e-4'], [{ CARRIER_FMR: '' }, '1e-4'], [{ CARRIER_FMR: '1e-5' }, '1e-5']])('%j is the operating point %s', (env, operatingPoint) => {
  expect(readSettings(env)).toMatchObject({ ok: true, value: { operatingPoint } });
});

it.each([
  [{}, 'off'], [{ CARRIER_STAFF_FACE_CHECK: '' }, 'off'], [{ CARRIER_STAFF_FACE_CHECK: 'off' }, 'off'], [{ CARRIER_STAFF_FACE_CHECK: 'offered' }, 'offered'], [{ CARRIER_STAFF_FACE_CHECK: 'required' }, 'required'],
])('%j: the check of the clerk’s own face is %s', (env, staffFaceCheck) => {
  expect(readSettings(env)).toMatchObject({ ok: true, value: { staffFaceCheck } });
});

it('says which values there are for the clerk’s own face', () => {
  expect(readSettings({ CARRIER_STAFF_FACE_CHECK: 'on' })).toEqual({ ok: false, error: 'CARRIER_STAFF_FACE_CHECK is one of off, offered, required' });
});

describe('refused', () => {
  it.each([
    ['CARRIER_SECRET', { DATABASE_URL: 'postgres://db/carrier' }],
    ['CARRIER_SECRET', { CARRIER_SECRET: 'hunter2' }],
    // 43 characters that are no spelling of 32 bytes.
    ['CARRIER_SECRET', { CARRIER_SECRET: `${'A'.repeat(42)}B` }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://root:hunter2@db/carrier', CARRIER_SECRET: secret }],
    ['CARRIER_OPERATOR_PASSWORD', { CARRIER_OPERATOR_PASSWORD: 'hunter2' }],
    ['CARRIER_FMR', { CARRIER_FMR: '1e-6' }],
    ['CARRIER_STAFF_FACE_CHECK', { CARRIER_STAFF_FACE_CHECK: 'yes' }],
    ['CARRIER_PORT', { CARRIER_PORT: '65536' }],
    ['CARRIER_CORE_DELAY_MS', { CARRIER_CORE_DELAY_MS: '-1' }],
    ['KIOSK_ORIGIN', { KIOSK_ORIGIN: 'https://kiosk.example/path' }],
  ])('%s in %j', (variable, env) => {
    const settings = readSettings(env);
    if (settings.ok) throw new Error('taken');
    expect(settings.error).toMatch(new RegExp(`^${variable}`));
    expect(settings.error).not.toContain('hunter2');
  });
});
