// A member of staff's own document: how it is made known, and what can no longer be done with it.
import { eq, isNull } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { VerdictPayload } from '../contract/verdict.ts';
import { auditEntries, digestKeys, staffDocumentDigests } from './db/schema.ts';
import { SECOND_SHOP } from './db/seed.ts';
import { retireDigestKey, rotateDigestKey } from './services/digest-keys.ts';
import { FIRST_SHOP, issueEnrolmentCode } from './services/enrolment.ts';
import { addOperator, revokeOperator } from './services/operators.ts';
import { retireStaffDocument, type Retiring } from './services/retire-document.ts';
import { startCarrier, type Carrier } from './start.ts';
import { freshDatabase } from './testing-database.ts';
import { brokenInvariants } from './testing-invariants.ts';
import { documentDigestOf, documentPayloadOf, evaluateDocumentPayloadOf, openDocument, postDocument, postEvaluation, postOpening, registerDocument, signDocument } from './testing-staff-document.ts';
import { approve, enrolTestKiosk, open, problemOf, refusalOf, reviewedOf, signIn, submit, testSecret, verifiedOf, type TestKiosk, type TestOperator } from './testing.ts';

const pin = '271828';
let clockMs = Date.now();
let carrier: Carrier;
let kiosk: TestKiosk;
let supervisor: TestOperator;
let numbers = 6000;
let people = 0;

beforeAll(async () => {
  carrier = await startCarrier({
    port: 0, data: await freshDatabase(), secret: testSecret, origins: [], stock: { esims: 80, cards: 0, numbers: 400 }, now: () => new Date(clockMs),
    limits: { openingsPerMinutePerKiosk: 1000, evaluationsPerMinutePerKiosk: 1000, operatorSessionTtlMs: 48 * 3_600_000 },
  });
  kiosk = await enrolTestKiosk(carrier);
  supervisor = await hire('supervisor');
}, 60_000);
afterAll(() => carrier.close());
beforeEach(() => { clockMs += 61_000; });

async function hire(role: 'clerk' | 'supervisor' = 'clerk', at: { readonly kiosk: TestKiosk; readonly shopId: string } = { kiosk, shopId: FIRST_SHOP }): Promise<TestOperator> {
  numbers += 1;
  const added = await addOperator(carrier.context, { shopId: at.shopId, staffNumber: String(numbers), role, pin });
  if (!added.ok) throw new Error(added.error);
  return signIn(at.kiosk, String(numbers), pin);
}

const somebody = (): string => `person ${String((people += 1))}`;

async function reviewOf(person: string, clerk: TestOperator, ...others: readonly TestOperator[]): Promise<VerdictPayload> {
  const verdict = reviewedOf(kiosk, await open(kiosk), person, clerk.operator);
  return { ...verdict, approvals: await Promise.all([clerk, ...others].map((by) => approve(by, verdict))) };
}

const trailOf = async (event: string): Promise<Readonly<Record<string, unknown>>[]> =>
  (await carrier.context.db.select().from(auditEntries).where(eq(auditEntries.event, event))).map(({ data }) => JSON.parse(data) as Readonly<Record<string, unknown>>);

const again = (who: TestOperator): Promise<TestOperator> => signIn(kiosk, String(numbers), pin).then((session) => {
  if (session.operator !== who.operator) throw new Error('not the one who was hired last');
  return session;
});

