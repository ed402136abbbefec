// Two service processes on one PostgreSQL database: neither holds anything that the other would have to know.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ProblemType } from '../contract/problem.ts';
import { carrierCommand } from './cli.ts';
import { openDatabase } from './db/open.ts';
import { activations, numbers, sims } from './db/schema.ts';
import type { OpenDatabase } from './db/types.ts';
import { verifyAudit } from './services/audit.ts';
import { createSecrets } from './services/secrets.ts';
import { freshDatabase } from './testing-database.ts';
import { startService, type Service } from './testing-service.ts';
import { enrolTestKiosk, open, openBare, openPayloadOf, postOpen, postVerdict, problemOf, submit, testSecret, verifiedOf, type TestKiosk } from './testing.ts';

let data = '';
let services: readonly [Service, Service];
let database: OpenDatabase;

/** The same kiosk as the service with this index sees it. */
const at = (kiosk: TestKiosk, index: number): TestKiosk => ({ ...kiosk, url: services[index % 2 === 0 ? 0 : 1].url });

const each = <T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: count }, (_, index) => work(index)));

const command = async (...argv: string[]): Promise<readonly string[]> => {
  const lines: string[] = [];
  expect(await carrierCommand(argv, { DATABASE_URL: data, CARRIER_SECRET: testSecret }, (line) => lines.push(line)), lines.join('\n')).toBe(0);
  return lines;
};

/** Enrols at one service with a code from a terminal: one that a service has printed may have been used at the other. */
async function enrol(index: 0 | 1): Promise<TestKiosk> {
  const [issued] = await command('code', 'issue');
  return enrolTestKiosk(services[index], issued?.split(' ')[0]);
}

beforeAll(async () => {
  data = await freshDatabase();
  // Both at once on an empty database: one makes the tables, the keys and the stock, and the other finds them.
  services = await Promise.all([startService(data, testSecret), startService(data, testSecret)]);
  database = await openDatabase(data);
}, 120_000);
afterAll(async () => {
  await database.close();
  expect(await Promise.all(services.map((service) => service.stop()))).toEqual([0, 0]);
}, 60_000);

it('gives one document five numbers and no sixth, whichever service is asked, all at the same moment', async () => {
  const kiosk = await enrol(0);
  const ready = await each(12, async (index) => {
    // Opened at one service, submitted at the other.
    const opened = await open(at(kiosk, index));
    return verifiedOf(kiosk, opened, 'one person');
  });
  const answers = await Promise.all(
    ready.map(async (verdict, index): Promise<string> => {
      const response = await postVerdict(at(kiosk, index + 1), verdict.registrationId, verdict);
      if (!response.ok) return problemOf(response);
      return ((await response.json()) as { state: string }).state;
    }),
  );
  expect(answers.filter((answer) => answer === 'active' || answer === 'pending')).toHaveLength(5);
  expect(answers.filter((answer) => answer === 'sim-limit-reached')).toHaveLength(7);

  const given = await database.db.select().from(activations);
  expect(given).toHaveLength(5);
  const activeOf = async (table: typeof numbers | typeof sims) => (await database.db.select().from(table)).filter(({ state }) => state === 'active');
  expect(await activeOf(numbers)).toHaveLength(5);
  expect(await activeOf(sims)).toHaveLength(5);
}, 60_000);

it('takes a kiosk that enrolled at the other, and gives a repeated verdict the same answer at both at once', async () => {
  const kiosk = await enrolTestKiosk({ ...services[1], enrolmentCode: services[0].enrolmentCode });
  const opened = await open(at(kiosk, 0));
  const verdict = verifiedOf(kiosk, opened, 'double click');
  const receipts = await each(4, (index) => submit(at(kiosk, index), verdict));
  const first = receipts.find(({ state }) => state === 'active' || state === 'pending');
  for (const receipt of receipts) expect(receipt).toMatchObject({ registrationId: verdict.registrationId, activation: first !== undefined && 'activation' in first ? first.activation : null });
}, 60_000);

it('counts a rate limit over both', async () => {
  const kiosk = await enrol(1);
  const answers = await each(36, async (index): Promise<'opened' | ProblemType> => {
    const response = await postOpen(at(kiosk, index), openPayloadOf(kiosk));
    return response.ok ? 'opened' : problemOf(response);
  });
  expect(answers.filter((answer) => answer === 'opened')).toHaveLength(30);
  expect(answers.filter((answer) => answer === 'rate-limited')).toHaveLength(6);
}, 60_000);

it('learns of a new digest key and of a revoked kiosk at once, done from a terminal', async () => {
  const kiosk = await enrol(0);
  const before = await openBare(at(kiosk, 1));
  const [rotated] = await command('keys', 'rotate');
  const newest = rotated?.split(' ')[0];
  for (const index of [0, 1]) expect((await openBare(at(kiosk, index))).keys.map(({ keyId }) => keyId)).toEqual([newest, ...before.keys.map(({ keyId }) => keyId)]);
  await command('kiosk', 'revoke', kiosk.kioskId);
  for (const index of [0, 1]) expect(await problemOf(await postOpen(at(kiosk, index), openPayloadOf(kiosk)))).toBe('kiosk-revoked');
}, 60_000);

it('leaves one audit trail that is whole', async () => {
  const chains = await verifyAudit(database.db, createSecrets(testSecret));
  expect(chains.map(({ fault }) => fault)).toEqual(chains.map(() => null));
  expect(chains.reduce((sum, { seq }) => sum + seq, 0)).toBeGreaterThan(60);
});
