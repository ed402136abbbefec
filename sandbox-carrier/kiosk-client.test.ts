// Both ends of the wire together: the kiosk's own carrier folder against the real service.
import 'fake-indexeddb/auto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCarrier } from '../src/carrier/carrier.ts';
import { idDigestOf } from '../src/identity/digest.ts';
import { startCarrier, type Carrier } from './start.ts';
import { verifiedOf } from './testing.ts';

let service: Carrier;
const signal = new AbortController().signal;
const options = (baseUrl: string, databaseName: string) => ({ baseUrl, deadlineMs: 10_000, appVersion: '0.1.0', databaseName });

beforeAll(async () => {
  service = await startCarrier({ port: 0, data: 'memory://', origins: ['https://kiosk.example'], stock: { esims: 5, cards: 0, numbers: 5 } });
}, 60_000);
afterAll(() => service.close());

const verdictFor = async (kiosk: ReturnType<typeof createCarrier>, number: string) => {
  const [me, opened] = [await kiosk.kiosk(), await kiosk.open(crypto.randomUUID(), 'tablet', signal)];
  if (!me.ok || me.value === null || !opened.ok) throw new Error('not open');
  const { kioskId } = me.value;
  const idDigest = await idDigestOf({ type: 'passport', issuingState: 'UTO', number }, opened.value.idDigestKey);
  return { ...verifiedOf({ kioskId }, opened.value, ''), idDigest };
};

it('enrols, opens, submits, shows the same number again, and is empty once seen', async () => {
  const kiosk = createCarrier(options(service.url, 'wire-1'));
  expect(await kiosk.kiosk()).toEqual({ ok: true, value: null });
  expect(await kiosk.open(crypto.randomUUID(), 'tablet', signal)).toMatchObject({ ok: false, error: { code: 'device/not-enrolled' } });
  expect((await kiosk.enrol(service.enrolmentCode(), signal)).ok).toBe(true);

  const payload = await verdictFor(kiosk, 'L898902C3');
  const answer = await kiosk.submit(payload);
  expect(answer).toMatchObject({ kind: 'answered', receipt: { state: 'activated', registrationId: payload.registrationId }, left: payload });
  // A changed verdict is not even signed: the first one is asked for again.
  expect(await kiosk.submit({ ...payload, appVersion: '0.2.0' })).toEqual(answer);
  await kiosk.acknowledge(payload.registrationId);
  expect(await kiosk.deliveries()).toEqual([]);
  await kiosk.close();
});

it('keeps a verdict while the line is down and delivers it after a reload', async () => {
  const online = createCarrier(options(service.url, 'wire-2'));
  await online.enrol(service.enrolmentCode(), signal);
  const payload = await verdictFor(online, 'D23145890');
  await online.close();

  const offline = createCarrier(options('http://127.0.0.1:1', 'wire-2'));
  expect(await offline.submit(payload)).toEqual({ kind: 'postponed', left: payload });
  expect(await offline.deliveries()).toEqual([{ registrationId: payload.registrationId, state: 'waiting', failureCode: 'carrier/unreachable' }]);
  await offline.close();

  const reloaded = createCarrier(options(service.url, 'wire-2'));
  await reloaded.flush();
  expect(await reloaded.deliveries()).toEqual([{ registrationId: payload.registrationId, state: 'delivered', failureCode: null }]);
  expect((await reloaded.submit(payload)).kind).toBe('answered');
  await reloaded.close();
});

it('sets aside what the carrier refuses for good', async () => {
  const kiosk = createCarrier(options(service.url, 'wire-3'));
  const me = await kiosk.enrol(service.enrolmentCode(), signal);
  if (!me.ok) throw new Error(me.error.code);
  const payload = await verdictFor(kiosk, 'X1');
  await service.revokeKiosk(me.value.kioskId);
  expect(await kiosk.submit(payload)).toMatchObject({ kind: 'refused', failure: { code: 'carrier/kiosk-revoked' }, left: payload });
  expect(await kiosk.deliveries()).toEqual([{ registrationId: payload.registrationId, state: 'set-aside', failureCode: 'carrier/kiosk-revoked' }]);
  await kiosk.close();
});

it('fails, and keeps nothing, where there is no key to sign with', async () => {
  const enrolled = createCarrier(options(service.url, 'wire-4'));
  await enrolled.enrol(service.enrolmentCode(), signal);
  const payload = await verdictFor(enrolled, 'X2');
  const cleared = createCarrier(options(service.url, 'wire-5'));
  expect(await cleared.submit(payload)).toMatchObject({ kind: 'failed', failure: { code: 'device/not-enrolled' } });
  expect(await cleared.deliveries()).toEqual([]);
});