describe('a document that is known', () => {
  it('gives its owner no number, by review or by face, alone or with a supervisor; the trail says who tried', async () => {
    const clerk = await hire();
    expect(clerk.ownDocument).toBe('asked-for');
    const mine = somebody();
    await registerDocument(kiosk, clerk, mine, supervisor);
    expect((await again(clerk)).ownDocument).toBe('registered');
    const review = await reviewOf(mine, clerk);
    expect(await refusalOf(kiosk, review)).toBe('staff-own-document');
    expect(await refusalOf(kiosk, await reviewOf(mine, clerk, supervisor))).toBe('staff-own-document');
    expect(await refusalOf(kiosk, { ...verifiedOf(kiosk, await open(kiosk), mine), operator: clerk.operator })).toBe('staff-own-document');
    expect(await trailOf('staff-own-document-refused')).toContainEqual({ registrationId: review.registrationId, kioskId: kiosk.kioskId, operator: clerk.operator });
    expect(await trailOf('staff-document-registered')).toContainEqual(expect.objectContaining({ operator: clerk.operator, readBy: 'machine', approvedBy: [clerk.operator, supervisor.operator] }));
    // Any other document they serve as before.
    expect(await submit(kiosk, await reviewOf(somebody(), clerk))).toMatchObject({ state: 'active' });
  });

  it('needs a supervisor beside a colleague, who is in the trail with them, and is not signed by its owner', async () => {
    const [clerk, colleague] = [await hire(), await hire()];
    const theirs = somebody();
    await registerDocument(kiosk, clerk, theirs, supervisor);
    const review = await reviewOf(theirs, colleague);
    expect(await refusalOf(kiosk, review)).toBe('supervisor-required');
    expect(await refusalOf(kiosk, await reviewOf(theirs, colleague, clerk))).toBe('staff-own-document');
    const signed = { ...review, approvals: [...review.approvals, await approve(supervisor, review)] };
    expect(await submit(kiosk, signed)).toMatchObject({ state: 'active' });
    expect(await trailOf('staff-served')).toContainEqual({ registrationId: review.registrationId, kioskId: kiosk.kioskId, operator: colleague.operator, owners: [clerk.operator], approvedBy: [colleague.operator, supervisor.operator] });
  });

  it('of a supervisor is signed for by a clerk, and served by two others', async () => {
    const [chief, clerk] = [await hire('supervisor'), await hire()];
    const theirs = somebody();
    await registerDocument(kiosk, chief, theirs, clerk);
    expect(await refusalOf(kiosk, await reviewOf(theirs, clerk, chief))).toBe('staff-own-document');
    expect(await submit(kiosk, await reviewOf(theirs, clerk, supervisor))).toMatchObject({ state: 'active' });
  });

  it('is stopped where nobody is signed in, and at another shop', async () => {
    const clerk = await hire();
    const mine = somebody();
    await registerDocument(kiosk, clerk, mine, supervisor);
    expect(await refusalOf(kiosk, verifiedOf(kiosk, await open(kiosk), mine))).toBe('supervisor-required');
    const elsewhere = await enrolTestKiosk(carrier, await issueEnrolmentCode(carrier.context, SECOND_SHOP));
    const stranger = await hire('clerk', { kiosk: elsewhere, shopId: SECOND_SHOP });
    const verdict = reviewedOf(elsewhere, await open(elsewhere), mine, stranger.operator);
    expect(await refusalOf(elsewhere, { ...verdict, approvals: [await approve(stranger, verdict)] })).toBe('supervisor-required');
  });

  it('is anybody’s again when its owner has left, and a referral with it is recorded all the same', async () => {
    const clerk = await hire();
    const mine = somebody();
    await registerDocument(kiosk, clerk, mine, supervisor);
    const referral: VerdictPayload = { ...reviewedOf(kiosk, await open(kiosk), mine, clerk.operator), verdict: { outcome: 'refer', reasons: ['customer-chose-staff'] } };
    expect(await submit(kiosk, referral)).toMatchObject({ state: 'recorded' });
    await revokeOperator(carrier.context, clerk.operator);
    expect(await submit(kiosk, verifiedOf(kiosk, await open(kiosk), mine))).toMatchObject({ state: 'active' });
  });

  it('is found across a change of the digest key, and asked for anew when its last key is retired', async () => {
    const clerk = await hire();
    const mine = somebody();
    await registerDocument(kiosk, clerk, mine, supervisor);
    const [old] = await carrier.context.db.select().from(digestKeys).where(isNull(digestKeys.retiredAt));
    expect((await rotateDigestKey(carrier.context)).ok).toBe(true);
    expect(await refusalOf(kiosk, await reviewOf(mine, clerk))).toBe('staff-own-document');
    expect((await again(clerk)).ownDocument).toBe('registered');
    expect((await retireDigestKey(carrier.context, old?.keyId ?? '', true)).ok).toBe(true);
    expect((await again(clerk)).ownDocument).toBe('asked-for');
  });
});

