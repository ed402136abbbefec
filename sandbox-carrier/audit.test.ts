// The audit trail: everything that happened is there, nothing personal is, and whatever is done to it shows.
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditEntries } from './db/schema.ts';
import { AUDIT_CHAINS, verifyAudit, type AuditAnchor, type AuditChain } from './services/audit.ts';
import { createSecrets, newSecret } from './services/secrets.ts';
import { startCarrier, type Carrier } from './start.ts';
import { freshDatabase } from './testing-database.ts';
import { blindedDigest, enrolTestKiosk, open, openBare, refusalOf, submit, verifiedOf, testSecret, type TestKiosk } from './testing.ts';

let carrier: Carrier;
let kiosk: TestKiosk;
const given: string[] = [];

beforeAll(async () => {
  carrier = await startCarrier({ port: 0, data: await freshDatabase(), secret: testSecret, origins: [], stock: { esims: 30, cards: 0, numbers: 120 }, limits: { openingsPerMinutePerKiosk: 1000, numbersPerIdentity: 3 } });
  kiosk = await enrolTestKiosk(carrier);
  for (let each = 0; each < 3; each += 1) {
    const opened = await openBare(kiosk);
    const digest = await blindedDigest(kiosk, opened, 'v2|passport|UTO|L898902C3');
    const receipt = await submit(kiosk, { ...verifiedOf(kiosk, opened, ''), idDigest: digest });
    if (receipt.state !== 'active' || receipt.activation.sim.kind !== 'esim') throw new Error(receipt.state);
    given.push(receipt.activation.msisdn, receipt.activation.sim.activationCode.slice(-19), digest.value);
  }
  const opened = await openBare(kiosk);
  expect(await refusalOf(kiosk, { ...verifiedOf(kiosk, opened, ''), idDigest: await blindedDigest(kiosk, opened, 'v2|passport|UTO|L898902C3') })).toBe('sim-limit-reached');
  // Kiosks enough for several chains.
  for (let more = 0; more < 6; more += 1) await open(await enrolTestKiosk(carrier));
}, 60_000);
afterAll(() => carrier.close());

const verify = (anchors?: readonly AuditAnchor[]): Promise<readonly AuditChain[]> => verifyAudit(carrier.context.db, carrier.context.secrets, anchors);
const faults = (chains: readonly AuditChain[]) => chains.flatMap(({ chain, fault }) => (fault === null ? [] : [{ chain, ...fault }]));
const anchorsOf = (chains: readonly AuditChain[]): AuditAnchor[] => chains.map(({ chain, seq, hash }) => ({ chain, seq, hash }));

describe('the trail', () => {
  it('is whole after work at several kiosks at once, in several chains', async () => {
    const kiosks = await Promise.all(Array.from({ length: 5 }, () => enrolTestKiosk(carrier, carrier.enrolmentCode()).catch(() => kiosk)));
    await Promise.all(kiosks.map((each) => open(each)));
    const chains = await verify();
    expect(faults(chains)).toEqual([]);
    expect(chains.length).toBeGreaterThan(1);
    expect(chains.length).toBeLessThanOrEqual(AUDIT_CHAINS);
  });

  it('tells each registration from its opening to its SIM', async () => {
    const rows = await carrier.context.db.select().from(auditEntries).where(sql`data like ${`%${kiosk.kioskId}%`} or event like 'activation-%'`).orderBy(auditEntries.at, auditEntries.seq);
    const events = rows.map(({ event }) => event);
    for (const event of ['kiosk-enrolled', 'registration-opened', 'digest-evaluated', 'verdict-taken', 'activation-active', 'refused']) expect(events).toContain(event);
    expect(JSON.parse(rows.find(({ event }) => event === 'refused')?.data ?? '{}')).toEqual({ kioskId: kiosk.kioskId, problem: 'sim-limit-reached' });
  });

  it('holds nothing personal: no number, no digest, no SIM', async () => {
    const text = (await carrier.context.db.select().from(auditEntries)).map(({ event, data }) => `${event} ${data}`).join('\n');
    expect(given).toHaveLength(9);
    for (const value of given) expect(text).not.toContain(value);
    expect(text).not.toMatch(/\+\d{8,}|\b89\d{16,18}\b|L898902C3/);
  });

  it('cannot be changed, deleted or emptied through the database', async () => {
    for (const statement of [sql`update audit_entries set data = '{}'`, sql`delete from audit_entries`, sql`truncate audit_entries`]) {
      await expect(carrier.context.db.execute(statement)).rejects.toThrow();
    }
    expect(faults(await verify())).toEqual([]);
  });
});

