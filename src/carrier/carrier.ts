// The carrier as the application knows it: identity, client and outbox behind one small interface.
import { decodeJwt } from 'jose';
import { dayPayload, type DayResponse } from '../../contract/day.ts';
import { evaluatePayload, type DigestKey, type EvaluatePayload, type EvaluateResponse } from '../../contract/digest.ts';
import { jwsType, openPayload, withdrawPayload, type OpenResponse, type SubmissionReceipt } from '../../contract/messages.ts';
import type { KioskMode, SimRequest } from '../../contract/primitives.ts';
import { verdictPayload, type VerdictPayload } from '../../contract/verdict.ts';
import { failure, type Failure } from '../shared/failure.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { createCarrierClient, type CarrierClientOptions } from './client.ts';
import { openCarrierDatabase } from './database.ts';
import { verifyDigestKeys } from './digest-keys.ts';
import { enrol } from './enrolment.ts';
import { createOperators, type Operators } from './operator.ts';
import type { Authenticator } from './passkey.ts';
import type { DigestOf } from './staff-document.ts';
import { createOutboxRows, makesWay, type OutboxStatus } from './outbox-rows.ts';
import { createOutbox } from './outbox.ts';
import { loadIdentity, sign, signerOf, type KioskIdentity } from './signing-key.ts';

export type EnrolledKiosk = Pick<KioskIdentity, 'kioskId' | 'carrierName'>;

/** What the carrier answered, with its key set verified against the pinned key; newest first. */
export type Opened = Omit<OpenResponse, 'digestKeys'> & { readonly digestKeys: readonly DigestKey[] };

/** What it begins as, who is signed in (null: nobody), and a supervisor's session that lifts a limit (null: none does). */
export type OpeningBy = { readonly method: VerdictPayload['method']; readonly sessionId: string | null; readonly liftSessionId: string | null };

/** `left` is what really was signed: of two verdicts for one registration the first, unless it lacked a signature of staff. */
export type Submitted =
  | { readonly kind: 'answered'; readonly receipt: SubmissionReceipt; readonly left: VerdictPayload }
  | { readonly kind: 'postponed'; readonly left: VerdictPayload }
  | { readonly kind: 'refused'; readonly failure: Failure; readonly left: VerdictPayload }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** `too-late`: a verdict was quicker. `left`: that verdict. */
export type Withdrawn =
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'too-late'; readonly receipt: SubmissionReceipt; readonly left: VerdictPayload }
  | { readonly kind: 'postponed' };

export type CarrierOptions = CarrierClientOptions & {
  readonly appVersion: string;
  /** Name of the IndexedDB database; tests take one each. */
  readonly databaseName?: string;
  /** Passkeys of staff; left out: this browser has none. */
  readonly authenticator?: (() => Promise<Authenticator>) | null;
  /** How the digest of a document is made; left out: no document of staff can be registered from here. */
  readonly digestOf?: DigestOf;
};

export type Carrier = {
  /** Null when this browser is not enrolled. Fails with device/key-lost, as everything that signs does, when it was and the storage is empty now. */
  kiosk(): Promise<Result<EnrolledKiosk | null, Failure>>;
  enrol(code: string, signal: AbortSignal): Promise<Result<EnrolledKiosk, Failure>>;
  /** Fails with carrier/operator-unknown when the lift’s session is not signed in here, carrier/untrusted-key when the key set is not signed with the pinned key, or what the client fails with. */
  open(requestId: string, mode: KioskMode, sim: SimRequest, by: OpeningBy, signal: AbortSignal): Promise<Result<Opened, Failure>>;
  /** One evaluation per blinded element, in their order. The proofs are checked where the blinds are: identity/. */
  evaluate(registrationId: string, blinded: EvaluatePayload['blinded'], signal: AbortSignal): Promise<Result<EvaluateResponse['evaluated'], Failure>>;
  submit(payload: VerdictPayload): Promise<Submitted>;
  /** Nothing is signed or sent for this registration from here on, except that it is withdrawn. */
  withdraw(registrationId: string): Promise<Withdrawn>;
  acknowledge(registrationId: string): Promise<void>;
  deliveries(): Promise<readonly OutboxStatus[]>;
  flush(): Promise<void>;
  onDeliveries(listener: () => void): () => void;
  readonly operators: Operators;
  /**
   * Today at this kiosk, as the carrier knows it.
   * @param sessionId of a member of staff who is signed in here. @param utcOffsetMinutes how far the clocks here are ahead of UTC.
   */
  day(sessionId: string, utcOffsetMinutes: number, signal: AbortSignal): Promise<Result<DayResponse, Failure>>;
  /** Starts delivering what an earlier page left behind. @returns what ends it. */
  start(): () => void;
  close(): Promise<void>;
};

const noDigest: DigestOf = () => Promise.resolve(err(failure('carrier/nonsense', 'nothing to make a digest with')));