describe('making it known', () => {
  const refused = async (answer: Promise<Response>): Promise<string> => problemOf(await answer);

  it('needs two people, one of them a supervisor, each for themself', async () => {
    const [clerk, colleague] = [await hire(), await hire()];
    const alone = await documentPayloadOf(kiosk, clerk, somebody());
    expect(await refused(postDocument(kiosk, alone))).toBe('supervisor-required');
    const ofColleagues = await documentPayloadOf(kiosk, clerk, somebody(), colleague);
    expect(await refused(postDocument(kiosk, ofColleagues))).toBe('supervisor-required');
    const { approvals: [own = '', other = ''], ...rest } = await documentPayloadOf(kiosk, clerk, somebody(), supervisor);
    expect(await refused(postDocument(kiosk, { ...rest, approvals: [other] }))).toBe('approval-missing');
    expect(await refused(postDocument(kiosk, { ...rest, approvals: [own, own] }))).toBe('approval-invalid');
    expect((await postDocument(kiosk, { ...rest, approvals: [own, other] })).status).toBe(200);
    expect(await refused(postDocument(kiosk, { ...rest, approvals: [own, other] }))).toBe('staff-document-lapsed');
  });

  it('takes no signature that is for something else', async () => {
    const clerk = await hire();
    const opened = await openDocument(kiosk, clerk);
    await postEvaluation(kiosk, evaluateDocumentPayloadOf(kiosk, opened));
    const idDigest = documentDigestOf(opened, somebody());
    const own = await signDocument(kiosk, clerk, opened, idDigest, 'document-mine');
    const other = await signDocument(kiosk, supervisor, opened, idDigest, 'document-compared');
    const payload = { v: 2, kioskId: kiosk.kioskId, documentId: opened.documentId, idDigest, readBy: 'typed' } as const;
    const spoilt = [
      [await signDocument(kiosk, clerk, opened, idDigest, 'document-compared'), other],
      [own, await signDocument(kiosk, supervisor, opened, idDigest, 'document-mine')],
      [own, await signDocument(kiosk, supervisor, opened, idDigest, 'document-compared', { documentId: 'sdc_another-one' })],
      [own, await signDocument(kiosk, supervisor, opened, idDigest, 'document-compared', { idDigest: 'A'.repeat(86) })],
      [own, await signDocument(kiosk, { ...supervisor, sessionId: 'ops_nobody-at-all' }, opened, idDigest, 'document-compared')],
    ];
    for (const approvals of spoilt) expect(await refused(postDocument(kiosk, { ...payload, approvals }))).toBe('approval-invalid');
    expect((await postDocument(kiosk, { ...payload, approvals: [own, other] })).status).toBe(200);
    expect(await trailOf('staff-document-registered')).toContainEqual(expect.objectContaining({ operator: clerk.operator, readBy: 'typed' }));
  });

  it('is for whoever is signed in here, for ten minutes, with what was evaluated', async () => {
    const clerk = await hire();
    const neighbour = await enrolTestKiosk(carrier);
    expect(await refused(postOpening(kiosk, 'ops_nobody-at-all'))).toBe('operator-unknown');
    expect(await refused(postOpening(neighbour, clerk.sessionId))).toBe('operator-unknown');
    const opened = await openDocument(kiosk, clerk);
    const idDigest = documentDigestOf(opened, somebody());
    const approvals = [await signDocument(kiosk, clerk, opened, idDigest, 'document-mine'), await signDocument(kiosk, supervisor, opened, idDigest, 'document-compared')];
    const payload = { v: 2, kioskId: kiosk.kioskId, documentId: opened.documentId, idDigest, readBy: 'typed', approvals } as const;
    expect(await refused(postDocument(kiosk, payload))).toBe('digest-not-evaluated');
    const evaluation = evaluateDocumentPayloadOf(kiosk, opened);
    expect(await refused(postEvaluation(neighbour, { ...evaluation, kioskId: neighbour.kioskId }))).toBe('wrong-kiosk');
    for (let times = 1; times <= 5; times += 1) expect((await postEvaluation(kiosk, evaluation)).status).toBe(200);
    expect(await refused(postEvaluation(kiosk, evaluation))).toBe('evaluation-limit-reached');
    clockMs += 10 * 60_000;
    expect(await refused(postDocument(kiosk, payload))).toBe('staff-document-lapsed');
    expect(await refused(postEvaluation(kiosk, evaluation))).toBe('staff-document-lapsed');
  });

  it('leaves nothing at the carrier but digests', async () => {
    const clerk = await hire();
    const person = somebody();
    await registerDocument(kiosk, clerk, person, supervisor);
    const rows = await carrier.context.db.select().from(staffDocumentDigests);
    expect(rows.length).toBeGreaterThan(0);
    for (const { digest } of rows) expect(digest).toMatch(/^[\w-]{86}$/);
  });
});

