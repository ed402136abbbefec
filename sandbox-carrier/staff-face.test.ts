// Whether a clerk's own face is asked for is the carrier's word: in the session of whoever signs in and in the policy of an opening; what it refused is in the trail.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VerdictPayload } from '../contract/verdict.ts';
import { auditEntries } from './db/schema.ts';
import { policyAt, type StaffFaceSetting } from './services/context.ts';
import { FIRST_SHOP } from './services/enrolment.ts';
import { DEFAULT_OPERATING_POINT } from './services/operating-points.ts';
import { addOperator } from './services/operators.ts';
import { startCarrier, type Carrier } from './start.ts';
import { freshDatabase } from './testing-database.ts';
import { enrolTestKiosk, open, refusalOf, signIn, submit, testSecret, verifiedOf, type TestKiosk, type TestOperator } from './testing.ts';

const pin = '271828';
const begin = async (checks: StaffFaceSetting): Promise<{ readonly carrier: Carrier; readonly kiosk: TestKiosk; readonly clerk: TestOperator }> => {
  const carrier = await startCarrier({ port: 0, data: await freshDatabase(), secret: testSecret, origins: [], policy: policyAt(DEFAULT_OPERATING_POINT, checks), stock: { esims: 12, cards: 0, numbers: 80 } });
  const kiosk = await enrolTestKiosk(carrier);
  await addOperator(carrier.context, { shopId: FIRST_SHOP, staffNumber: '1001', role: 'clerk', pin });
  return { carrier, kiosk, clerk: await signIn(kiosk, '1001', pin) };
};

let checked: Awaited<ReturnType<typeof begin>>;
beforeAll(async () => { checked = await begin('offered'); }, 60_000);
afterAll(() => checked.carrier.close());

it('is told to whoever signs in, and with the opening', async () => {
  expect(checked.clerk.staffFaceCheck).toBe('offered');
  expect((await open(checked.kiosk)).policy.staffFaceCheck).toBe('offered');
});

it('is left out of both where the carrier does not want it: a kiosk of before takes them', async () => {
  const plain = await begin('off');
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

const facesNotCompared = async ({ db }: Carrier['context']) => (await db.select().from(auditEntries).where(eq(auditEntries.event, 'staff-face-not-compared'))).map(({ data }) => JSON.parse(data) as unknown);

describe('where the policy requires it', () => {
  let required: Awaited<ReturnType<typeof begin>>;
  beforeAll(async () => { required = await begin('required'); }, 60_000);
  afterAll(() => required.carrier.close());
  const compared = { match: { decision: 'match', staffFace: 'compared' } } as const;
  const verified = async (who: string, part: Partial<VerdictPayload> = {}): Promise<VerdictPayload> => {
    const mode = part.mode ?? 'clerk';
    return { ...verifiedOf(required.kiosk, await open(required.kiosk, { mode }), who), mode, operator: required.clerk.operator, ...part };
  };

  it('a verdict by face at a counter says that the face was compared with the clerk’s', async () => {
    expect(required.clerk.staffFaceCheck).toBe('required');
    expect(await submit(required.kiosk, await verified('one', compared))).toMatchObject({ state: 'active' });
  });

  it('one that does not say so is refused, with who it was in the trail, and the right one can still follow', async () => {
    const verdict = await verified('two');
    expect(await refusalOf(required.kiosk, verdict)).toBe('staff-face-not-compared');
    const { registrationId, kioskId, operator } = verdict;
    expect(await facesNotCompared(required.carrier.context)).toEqual([{ registrationId, kioskId, operator }]);
    expect(await submit(required.kiosk, { ...verdict, ...compared })).toMatchObject({ state: 'active' });
  });

  it('nobody signed in is no way round it', async () => {
    expect(await refusalOf(required.kiosk, await verified('three', { operator: null }))).toBe('staff-face-not-compared');
    expect(await refusalOf(required.kiosk, await verified('three', { operator: null, ...compared }))).toBe('verdict-inconsistent');
  });

  it('a tablet has no clerk, and cannot say that it compared one', async () => {
    expect(await refusalOf(required.kiosk, await verified('five', { mode: 'tablet', ...compared }))).toBe('verdict-inconsistent');
    expect(await submit(required.kiosk, await verified('five', { mode: 'tablet', operator: null }))).toMatchObject({ state: 'active' });
  });

  it('what gives out nothing is recorded without it', async () => {
    expect(await submit(required.kiosk, await verified('four', { verdict: { outcome: 'rejected', reasons: ['no-match'] }, match: { decision: 'non-match' } }))).toMatchObject({ state: 'recorded' });
  });
});

it('where it is offered, a verdict without the mark is taken', async () => {
  const { kiosk, clerk } = checked;
  expect(await submit(kiosk, { ...verifiedOf(kiosk, await open(kiosk, { mode: 'clerk' }), 'somebody'), mode: 'clerk', operator: clerk.operator })).toMatchObject({ state: 'active' });
});
