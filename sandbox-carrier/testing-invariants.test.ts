// What the other tests rely on to see that something is half-written: it is seen.
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { activations, auditHeads, evaluations, identities, kiosks, numbers, registrations, sims, submissions } from './db/schema.ts';
import type { Db } from './db/types.ts';
import { startCarrier, type Carrier } from './start.ts';
import { freshDatabase } from './testing-database.ts';
import { brokenInvariants } from './testing-invariants.ts';
import { enrolTestKiosk, open, submit, testSecret, verifiedOf } from './testing.ts';

let carrier: Carrier;
let given: { readonly done: string; readonly opened: string };

beforeAll(async () => {
  carrier = await startCarrier({ port: 0, data: await freshDatabase(), secret: testSecret, origins: [], stock: { esims: 5, cards: 0, numbers: 40 } });
  const kiosk = await enrolTestKiosk(carrier);
  const done = await open(kiosk);
  await submit(kiosk, verifiedOf(kiosk, done, 'somebody'));
  given = { done: done.registrationId, opened: (await open(kiosk)).registrationId };
}, 60_000);
beforeEach(async () => {
  expect(await brokenInvariants(carrier.context)).toEqual([]);
});
afterAll(() => carrier.close());

class Undone extends Error {}

/** What is found after a change, which is taken back. */
async function foundAfter(change: (tx: Db) => Promise<unknown>): Promise<string> {
  let found: readonly string[] = [];
  await carrier.context.db
    .transaction(async (tx) => {
      await change(tx);
      found = await brokenInvariants({ ...carrier.context, db: tx });
      throw new Undone();
    })
    .catch((cause: unknown) => {
      if (!(cause instanceof Undone)) throw cause;
    });
  return found.join('; ');
}

const addUntold = async (tx: Db): Promise<void> => {
  const [first] = await tx.select().from(registrations).limit(1);
  if (first === undefined) throw new Error('no registration');
  await tx.insert(registrations).values({ ...first, id: 'reg_of-another-id', requestId: 'another', nonce: 'another', expiresAt: first.openedAt });
};

it.each<readonly [string, RegExp, (tx: Db) => Promise<unknown>]>([
  ['an accepted verdict without an activation', /verified submissions and activations.*active numbers.*active SIMs/, (tx) => tx.delete(activations)],
  ['an activation without a verdict', /verified submissions and activations/, (tx) => tx.delete(submissions)],
  ['another verdict than the one that was signed', /the evidence of reg_/, (tx) => tx.update(submissions).set({ outcome: 'refer' })],
  ['a number that is active for nobody', /active numbers and activations: \+/, (tx) => tx.update(numbers).set({ state: 'active' }).where(eq(numbers.msisdn, sql`(select max(msisdn) from numbers)`))],
  ['a SIM that is active for nobody', /active SIMs and activations: RNK-/, (tx) => tx.update(sims).set({ state: 'active' }).where(eq(sims.id, sql`(select max(id) from sims where state = 'free')`))],
  ['an active SIM that is free', /active SIMs and activations: RNK-/, (tx) => tx.update(sims).set({ state: 'free' }).where(eq(sims.state, 'active'))],
  ['a SIM kept for nobody', /is kept for nobody/, (tx) => tx.update(sims).set({ reservedBy: 'reg_nobody-at-all' }).where(eq(sims.state, 'reserved'))],
  ['numbers kept for a registration that is over', /which is over/, (tx) => tx.update(numbers).set({ reservedBy: given.done }).where(eq(numbers.reservedBy, given.opened))],
  ['a registration whose SIM is let go', /is open without its SIM/, (tx) => tx.update(sims).set({ state: 'free', reservedBy: null, reservedUntil: null }).where(eq(sims.state, 'reserved'))],
  ['a registration that is not in the trail', /registrations and the trail: reg_/, addUntold],
  ['a kiosk that is not in the trail', /kiosks and the trail: kio_.*kiosks and used codes/, (tx) => tx.insert(kiosks).values({ id: 'kio_from-nowhere', shopId: 'shp_first-shop', publicX: '', publicY: '', appVersion: '0.0.0', enrolledAt: new Date() })],
  ['too many evaluations', /was evaluated too often/, (tx) => tx.update(evaluations).set({ times: 6 })],
  ['a trail whose end was cut', /audit chain \d+: row \d+ is (missing|end-differs)/, (tx) => tx.update(auditHeads).set({ seq: sql`${auditHeads.seq} + 1` })],
])('%s', async (_name, words, change) => {
  expect(await foundAfter(change)).toMatch(words);
});

it('an identity with more numbers than it may have', async () => {
  const limits = { ...carrier.context.limits, numbersPerIdentity: 0 };
  expect((await brokenInvariants({ ...carrier.context, limits })).join()).toMatch(/holds too many numbers/);
  expect(await carrier.context.db.select().from(identities)).toHaveLength(1);
});