describe('taking it back', () => {
  const retire = (owner: TestOperator, more: Partial<Retiring> = {}) => retireStaffDocument(carrier.context, { owner: owner.operator, by: supervisor.operator, why: 'another-person', documentId: null, ...more });
  const digestsOf = (documentId: string) => carrier.context.db.select().from(staffDocumentDigests).where(eq(staffDocumentDigests.documentId, documentId));

  it('makes it anybody’s, has its owner asked anew, erases its digests under every key, and is in the trail with who and why', async () => {
    const clerk = await hire();
    // Known under two keys.
    await rotateDigestKey(carrier.context);
    const [mistaken, own] = [somebody(), somebody()];
    await registerDocument(kiosk, clerk, mistaken, supervisor);
    const { documentId } = (await trailOf('staff-document-registered')).find(({ operator }) => operator === clerk.operator) ?? {};
    expect((await digestsOf(String(documentId))).length).toBe(2);
    const [older] = await carrier.context.db.select().from(digestKeys).where(isNull(digestKeys.retiredAt)).orderBy(digestKeys.createdAt);
    expect(await refusalOf(kiosk, await reviewOf(mistaken, clerk))).toBe('staff-own-document');
    expect(await retire(clerk)).toMatchObject({ ok: true, value: { documentId, again: false, othersCount: false } });
    expect(await digestsOf(String(documentId))).toEqual([]);
    expect(await trailOf('staff-document-retired')).toContainEqual({ operator: clerk.operator, documentId, by: supervisor.operator, why: 'another-person' });
    // In the shift that is under way, and in the next one.
    expect(await submit(kiosk, await reviewOf(mistaken, clerk))).toMatchObject({ state: 'active' });
    expect((await again(clerk)).ownDocument).toBe('asked-for');
    await registerDocument(kiosk, clerk, own, supervisor);
    expect((await again(clerk)).ownDocument).toBe('registered');
    expect(await refusalOf(kiosk, await reviewOf(own, clerk))).toBe('staff-own-document');
    expect((await retireDigestKey(carrier.context, older?.keyId ?? '', true)).ok).toBe(true);
  });

  it('twice is once, also where both come at the same moment', async () => {
    const clerk = await hire();
    await registerDocument(kiosk, clerk, somebody(), supervisor);
    const both = await Promise.all([retire(clerk), retire(clerk)]);
    expect(both.map((each) => each.ok && each.value.again).sort()).toEqual([false, true]);
    expect(await retire(clerk, { why: 'misread' })).toMatchObject({ ok: true, value: { again: true } });
    expect((await trailOf('staff-document-retired')).filter(({ operator }) => operator === clerk.operator)).toHaveLength(1);
  });

  it('of several needs the one that is meant, and leaves the others', async () => {
    const [clerk, neighbour] = [await hire(), await hire()];
    const [first, second] = [somebody(), somebody()];
    await registerDocument(kiosk, clerk, first, supervisor);
    clockMs += 1000;
    await registerDocument(kiosk, clerk, second, supervisor);
    const asked = await retire(clerk);
    if (asked.ok || asked.error.what !== 'several') throw new Error('not asked which');
    const [older] = asked.error.documents;
    expect(asked.error.documents).toHaveLength(2);
    expect(await retire(neighbour, { documentId: older?.documentId ?? '' })).toMatchObject({ ok: false, error: { what: 'document-unknown' } });
    expect(await retire(clerk, { documentId: older?.documentId ?? '' })).toMatchObject({ ok: true, value: { again: false, othersCount: true } });
    expect(await submit(kiosk, await reviewOf(first, clerk))).toMatchObject({ state: 'active' });
    expect(await refusalOf(kiosk, await reviewOf(second, clerk))).toBe('staff-own-document');
    expect(await retire(clerk)).toMatchObject({ ok: true, value: { again: false, othersCount: false } });
  });

  it('takes a supervisor’s name that is not the owner’s, and says what is missing', async () => {
    const [clerk, colleague, gone] = [await hire(), await hire(), await hire('supervisor')];
    await revokeOperator(carrier.context, gone.operator);
    const why = async (of: TestOperator, more: Partial<Retiring> = {}) => retire(of, more).then((answer) => (answer.ok ? 'done' : answer.error.what));
    expect(await why(clerk)).toBe('none-registered');
    // One that is begun and not registered is none.
    await openDocument(kiosk, clerk);
    expect(await why(clerk)).toBe('none-registered');
    await registerDocument(kiosk, clerk, somebody(), supervisor);
    expect(await why(clerk, { owner: 'opr_nobody' })).toBe('owner-unknown');
    expect(await why(clerk, { by: '0000' })).toBe('by-unknown');
    expect(await why(clerk, { by: gone.operator })).toBe('by-unknown');
    expect(await why(clerk, { by: colleague.operator })).toBe('by-no-supervisor');
    expect(await why(clerk, { by: clerk.operator })).toBe('by-owner');
    expect(await trailOf('staff-document-retired')).not.toContainEqual(expect.objectContaining({ operator: clerk.operator }));
  });

  it('leaves a whole trail and nothing that does not hold', async () => {
    expect(await brokenInvariants(carrier.context)).toEqual([]);
  });
});

