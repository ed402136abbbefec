// Members of staff who are signed in at this kiosk: their keys live in this page's memory, and end with it or when they sign out.
import { jwsType } from '../../contract/messages.ts';
import { approvalPayload, liftPayload, operatorSessionPayload, type ApprovalPayload, type OperatorSessionResponse } from '../../contract/operator.ts';
import { failure, type Failure } from '../shared/failure.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { CarrierClient } from './client.ts';
import type { Authenticator } from './passkey.ts';
import type { DigestOf, OwnReading } from './staff-document.ts';
import { createSigningKey, sign, signerOf, type KioskIdentity, type Signer } from './signing-key.ts';

/** What the screens may know. `expiresAt` is by the carrier's clock; the carrier is who holds to it. */
export type SignedIn = OperatorSessionResponse;

/** What a person confirms: this customer, this registration, this document. */
export type Confirmed = Pick<ApprovalPayload, 'registrationId' | 'nonce' | 'idDigest' | 'decidedAt'>;

export type Operators = {
  /**
   * Fails with carrier/operator-unknown (without asking, when it can be neither staff number nor PIN), device/not-enrolled,
   * device/key-lost, or what the client fails with.
   * @param staffNumber 4 to 8 digits; @param pin 6 to 12 digits: both signed, sent and not kept.
   */
  signIn(staffNumber: string, pin: string, signal: AbortSignal): Promise<Result<SignedIn, Failure>>;
  /** Whether this browser could use a passkey on this page. */
  readonly canUsePasskeys: boolean;
  /** Whoever the passkey belongs to: no staff number is asked for. Fails with carrier/passkey-unknown and its like, device/passkey-cancelled, device/passkey-unavailable. */
  signInByPasskey(signal: AbortSignal): Promise<Result<SignedIn, Failure>>;
  /** A passkey for whoever has that session, which began with a PIN just now. Fails besides with device/passkey-there, carrier/operator-unknown when that session is not signed in here. */
  addPasskey(sessionId: string, signal: AbortSignal): Promise<Result<null, Failure>>;
  /**
   * A blinded digest of the own document of whoever has the first session, signed in both; the document stays here. Fails with
   * carrier/operator-unknown when one of the sessions is not signed in here, carrier/untrusted-key, or what the client fails with.
   */
  registerDocument(ownSessionId: string, secondSessionId: string, document: OwnReading, signal: AbortSignal): Promise<Result<null, Failure>>;
  /** @returns the compact JWS for `approvals` of the verdict. Fails with carrier/operator-unknown when that session is not signed in here. */
  approve(sessionId: string, confirmed: Confirmed): Promise<Result<string, Failure>>;
  /** @returns the compact JWS for `lift` of an opening. Fails with carrier/operator-unknown when that session is not signed in here. */
  lift(sessionId: string, requestId: string): Promise<Result<string, Failure>>;
  /** Drops the key: nothing can be approved in this session's name any more. Idempotent. */
  signOut(sessionId: string): void;
};

type Session = { readonly signer: Signer; readonly operator: string; readonly kioskId: string };

export type OperatorTools = {
  readonly client: Pick<CarrierClient, 'operatorSession' | 'ask'>;
  readonly identity: () => Promise<Result<KioskIdentity, Failure>>;
  /** Null: this browser has none. */
  readonly authenticator: (() => Promise<Authenticator>) | null;
  readonly digestOf: DigestOf;
};

export function createOperators({ client, identity, authenticator, digestOf }: OperatorTools): Operators {
  const sessions = new Map<string, Session>();
  const keep = (session: SignedIn, { kioskId }: KioskIdentity, privateKey: CryptoKey): void => {
    sessions.set(session.sessionId, { signer: { kid: session.sessionId, privateKey }, operator: session.operator, kioskId });
  };
  /** What uses a passkey, and the code for it. It may not come where the line is down: the PIN is there. */
  const withPasskeys = async () => {
    if (authenticator === null) return err(failure('device/passkey-unavailable'));
    try {
      return ok({ ...(await import('./staff-requests.ts')), authenticator: await authenticator() });
    } catch (cause) {
      return err(failure('device/passkey-unavailable', cause));
    }
  };

  return {
    signIn: async (staffNumber, pin, signal) => {
      const kiosk = await identity();
      if (!kiosk.ok) return kiosk;
      const key = await createSigningKey();
      if (!key.ok) return key;
      const { kioskId } = kiosk.value;
      const payload = operatorSessionPayload.safeParse({ v: 1, kioskId, staffNumber, pin, publicKey: key.value.publicKey });
      if (!payload.success) return err(failure('carrier/operator-unknown', 'not the shape of a staff number and a PIN'));
      const opened = await client.operatorSession(await sign(signerOf(kiosk.value), jwsType.operator, payload.data), signal);
      if (!opened.ok) return opened;
      keep(opened.value, kiosk.value, key.value.privateKey);
      return opened;
    },
    canUsePasskeys: authenticator !== null,
    signInByPasskey: async (signal) => {
      const kiosk = await identity();
      if (!kiosk.ok) return kiosk;
      const key = await createSigningKey();
      if (!key.ok) return key;
      const tools = await withPasskeys();
      if (!tools.ok) return tools;
      const opened = await tools.value.openPasskeySession({ client, kiosk: kiosk.value, authenticator: tools.value.authenticator, signal }, key.value.publicKey);
      if (opened.ok) keep(opened.value, kiosk.value, key.value.privateKey);
      return opened;
    },
    addPasskey: async (sessionId, signal) => {
      const session = sessions.get(sessionId);
      if (session === undefined) return err(failure('carrier/operator-unknown', 'not signed in here'));
      const kiosk = await identity();
      if (!kiosk.ok) return kiosk;
      const tools = await withPasskeys();
      if (!tools.ok) return tools;
      const added = await tools.value.addPasskey({ client, kiosk: kiosk.value, authenticator: tools.value.authenticator, signal }, session.signer, session.operator);
      return added.ok ? ok(null) : added;
    },
    registerDocument: async (ownSessionId, secondSessionId, document, signal) => {
      const [owner, second] = [sessions.get(ownSessionId), sessions.get(secondSessionId)];
      if (owner === undefined || second === undefined) return err(failure('carrier/operator-unknown', 'not signed in here'));
      const kiosk = await identity();
      if (!kiosk.ok) return kiosk;
      const code = await import('./staff-requests.ts').catch((cause: unknown) => failure('carrier/unreachable', cause));
      return 'code' in code ? err(code) : code.registerStaffDocument({ client, kiosk: kiosk.value, digestOf, signal }, owner, second, document);
    },
    approve: async (sessionId, confirmed) => {
      const session = sessions.get(sessionId);
      if (session === undefined) return err(failure('carrier/operator-unknown', 'not signed in here'));
      const { signer, operator, kioskId } = session;
      const { registrationId, nonce, idDigest, decidedAt } = confirmed;
      const payload = approvalPayload.parse({ v: 1, registrationId, nonce, kioskId, operator, idDigest, decision: 'identity-confirmed', decidedAt });
      return ok(await sign(signer, jwsType.approval, payload));
    },
    lift: async (sessionId, requestId) => {
      const session = sessions.get(sessionId);
      if (session === undefined) return err(failure('carrier/operator-unknown', 'not signed in here'));
      const { signer, operator, kioskId } = session;
      return ok(await sign(signer, jwsType.lift, liftPayload.parse({ v: 1, kioskId, requestId, operator, decision: 'limit-lifted' })));
    },
    signOut: (sessionId) => {
      sessions.delete(sessionId);
    },
  };
}