describe('somebody with the rights to switch the guard off', () => {
  /** Runs what an attacker would, looks, and puts it back. */
  class Undo extends Error {}
  const attacked = async (statements: readonly ReturnType<typeof sql>[], anchors: readonly AuditAnchor[] = []) => {
    let seen: ReturnType<typeof faults> = [];
    await carrier.context.db.transaction(async (tx) => {
      await tx.execute(sql`alter table audit_entries disable trigger audit_append_only`);
      for (const statement of statements) await tx.execute(statement);
      seen = faults(await verifyAudit(tx, carrier.context.secrets, anchors));
      throw new Undo();
    }).catch((cause: unknown) => {
      if (!(cause instanceof Undo)) throw cause;
    });
    return seen;
  };
  /** The longest chain, with some row in its middle. */
  const target = async () => {
    const [longest] = [...(await verify())].sort((a, b) => b.seq - a.seq);
    if (longest === undefined) throw new Error('no chain');
    return { ...longest, middle: Math.floor(longest.seq / 2) };
  };

  it('removes a row from the middle: missing there', async () => {
    const { chain, middle } = await target();
    expect(await attacked([sql`delete from audit_entries where chain = ${chain} and seq = ${middle}`])).toEqual([{ chain, seq: middle, what: 'missing' }]);
  });

  it('removes a row and closes the gap: altered there', async () => {
    const { chain, middle, seq } = await target();
    const shift = Array.from({ length: seq - middle }, (_, index) => sql`update audit_entries set seq = ${middle + index} where chain = ${chain} and seq = ${middle + index + 1}`);
    const seen = await attacked([sql`delete from audit_entries where chain = ${chain} and seq = ${middle}`, ...shift, sql`update audit_heads set seq = seq - 1 where chain = ${chain}`]);
    expect(seen).toEqual([{ chain, seq: middle, what: 'altered' }]);
  });

  it('alters what a row says, or when it was, or what kind it is: altered there', async () => {
    const { chain, middle } = await target();
    for (const change of [sql`data = '{"kioskId":"kio_somebody-else"}'`, sql`at = at + interval '1 hour'`, sql`event = 'kiosk-enrolled '`]) {
      expect(await attacked([sql`update audit_entries set ${change} where chain = ${chain} and seq = ${middle}`])).toEqual([{ chain, seq: middle, what: 'altered' }]);
    }
  });

  it('swaps two rows, or copies one to the end: altered', async () => {
    const { chain, middle, seq } = await target();
    const swap = [
      sql`update audit_entries set seq = 1000000 where chain = ${chain} and seq = ${middle}`,
      sql`update audit_entries set seq = ${middle} where chain = ${chain} and seq = ${middle + 1}`,
      sql`update audit_entries set seq = ${middle + 1} where chain = ${chain} and seq = 1000000`,
    ];
    expect(await attacked(swap)).toEqual([{ chain, seq: middle, what: 'altered' }]);
    const copy = [sql`insert into audit_entries select chain, ${seq + 1}, at, event, data, hash from audit_entries where chain = ${chain} and seq = ${middle}`, sql`update audit_heads set seq = seq + 1 where chain = ${chain}`];
    expect(await attacked(copy)).toEqual([{ chain, seq: seq + 1, what: 'altered' }]);
  });

  it('cuts off the end: missing; with the head cut too: only an anchor kept elsewhere shows it', async () => {
    const anchors = anchorsOf(await verify());
    const { chain, seq } = await target();
    const cut = sql`delete from audit_entries where chain = ${chain} and seq = ${seq}`;
    expect(await attacked([cut])).toEqual([{ chain, seq, what: 'missing' }]);
    const behead = sql`update audit_heads set seq = ${seq - 1}, hash = (select hash from audit_entries where chain = ${chain} and seq = ${seq - 1}) where chain = ${chain}`;
    expect(await attacked([cut, behead])).toEqual([]);
    expect(await attacked([cut, behead], anchors)).toEqual([{ chain, seq, what: 'missing' }]);
    // The whole chain and its head gone.
    expect(await attacked([sql`delete from audit_entries where chain = ${chain}`, sql`delete from audit_heads where chain = ${chain}`], anchors)).toEqual([{ chain, seq: 1, what: 'missing' }]);
  });

  it('cannot make a trail of their own without the carrier’s secret', async () => {
    const chains = await verifyAudit(carrier.context.db, createSecrets(newSecret()));
    expect(chains.length).toBeGreaterThan(1);
    for (const { fault } of chains) expect(fault).toMatchObject({ seq: 1, what: 'altered' });
  });
});