it('where the carrier wants every clerk’s document, one who has none known needs a supervisor beside them', async () => {
  const strict = await startCarrier({ port: 0, data: await freshDatabase(), secret: testSecret, origins: [], stock: { esims: 8, cards: 0, numbers: 40 }, limits: { reviewsNeedOwnDocument: true } });
  try {
    const there = await enrolTestKiosk(strict);
    for (const [staffNumber, role] of [['1001', 'clerk'], ['9001', 'supervisor']] as const) await addOperator(strict.context, { shopId: FIRST_SHOP, staffNumber, role, pin });
    const [clerk, chief] = [await signIn(there, '1001', pin), await signIn(there, '9001', pin)];
    expect(clerk.ownDocument).toBe('required');
    const review = async (...who: readonly TestOperator[]): Promise<VerdictPayload> => {
      const verdict = reviewedOf(there, await open(there), somebody(), clerk.operator);
      return { ...verdict, approvals: await Promise.all(who.map((by) => approve(by, verdict))) };
    };
    expect(await refusalOf(there, await review(clerk))).toBe('supervisor-required');
    expect(await submit(there, await review(clerk, chief))).toMatchObject({ state: 'active' });
    await registerDocument(there, clerk, 'the clerk', chief);
    expect(await submit(there, await review(clerk))).toMatchObject({ state: 'active' });
  } finally {
    await strict.close();
  }
});
