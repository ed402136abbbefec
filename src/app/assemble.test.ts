// The payload as it leaves, and the digest behind it: begun early, awaited, tried again once, dropped at the wipe.
import { describe, expect, it } from 'vitest';
import { verdictPayload, type IdDigest } from '../../contract/verdict.ts';
import type { ConfirmedDocument, Review, Session, Submission } from '../registration/session.ts';
import { clerk, reviewed, session, stage, supervisor } from '../registration/testing.ts';
import { failure, type Failure } from '../shared/failure.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { createVerdicts } from './assemble.ts';
import type { Kiosk } from './ports.ts';

const { document } = stage;
const idDigest: IdDigest = { alg: 'VOPRF-ristretto255-SHA512', keyId: 'A'.repeat(16), value: 'B'.repeat(86), formerly: [{ keyId: 'C'.repeat(16), value: 'D'.repeat(86) }] };
const submission: Submission = {
  session: { ...session, sim: { kind: 'iccid', iccid: '8988211000000000003' }, clockOffsetMs: 86_400_000 },
  document,
  draft: { verdict: { outcome: 'verified', reasons: ['checks-passed'] }, liveness: { outcome: 'passed', light: 'reflected', cameraSignals: [] }, match: { decision: 'match' }, method: 'face' },
  msisdn: '+447700900001',
  review: null,
};
const unreachable = err(failure('carrier/unreachable'));

type Answer = Result<IdDigest, Failure>;
const setUp = (answers: readonly (Answer | Promise<Answer>)[], kiosk: Result<Kiosk | null, Failure> = ok({ kioskId: 'kio_12345678', carrierName: 'Sandbox Mobile' })) => {
  const asked: { readonly registrationId: string; readonly number: string; readonly signal: AbortSignal }[] = [];
  const approved: Readonly<Record<string, string>>[] = [];
  const verdicts = createVerdicts({
    kiosk: () => Promise.resolve(kiosk),
    digest: ({ registrationId }: Session, { number }: ConfirmedDocument, signal) => {
      asked.push({ registrationId, number, signal });
      return Promise.resolve(answers[asked.length - 1] ?? err(failure('carrier/internal', 'asked too often')));
    },
    approve: (sessionId, confirmed) => {
      approved.push({ sessionId, ...confirmed });
      return Promise.resolve(sessionId === 'ops_gone' ? err(failure('carrier/operator-unknown')) : ok(`signed.by.${sessionId}`));
    },
    sha256Hex: () => Promise.resolve('0'.repeat(64)),
    models: () => [],
    clock: { nowMs: () => 0, wallMs: () => Date.parse('2026-11-23T10:00:00.000Z') },
    appVersion: '0.1.0',
  });
  return { verdicts, asked, approved };
};

