// Submission -> the payload exactly as it will leave: digest, model versions and time added to what was decided.
import type { ApprovalPayload } from '../../contract/operator.ts';
import type { IdDigest, VerdictPayload } from '../../contract/verdict.ts';
import { planCanonical } from '../liveness/plan.ts';
import type { ConfirmedDocument, Review, Session } from '../registration/session.ts';
import { failure, type Failure } from '../shared/failure.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { ClockPort, Kiosk, VerdictPort } from './ports.ts';

type Tools = {
  readonly kiosk: () => Promise<Result<Kiosk | null, Failure>>;
  /** Blinded, evaluated by the carrier, proof checked; an abort ends the request. */
  readonly digest: (session: Session, document: ConfirmedDocument, signal: AbortSignal) => Promise<Result<IdDigest, Failure>>;
  /** One approval, signed with the key of that session. */
  readonly approve: (sessionId: string, confirmed: Confirmed) => Promise<Result<string, Failure>>;
  readonly sha256Hex: (text: string) => Promise<string>;
  readonly models: () => VerdictPayload['models'];
  readonly clock: ClockPort;
  readonly appVersion: string;
};

/** What a person's signature is bound to. */
type Confirmed = Pick<ApprovalPayload, 'registrationId' | 'nonce' | 'idDigest' | 'decidedAt'>;

/** One digest: under way, there, or failed. */
type Prepared = {
  readonly registrationId: string;
  readonly document: ConfirmedDocument;
  readonly digest: Promise<Result<IdDigest, Failure>>;
  readonly abort: AbortController;
  failed: boolean;
};

export function createVerdicts({ kiosk, digest, approve, sha256Hex, models, clock, appVersion }: Tools): VerdictPort {
  /** Of the customer who is here; the latest document alone. */
  let prepared: Prepared | null = null;

  function forget(): void {
    prepared?.abort.abort();
    prepared = null;
  }

  function start(session: Session, document: ConfirmedDocument): Prepared {
    forget();
    const abort = new AbortController();
    const started: Prepared = { registrationId: session.registrationId, document, digest: digest(session, document, abort.signal), abort, failed: false };
    // A rejection is a bug, and shows where the digest is awaited; until then nobody is there to be told.
    started.digest.then((value) => { started.failed = !value.ok; }, () => { started.failed = true; });
    prepared = started;
    return started;
  }

  /** A retry in another phase comes with the same document: it is not evaluated again, for evaluations are counted. */
  const find = ({ registrationId }: Session, { type, issuingState, number }: ConfirmedDocument): Prepared | null => {
    if (prepared?.registrationId !== registrationId) return null;
    const { document } = prepared;
    return document.type === type && document.issuingState === issuingState && document.number === number ? prepared : null;
  };

  async function digestFor(session: Session, document: ConfirmedDocument): Promise<Result<IdDigest, Failure>> {
    const first = find(session, document) ?? start(session, document);
    const value = await first.digest;
    // Forgotten meanwhile: who has left or withdrawn has nothing signed, and nothing begun, in their name.
    if (first.abort.signal.aborted) return err(failure('carrier/unreachable', 'the registration was ended meanwhile'));
    return value.ok ? value : start(session, document).digest;
  }

  /** The clerk's, then the second person's. */
  async function approvalsFor(review: Review, confirmed: Confirmed): Promise<Result<string[], Failure>> {
    const approvals: string[] = [];
    for (const person of [review.clerk, review.second]) {
      if (person === null) continue;
      const approval = await approve(person.sessionId, confirmed);
      if (!approval.ok) return approval;
      approvals.push(approval.value);
    }
    return ok(approvals);
  }

  return {
    prepare(session, document) {
      if (find(session, document)?.failed !== false) start(session, document);
    },
    forget,
    async assemble({ session, document, draft, msisdn, review }, signedIn) {
      const enrolled = await kiosk();
      if (!enrolled.ok) return enrolled;
      if (enrolled.value === null) return err(failure('device/not-enrolled'));
      const idDigest = document === null ? ok(null) : await digestFor(session, document);
      if (!idDigest.ok) return idDigest;
      const { registrationId, nonce } = session;
      // By the carrier's clock, so that a kiosk whose own is a day off is not refused.
      const decidedAt = new Date(clock.wallMs() + session.clockOffsetMs).toISOString();
      // Without a document there is nothing that a person could have confirmed.
      const approvals = review === null || idDigest.value === null ? ok([]) : await approvalsFor(review, { registrationId, nonce, idDigest: idDigest.value.value, decidedAt });
      if (!approvals.ok) return approvals;
      return ok({
        v: 3,
        registrationId,
        nonce,
        kioskId: enrolled.value.kioskId,
        mode: session.mode,
        // A face is said to be compared with the own one of this very clerk: who has taken over since did not stand for it.
        operator: review?.clerk.operator ?? (draft.match.staffFace === undefined ? signedIn : session.staffFaces.operator),
        idDigest: idDigest.value,
        document: document === null ? null : { type: document.type, issuingState: document.issuingState, checks: [...document.checks] },
        verdict: draft.verdict,
        liveness: { planHash: await sha256Hex(planCanonical(session.plan)), ...draft.liveness },
        match: draft.match,
        method: draft.method,
        approvals: approvals.value,
        models: draft.method === 'face' ? models() : [],
        policyVersion: session.policy.version,
        appVersion,
        decidedAt,
        sim: session.sim,
        msisdn,
      });
    },
  };
}
