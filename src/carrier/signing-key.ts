// Who this kiosk is: a P-256 key that cannot be taken out of the browser, with the name the carrier gave it.
import { CompactSign } from 'jose';
import { z } from 'zod';
import { canonicalJson } from '../../contract/canonical.ts';
import { opaqueId } from '../../contract/primitives.ts';
import { publicJwk, type PublicJwk } from '../../contract/public-key.ts';
import { failure, type Failure } from '../shared/failure.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { CarrierDatabase } from './database.ts';

const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const ROW = 'kiosk';

const identityRow = z.object({
  kioskId: opaqueId,
  carrierName: z.string().min(1).max(60),
  /** Pinned at enrolment. A row from before there was one is not an enrolment any more. */
  carrierKey: publicJwk,
  privateKey: z.instanceof(CryptoKey).refine((key) => key.type === 'private' && !key.extractable && key.usages.includes('sign')),
});

export type KioskIdentity = Readonly<z.infer<typeof identityRow>>;

export type NewKey = { readonly privateKey: CryptoKey; readonly publicKey: PublicJwk };

/** Makes a key pair. The private half is never extractable. Fails with device/storage-unavailable where there is no WebCrypto. */
export async function createSigningKey(): Promise<Result<NewKey, Failure>> {
  try {
    const pair = await crypto.subtle.generateKey(P256, false, ['sign', 'verify']);
    const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey);
    return ok({ privateKey: pair.privateKey, publicKey: publicJwk.parse({ kty, crv, x, y }) });
  } catch (cause) {
    return err(failure('device/storage-unavailable', cause));
  }
}

/** @returns null when this browser is not enrolled, also when what is stored is not a usable key. */
export async function loadIdentity(database: CarrierDatabase): Promise<Result<KioskIdentity | null, Failure>> {
  const row = await database.use((open) => open.get('identity', ROW));
  if (!row.ok) return row;
  const parsed = identityRow.safeParse(row.value);
  return ok(parsed.success ? parsed.data : null);
}

/** Replaces the identity there was. Fails with device/storage-unavailable. */
export async function saveIdentity(database: CarrierDatabase, identity: KioskIdentity): Promise<Result<null, Failure>> {
  const saved = await database.use((open) => open.put('identity', identity, ROW));
  return saved.ok ? ok(null) : saved;
}

/** The key is gone for good: the kiosk has to be enrolled again. Fails with device/storage-unavailable. */
export async function forgetIdentity(database: CarrierDatabase): Promise<Result<null, Failure>> {
  const forgotten = await database.use((open) => open.delete('identity', ROW));
  return forgotten.ok ? ok(null) : forgotten;
}

/** Who signs: `kid` is the kiosk, or the session of a member of staff. */
export type Signer = { readonly kid: string; readonly privateKey: CryptoKey };

/**
 * Signs as compact JWS (ES256), in the one spelling that the carrier takes (contract/canonical.ts).
 * @param typ one of `jwsType` of contract/messages.ts.
 * @param payload already in the shape of the contract.
 */
export const sign = ({ kid, privateKey }: Signer, typ: string, payload: object): Promise<string> =>
  new CompactSign(new TextEncoder().encode(canonicalJson(payload))).setProtectedHeader({ alg: 'ES256', typ, kid }).sign(privateKey);

export const signerOf = ({ kioskId, privateKey }: KioskIdentity): Signer => ({ kid: kioskId, privateKey });