describe('assembling a verdict', () => {
  it('adds digest, SIM, number and the carrier’s time, and keeps to the contract', async () => {
    const { verdicts } = setUp([ok(idDigest)]);
    const payload = await verdicts.assemble(submission, null);
    expect(payload).toMatchObject(ok({
      v: 3, kioskId: 'kio_12345678', idDigest, approvals: [], sim: submission.session.sim, msisdn: '+447700900001', decidedAt: '2026-11-24T10:00:00.000Z', operator: null,
    }));
    expect(payload.ok && verdictPayload.parse(payload.value)).toEqual(payload.ok && payload.value);
  });

  it('names the clerk whose face was compared, not whoever has taken over since', async () => {
    const { verdicts } = setUp([ok(idDigest)]);
    const staffFaces = { operator: clerk.operator, clerk: new Float32Array(256), colleagues: [] };
    const compared: Submission = { ...submission, session: { ...submission.session, mode: 'clerk', staffFaces }, draft: { ...submission.draft, match: { decision: 'match', staffFace: 'compared' } } };
    const payload = await verdicts.assemble(compared, supervisor.operator);
    expect(payload).toMatchObject(ok({ operator: clerk.operator, match: { decision: 'match', staffFace: 'compared' } }));
    expect(payload.ok && verdictPayload.parse(payload.value)).toEqual(payload.ok && payload.value);
    expect(await verdicts.assemble({ ...compared, draft: submission.draft }, supervisor.operator)).toMatchObject(ok({ operator: supervisor.operator }));
  });

  it('uses the digest that was begun at the confirmation, so the line may drop afterwards', async () => {
    const { verdicts, asked } = setUp([ok(idDigest), unreachable]);
    verdicts.prepare(submission.session, document);
    expect(asked).toHaveLength(1);
    expect(await verdicts.assemble(submission, null)).toMatchObject(ok({ idDigest }));
    // A second verdict for the same document, e.g. with approvals: evaluations are counted, none is spent.
    expect(await verdicts.assemble(submission, null)).toMatchObject(ok({ idDigest }));
    verdicts.prepare(submission.session, { ...document, checks: [] });
    expect(asked).toHaveLength(1);
  });

  it('waits for one that is under way', async () => {
    let answer = (_: Answer): void => undefined;
    const { verdicts, asked } = setUp([new Promise<Answer>((resolve) => { answer = resolve; })]);
    verdicts.prepare(submission.session, document);
    const payload = verdicts.assemble(submission, null);
    answer(ok(idDigest));
    expect(await payload).toMatchObject(ok({ idDigest }));
    expect(asked).toHaveLength(1);
  });

  it('tries once more when it had failed, and says what the second try says', async () => {
    const good = setUp([unreachable, ok(idDigest)]);
    good.verdicts.prepare(submission.session, document);
    expect(await good.verdicts.assemble(submission, null)).toMatchObject(ok({ idDigest }));

    const bad = setUp([unreachable, err(failure('carrier/timeout')), ok(idDigest)]);
    expect(await bad.verdicts.assemble(submission, null)).toEqual(err(failure('carrier/timeout')));
    expect(bad.asked).toHaveLength(2);
    // Asked by a person to try again, it does.
    expect(await bad.verdicts.assemble(submission, null)).toMatchObject(ok({ idDigest }));
  });

  it('begins again for another document or registration, and ends the request for the one before', async () => {
    const { verdicts, asked } = setUp([ok(idDigest), ok(idDigest), ok(idDigest)]);
    verdicts.prepare(submission.session, document);
    verdicts.prepare(submission.session, { ...document, number: 'X' });
    verdicts.prepare({ ...session, registrationId: 'reg_another0001' }, { ...document, number: 'X' });
    expect(asked.map(({ registrationId, number, signal }) => [registrationId, number, signal.aborted])).toEqual([
      [session.registrationId, 'L898902C3', true],
      [session.registrationId, 'X', true],
      ['reg_another0001', 'X', false],
    ]);
  });

  it('begins again at a new confirmation when it has failed meanwhile', async () => {
    const { verdicts, asked } = setUp([unreachable, ok(idDigest)]);
    verdicts.prepare(submission.session, document);
    await new Promise(setImmediate);
    verdicts.prepare(submission.session, document);
    expect(asked).toHaveLength(2);
  });

  it('drops everything at the wipe, also what is under way, and begins nothing for who has left', async () => {
    let answer = (_: Answer): void => undefined;
    const { verdicts, asked } = setUp([new Promise<Answer>((resolve) => { answer = resolve; }), ok(idDigest)]);
    const payload = verdicts.assemble(submission, null);
    await new Promise(setImmediate);
    verdicts.forget();
    expect(asked[0]?.signal.aborted).toBe(true);
    // Even one that came too late to be stopped.
    answer(ok(idDigest));
    expect(await payload).toMatchObject({ ok: false, error: { code: 'carrier/unreachable' } });
    expect(asked).toHaveLength(1);
    expect(await verdicts.assemble(submission, null)).toMatchObject(ok({ idDigest }));
    expect(asked).toHaveLength(2);
  });

  it('asks for no digest without a document, and for nothing without a key', async () => {
    const none = setUp([]);
    expect(await none.verdicts.assemble({ ...submission, document: null }, null)).toMatchObject(ok({ idDigest: null, document: null }));
    expect(none.asked).toEqual([]);
    const lost = setUp([ok(idDigest)], err(failure('device/key-lost')));
    expect(await lost.verdicts.assemble(submission, null)).toEqual(err(failure('device/key-lost')));
    const never = setUp([ok(idDigest)], ok(null));
    expect(await never.verdicts.assemble(submission, null)).toEqual(err(failure('device/not-enrolled')));
    expect([...lost.asked, ...never.asked]).toEqual([]);
  });

  it('has what a person confirmed signed by that person: this registration, this document, this moment', async () => {
    const { verdicts, approved } = setUp([ok(idDigest)]);
    const { session: counter, ...rest } = { ...reviewed, session: submission.session };
    const of = (second: Review['second']) => verdicts.assemble({ ...rest, session: counter, review: { ...reviewed.review, second } }, 'opr_whoever-else');
    const confirmed = { registrationId: counter.registrationId, nonce: counter.nonce, idDigest: idDigest.value, decidedAt: '2026-11-24T10:00:00.000Z' };
    const alone = await of(null);
    expect(alone).toMatchObject(ok({ method: 'staffed-review', operator: clerk.operator, approvals: [`signed.by.${clerk.sessionId}`], models: [], decidedAt: confirmed.decidedAt, document: { checks: ['mrz-check-digits', 'not-expired'] } }));
    expect(alone.ok && verdictPayload.safeParse({ ...alone.value, approvals: [] }).success).toBe(true);
    expect(await of(supervisor)).toMatchObject(ok({ operator: clerk.operator, approvals: [`signed.by.${clerk.sessionId}`, `signed.by.${supervisor.sessionId}`] }));
    expect(approved).toEqual([clerk, clerk, supervisor].map(({ sessionId }) => ({ sessionId, ...confirmed })));
    expect(await of({ ...supervisor, sessionId: 'ops_gone' })).toMatchObject({ ok: false, error: { code: 'carrier/operator-unknown' } });
  });

  it('names who is signed in, also under a verdict by face', async () => {
    expect(await setUp([ok(idDigest)]).verdicts.assemble(submission, clerk.operator)).toMatchObject(ok({ operator: clerk.operator, approvals: [] }));
  });
});
