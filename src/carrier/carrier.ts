// The carrier as the application knows it: identity, client and outbox behind one small interface.
import { decodeJwt } from 'jose';
import { jwsType, openPayload, type OpenResponse, type SubmissionReceipt } from '../../contract/messages.ts';
import type { KioskMode } from '../../contract/primitives.ts';
import { verdictPayload, type VerdictPayload } from '../../contract/verdict.ts';
import { failure, type Failure } from '../shared/failure.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { createCarrierClient, type CarrierClientOptions } from './client.ts';
import { openCarrierDatabase } from './database.ts';
import { enrol } from './enrolment.ts';
import { createOutboxRows, type OutboxStatus } from './outbox-rows.ts';
import { createOutbox } from './outbox.ts';
import { loadIdentity, sign, type KioskIdentity } from './signing-key.ts';

export type EnrolledKiosk = Pick<KioskIdentity, 'kioskId' | 'carrierName'>;

/** `left` is what really was signed: of two verdicts for one registration, the first. */
export type Submitted =
  | { readonly kind: 'answered'; readonly receipt: SubmissionReceipt; readonly left: VerdictPayload }
  | { readonly kind: 'postponed'; readonly left: VerdictPayload }
  | { readonly kind: 'refused'; readonly failure: Failure; readonly left: VerdictPayload }
  | { readonly kind: 'failed'; readonly failure: Failure };

export type CarrierOptions = CarrierClientOptions & {
  readonly appVersion: string;
  /** Name of the IndexedDB database; tests take one each. */
  readonly databaseName?: string;
};

export type Carrier = {
  kiosk(): Promise<Result<EnrolledKiosk | null, Failure>>;
  enrol(code: string, signal: AbortSignal): Promise<Result<EnrolledKiosk, Failure>>;
  open(requestId: string, mode: KioskMode, signal: AbortSignal): Promise<Result<OpenResponse, Failure>>;
  submit(payload: VerdictPayload): Promise<Submitted>;
  acknowledge(registrationId: string): Promise<void>;
  deliveries(): Promise<readonly OutboxStatus[]>;
  flush(): Promise<void>;
  onDeliveries(listener: () => void): () => void;
  /** Starts delivering what an earlier page left behind. @returns what ends it. */
  start(): () => void;
  close(): Promise<void>;
};

export function createCarrier({ baseUrl, deadlineMs, appVersion, databaseName }: CarrierOptions): Carrier {
  const database = openCarrierDatabase(databaseName);
  const client = createCarrierClient({ baseUrl, deadlineMs });
  const outbox = createOutbox({ rows: createOutboxRows(database), client });

  /** The application needs the name; the key stays in this folder. */
  const named = ({ kioskId, carrierName }: KioskIdentity): EnrolledKiosk => ({ kioskId, carrierName });

  async function enrolled(): Promise<Result<KioskIdentity, Failure>> {
    const identity = await loadIdentity(database);
    if (!identity.ok) return identity;
    return identity.value === null ? err(failure('device/not-enrolled')) : ok(identity.value);
  }

  /** The verdict that is in the outbox already, or this one, signed and put there. */
  async function keep(payload: VerdictPayload): Promise<Result<VerdictPayload, Failure>> {
    const there = await outbox.find(payload.registrationId);
    if (!there.ok) return there;
    if (there.value !== null) return ok(verdictPayload.parse(decodeJwt(there.value.jws)));
    const identity = await enrolled();
    if (!identity.ok) return identity;
    const left = verdictPayload.parse(payload);
    const kept = await outbox.put(left.registrationId, await sign(identity.value, jwsType.verdict, left));
    return kept.ok ? ok(verdictPayload.parse(decodeJwt(kept.value.jws))) : kept;
  }

  return {
    kiosk: async () => {
      const identity = await loadIdentity(database);
      return identity.ok ? ok(identity.value === null ? null : named(identity.value)) : identity;
    },
    enrol: async (code, signal) => {
      const identity = await enrol({ client, database, appVersion }, code, signal);
      return identity.ok ? ok(named(identity.value)) : identity;
    },
    open: async (requestId, mode, signal) => {
      const identity = await enrolled();
      if (!identity.ok) return identity;
      const payload = openPayload.parse({ v: 1, kioskId: identity.value.kioskId, requestId, mode, sim: { kind: 'esim' }, appVersion });
      return client.open(await sign(identity.value, jwsType.open, payload), signal);
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
    acknowledge: async (registrationId) => {
      await outbox.acknowledge(registrationId);
    },
    deliveries: async () => {
      const listed = await outbox.list();
      return listed.ok ? listed.value : [];
    },
    flush: () => outbox.flush(),
    onDeliveries: (listener) => outbox.subscribe(listener),
    start: () => outbox.start(),
    close: () => database.close(),
  };
}
