// Whether a clerk's own face is asked for is the carrier's word: in the session of whoever signs in and in the policy of an opening; what it refused is in the trail.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { VerdictPayload } from '../contract/verdict.ts';
import { auditEntries } from './db/schema.ts';
import { policyAt } from './services/context.ts';
import { FIRST_SHOP } from './services/enrolment.ts';
import { DEFAULT_OPERATING_POINT } from './services/operating-points.ts';
import { addOperator } from './services/operators.ts';
import { startCarrier, type Carrier } from './start.ts';
import { freshDatabase } from './testing-database.ts';
import { enrolTestKiosk, open, signIn, submit, testSecret, verifiedOf, type TestKiosk, type TestOperator } from './testing.ts';

const pin = '271828';
const begin = async (checks: boolean): Promise<{ readonly carrier: Carrier; readonly kiosk: TestKiosk; readonly clerk: TestOperator }> => {
  const carrier = await startCarrier({ port: 0, data: await freshDatabase(), secret: testSecret, origins: [], policy: policyAt(DEFAULT_OPERATING_POINT, checks), stock: { esims: 4, cards: 0, numbers: 40 } });
  const kiosk = await enrolTestKiosk(carrier);
  await addOperator(carrier.context, { shopId: FIRST_SHOP, staffNumber: '1001', role: 'clerk', pin });
  return { carrier, kiosk, clerk: await signIn(kiosk, '1001', pin) };
};

let checked: Awaited<ReturnType<typeof begin>>;
beforeAll(async () => { checked = await begin(true); }, 60_000);
afterAll(() => checked.carrier.close());

it('is told to whoever signs in, and with the opening', async () => {
  expect(checked.clerk.staffFaceCheck).toBe(true);
  expect((await open(checked.kiosk)).policy.staffFaceCheck).toBe(true);
});

it('is left out of both where the carrier does not want it: a kiosk of before takes them', async () => {
  const plain = await begin(false);
  try {
    expect(plain.clerk.staffFaceCheck).toBeUndefined();
    expect(Object.keys((await open(plain.kiosk)).policy)).not.toContain('staffFaceCheck');
  } finally {
    await plain.carrier.close();
  }
});

it('a face that is the clerk’s gets a reference and no number, and the trail says why', async () => {
  const { carrier, kiosk, clerk } = checked;
  const verdict: VerdictPayload = { ...verifiedOf(kiosk, await open(kiosk), 'the clerk'), operator: clerk.operator, verdict: { outcome: 'rejected', reasons: ['staff-face'] } };
  expect(await submit(kiosk, verdict)).toMatchObject({ state: 'recorded' });
  const rows = await carrier.context.db.select().from(auditEntries).where(eq(auditEntries.event, 'verdict-taken'));
  expect(rows.map(({ data }) => JSON.parse(data) as unknown)).toContainEqual(expect.objectContaining({ registrationId: verdict.registrationId, outcome: 'rejected', reasons: ['staff-face'] }));
});