export function createCarrier({ baseUrl, deadlineMs, appVersion, databaseName, authenticator = null, digestOf = noDigest }: CarrierOptions): Carrier {
  const database = openCarrierDatabase(databaseName);
  const client = createCarrierClient({ baseUrl, deadlineMs });
  const outbox = createOutbox({ rows: createOutboxRows(database), client });

  /** The application needs the name; the key stays in this folder. */
  const named = ({ kioskId, carrierName }: KioskIdentity): EnrolledKiosk => ({ kioskId, carrierName });

  /** The registration that was withdrawn last: what is still being signed for it is not kept. */
  let stopped: string | null = null;

  /** Whether this page has seen its key: one that is not there any more was lost, not missing. */
  let knownHere = false;

  async function identityHere(): Promise<Result<KioskIdentity | null, Failure>> {
    const identity = await loadIdentity(database);
    if (!identity.ok) return identity;
    if (identity.value === null && knownHere) return err(failure('device/key-lost'));
    knownHere = identity.value !== null;
    return identity;
  }

  async function enrolled(): Promise<Result<KioskIdentity, Failure>> {
    const identity = await identityHere();
    if (!identity.ok) return identity;
    return identity.value === null ? err(failure('device/not-enrolled')) : ok(identity.value);
  }

  const operators = createOperators({ client, identity: enrolled, authenticator, digestOf });

  /** The verdict that is in the outbox already, or this one, signed and put there. */
  async function keep(payload: VerdictPayload): Promise<Result<VerdictPayload, Failure>> {
    const there = await outbox.find(payload.registrationId);
    if (!there.ok) return there;
    if (there.value !== null && !makesWay(there.value)) return readVerdict(there.value.jws);
    const identity = await enrolled();
    if (!identity.ok) return identity;
    const left = verdictPayload.parse(payload);
    const jws = await sign(signerOf(identity.value), jwsType.verdict, left);
    if (stopped === left.registrationId) return err(failure('carrier/unreachable', 'the registration was withdrawn meanwhile'));
    const kept = await outbox.put(left.registrationId, jws);
    return kept.ok ? readVerdict(kept.value.jws) : kept;
  }

  return {
    kiosk: async () => {
      const identity = await identityHere();
      return identity.ok ? ok(identity.value === null ? null : named(identity.value)) : identity;
    },
    enrol: async (code, signal) => {
      const identity = await enrol({ client, database, appVersion }, code, signal);
      if (!identity.ok) return identity;
      knownHere = true;
      return ok(named(identity.value));
    },
    open: async (requestId, mode, sim, { method, sessionId, liftSessionId }, signal) => {
      const identity = await enrolled();
      if (!identity.ok) return identity;
      const lift = liftSessionId === null ? ok(null) : await operators.lift(liftSessionId, requestId);
      if (!lift.ok) return lift;
      const payload = openPayload.parse({ v: 2, kioskId: identity.value.kioskId, requestId, mode, method, sessionId, sim, appVersion, lift: lift.value });
      const opened = await client.open(await sign(signerOf(identity.value), jwsType.open, payload), signal);
      if (!opened.ok) return opened;
      const digestKeys = await verifyDigestKeys(opened.value.digestKeys, identity.value.carrierKey);
      return digestKeys.ok ? ok({ ...opened.value, digestKeys: digestKeys.value }) : digestKeys;
    },
    evaluate: async (registrationId, blinded, signal) => {
      const identity = await enrolled();
      if (!identity.ok) return identity;
      const payload = evaluatePayload.parse({ v: 1, kioskId: identity.value.kioskId, registrationId, blinded });
      return client.evaluate(payload, await sign(signerOf(identity.value), jwsType.evaluate, payload), signal);
    },
    submit: async (payload) => {
      const left = await keep(payload);
      if (!left.ok) return { kind: 'failed', failure: left.error };
      const delivery = await outbox.deliver(payload.registrationId);
      // The signed verdict is on disk, whatever became of the look at it just now.
      if (!delivery.ok) return { kind: 'postponed', left: left.value };
      switch (delivery.value.kind) {
        case 'answered':
          return { kind: 'answered', receipt: delivery.value.receipt, left: left.value };
        case 'refused':
          return { kind: 'refused', failure: delivery.value.failure, left: left.value };
        case 'postponed':
          return { kind: 'postponed', left: left.value };
        default:
          return delivery.value satisfies never;
      }
    },
    withdraw: async (registrationId) => {
      stopped = registrationId;
      const identity = await enrolled();
      if (!identity.ok) return { kind: 'postponed' };
      const payload = withdrawPayload.parse({ v: 1, kioskId: identity.value.kioskId, registrationId });
      const withdrawal = await outbox.withdraw(registrationId, await sign(signerOf(identity.value), jwsType.withdraw, payload));
      if (!withdrawal.ok) return { kind: 'postponed' };
      if (withdrawal.value.kind !== 'too-late') return withdrawal.value;
      const { receipt, jws } = withdrawal.value;
      const left = jws === null ? null : readVerdict(jws);
      return left?.ok === true ? { kind: 'too-late', receipt, left: left.value } : { kind: 'postponed' };
    },
    acknowledge: async (registrationId) => {
      await outbox.acknowledge(registrationId);
    },
    deliveries: async () => {
      const listed = await outbox.list();
      return listed.ok ? listed.value : [];
    },
    flush: () => outbox.flush(),
    onDeliveries: (listener) => outbox.subscribe(listener),
    operators,
    day: async (sessionId, utcOffsetMinutes, signal) => {
      const identity = await enrolled();
      if (!identity.ok) return identity;
      const payload = dayPayload.parse({ v: 1, kioskId: identity.value.kioskId, sessionId, utcOffsetMinutes });
      return client.day(await sign(signerOf(identity.value), jwsType.day, payload), signal);
    },
    start: () => outbox.start(),
    close: () => database.close(),
  };
}

/** A row that an earlier version of the app wrote may hold a verdict of another shape. */
function readVerdict(jws: string): Result<VerdictPayload, Failure> {
  try {
    const verdict = verdictPayload.safeParse(decodeJwt(jws));
    return verdict.success ? ok(verdict.data) : err(failure('device/storage-unavailable', 'a verdict of another version'));
  } catch (cause) {
    return err(failure('device/storage-unavailable', cause));
  }
}
