// Submission -> the payload exactly as it will leave: digest, model versions and time added to what was decided.
import type { IdDigest, VerdictPayload } from '../../contract/verdict.ts';
import { planCanonical } from '../liveness/plan.ts';
import { POLICY_VERSION } from '../registration/policy.ts';
import type { ConfirmedDocument, Session } from '../registration/session.ts';
import { failure, type Failure } from '../shared/failure.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { ClockPort, Kiosk, VerdictPort } from './ports.ts';

type Tools = {
  readonly kiosk: () => Promise<Result<Kiosk | null, Failure>>;
  readonly digest: (document: ConfirmedDocument, key: Session['idDigestKey']) => Promise<IdDigest>;
  readonly sha256Hex: (text: string) => Promise<string>;
  readonly models: () => VerdictPayload['models'];
  readonly clock: ClockPort;
  readonly appVersion: string;
};

export function createVerdicts({ kiosk, digest, sha256Hex, models, clock, appVersion }: Tools): VerdictPort {
  return {
    async assemble({ session, document, draft }) {
      const enrolled = await kiosk();
      if (!enrolled.ok) return enrolled;
      if (enrolled.value === null) return err(failure('device/not-enrolled'));
      return ok({
        v: 1,
        registrationId: session.registrationId,
        nonce: session.nonce,
        kioskId: enrolled.value.kioskId,
        mode: session.mode,
        operator: null,
        idDigest: document === null ? null : await digest(document, session.idDigestKey),
        document: document === null ? null : { type: document.type, issuingState: document.issuingState, checks: [...document.checks] },
        verdict: draft.verdict,
        liveness: { planHash: await sha256Hex(planCanonical(session.plan)), outcome: draft.liveness },
        match: draft.match,
        method: draft.method,
        models: draft.method === 'face' ? models() : [],
        policyVersion: POLICY_VERSION,
        appVersion,
        // By the carrier's clock, so that a kiosk whose own is a day off is not refused.
        decidedAt: new Date(clock.wallMs() + session.clockOffsetMs).toISOString(),
        sim: { kind: 'esim' },
      });
    },
  };
}
