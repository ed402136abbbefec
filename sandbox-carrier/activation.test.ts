// From an accepted verdict to a working SIM: quick networks, slow ones, ones that refuse or cannot be reached, and a service that dies meanwhile.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { numbers, sims } from './db/schema.ts';
import { createActivator } from './services/activator.ts';
import type { CoreNetwork, CoreRequest } from './services/core-network.ts';
import { startCarrier, type Carrier } from './start.ts';
import { freshDatabase } from './testing-database.ts';
import { enrolTestKiosk, open, submit, verifiedOf, testSecret, type TestKiosk } from './testing.ts';

/** A network that answers when it is told to. */
type Asked = CoreRequest & { readonly answer: (state: 'active' | 'refused') => void; readonly fail: () => void };
const asked: Asked[] = [];
let quick: 'active' | 'refused' | null = null;
const core: CoreNetwork = {
  activate: (request) =>
    quick === null
      ? new Promise((resolve, reject) => {
          asked.push({ ...request, answer: resolve, fail: () => { reject(new Error('no line to the core')); } });
        })
      : Promise.resolve(quick),
};

let clockMs = Date.now();
let carrier: Carrier;
let kiosk: TestKiosk;

beforeAll(async () => {
  carrier = await startCarrier({
    port: 0,
    data: await freshDatabase(), secret: testSecret,
    origins: ['https://kiosk.example'],
    stock: { esims: 30, cards: 0, numbers: 120 },
    limits: { openingsPerMinutePerKiosk: 1000, evaluationsPerMinutePerKiosk: 1000, coreWaitMs: 400, numbersPerIdentity: 1 },
    core,
    now: () => new Date(clockMs),
  });
  kiosk = await enrolTestKiosk(carrier);
}, 60_000);
afterAll(async () => {
  for (const request of asked) request.answer('active');
  await carrier.close();
});
beforeEach(() => {
  asked.length = 0;
  quick = null;
});

let people = 0;
const somebody = (): string => {
  people += 1;
  return `customer ${String(people)}`;
};

const last = (): Asked => {
  const request = asked.at(-1);
  if (request === undefined) throw new Error('the network was not asked');
  return request;
};

it('a quick network: active in the same answer', async () => {
  quick = 'active';
  expect(await submit(kiosk, verifiedOf(kiosk, await open(kiosk), somebody()))).toMatchObject({ state: 'active', activatedAt: new Date(clockMs).toISOString() });
});

it('a slow network: pending with the number and the code at once, active when asked again', async () => {
  const payload = verifiedOf(kiosk, await open(kiosk), somebody());
  const pending = await submit(kiosk, payload);
  expect(pending).toMatchObject({ state: 'pending', askAgainAfterMs: 2000, activation: { msisdn: last().msisdn } });
  expect(await submit(kiosk, payload)).toEqual(pending);
  expect(asked).toHaveLength(1);
  last().answer('active');
  await expect.poll(() => submit(kiosk, payload)).toMatchObject({ state: 'active', activation: pending.state === 'pending' ? pending.activation : {} });
});

it('a network that refuses: refused with a reference; SIM, number and place in the count are free again', async () => {
  quick = 'refused';
  const person = somebody();
  const opened = await open(kiosk);
  const refused = await submit(kiosk, verifiedOf(kiosk, opened, person));
  expect(refused).toMatchObject({ state: 'refused', reference: expect.stringMatching(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/) as string });
  const [number] = await carrier.context.db.select().from(numbers).where(eq(numbers.msisdn, opened.offer[0] ?? ''));
  expect(number?.state).toBe('free');
  expect(await carrier.context.db.select().from(sims).where(eq(sims.state, 'active'))).toHaveLength(2);
  // The limit of one is not used up, and the same number can be given out again.
  quick = 'active';
  expect(await submit(kiosk, verifiedOf(kiosk, await open(kiosk), person))).toMatchObject({ state: 'active', activation: { msisdn: opened.offer[0] } });
});

it('a pending number counts: nobody gets a second one while the first is under way', async () => {
  const person = somebody();
  await submit(kiosk, verifiedOf(kiosk, await open(kiosk), person));
  await expect(submit(kiosk, verifiedOf(kiosk, await open(kiosk), person))).rejects.toThrow(/sim-limit-reached/);
  last().answer('active');
});

describe('nobody is forgotten', () => {
  it('a core that cannot be reached is asked again when the lease has run out, and not before', async () => {
    const payload = verifiedOf(kiosk, await open(kiosk), somebody());
    await submit(kiosk, payload);
    last().fail();
    const another = createActivator(carrier.context, () => undefined);
    expect(await another.sweep()).toBe(0);
    clockMs += 31_000;
    quick = 'active';
    // The service's own sweep runs too: whoever comes first takes it, and the other finds nothing to do.
    await another.sweep();
    await expect.poll(() => submit(kiosk, payload)).toMatchObject({ state: 'active' });
    await another.stop();
  });

  it('two services that sweep at once ask for each registration once', async () => {
    const payloads = [];
    for (let each = 0; each < 5; each += 1) {
      const payload = verifiedOf(kiosk, await open(kiosk), somebody());
      await submit(kiosk, payload);
      payloads.push(payload);
    }
    for (const request of asked.splice(0)) request.fail();
    clockMs += 31_000;
    const [one, two] = [createActivator(carrier.context, () => undefined), createActivator(carrier.context, () => undefined)];
    await Promise.all([one.sweep(), two.sweep()]);
    await expect.poll(() => asked.length).toBe(5);
    expect(new Set(asked.map(({ registrationId }) => registrationId)).size).toBe(5);
    for (const request of asked) request.answer('active');
    for (const payload of payloads) await expect.poll(() => submit(kiosk, payload)).toMatchObject({ state: 'active' });
    await Promise.all([one.stop(), two.stop()]);
  });

  it('the network’s answer counts once, whoever hears it', async () => {
    const payload = verifiedOf(kiosk, await open(kiosk), somebody());
    await submit(kiosk, payload);
    const first = last();
    clockMs += 31_000;
    await expect.poll(() => asked.length).toBe(2);
    last().answer('active');
    await expect.poll(() => submit(kiosk, payload)).toMatchObject({ state: 'active' });
    // The first asking comes back late, and with another answer.
    first.answer('refused');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await submit(kiosk, payload)).toMatchObject({ state: 'active' });
  });
});
