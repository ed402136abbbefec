// The carrier's keys: the signing key that kiosks pin, and the keys of the blinded digest. Sealed in the database, opened in memory.
import { createHash } from 'node:crypto';
import { ristretto255_oprf } from '@noble/curves/ed25519.js';
import { asc, desc, isNull } from 'drizzle-orm';
import { CompactSign, exportJWK, generateKeyPair, importJWK, type CryptoKey } from 'jose';
import { canonicalJson } from '../../contract/canonical.ts';
import type { DigestKey, DigestKeysPayload } from '../../contract/digest.ts';
import { jwsType } from '../../contract/messages.ts';
import { publicJwk, type PublicJwk } from '../../contract/public-key.ts';
import { carrierKeys, digestKeys } from '../db/schema.ts';
import type { Db } from '../db/types.ts';
import { randomId } from './random.ts';
import type { Secrets } from './secrets.ts';

export const DIGEST_ALG = 'VOPRF-ristretto255-SHA512';

const SIGNING = 'carrier signing key';
const digestPurpose = (keyId: string): string => `digest key ${keyId}`;

/** See contract/digest.ts. @param publicKey 32 bytes. */
export const digestKeyIdOf = (publicKey: Uint8Array): string => createHash('sha256').update(publicKey).digest('base64url').slice(0, 16);

/** Makes the signing key where there is none. */
export async function ensureSigningKey(tx: Db, secrets: Secrets, now: Date): Promise<void> {
  const [there] = await tx.select({ id: carrierKeys.id }).from(carrierKeys).limit(1);
  if (there !== undefined) return;
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const { kty, crv, x, y } = await exportJWK(publicKey);
  const jwk = publicJwk.parse({ kty, crv, x, y });
  const privateSealed = secrets.seal(SIGNING, new TextEncoder().encode(JSON.stringify(await exportJWK(privateKey))));
  await tx.insert(carrierKeys).values({ id: randomId('ck'), publicX: jwk.x, publicY: jwk.y, privateSealed, createdAt: now });
}

/** Makes a digest key, which is in force from then on. @returns its id. */
export async function makeDigestKey(tx: Db, secrets: Secrets, now: Date): Promise<string> {
  const { publicKey, secretKey } = ristretto255_oprf.voprf.generateKeyPair();
  const keyId = digestKeyIdOf(publicKey);
  const secretSealed = secrets.seal(digestPurpose(keyId), secretKey);
  await tx.insert(digestKeys).values({ keyId, alg: DIGEST_ALG, publicKey: Buffer.from(publicKey).toString('base64url'), secretSealed, createdAt: now });
  return keyId;
}

export type OpenDigestKey = DigestKey & { readonly secretKey: Uint8Array };

export type Keyring = {
  /** Those that are counted, newest first: read anew each time, because another service may have changed them. @param tx where one is open. */
  readonly digestKeys: (tx?: Db) => Promise<readonly OpenDigestKey[]>;
  /** Pinned by kiosks. */
  readonly publicKey: () => Promise<PublicJwk>;
  /** The list of digest keys as the carrier signs it (contract/digest.ts). */
  readonly signedDigestKeys: (now: Date) => Promise<string>;
};

export function createKeyring(db: Db, secrets: Secrets): Keyring {
  const opened = new Map<string, Uint8Array>();
  let signing: Promise<{ readonly publicKey: PublicJwk; readonly privateKey: CryptoKey }> | null = null;

  const loadSigning = async () => {
    const [row] = await db.select().from(carrierKeys).orderBy(asc(carrierKeys.createdAt)).limit(1);
    if (row === undefined) throw new Error('the carrier has no signing key');
    const jwk = JSON.parse(new TextDecoder().decode(secrets.unseal(SIGNING, row.privateSealed))) as Parameters<typeof importJWK>[0];
    const privateKey = await importJWK(jwk, 'ES256');
    if (privateKey instanceof Uint8Array) throw new Error('the signing key is not a P-256 key');
    return { publicKey: { kty: 'EC', crv: 'P-256', x: row.publicX, y: row.publicY } as const, privateKey };
  };
  const signingKey = () => {
    // One that failed is forgotten, so that the next request tries again.
    signing ??= loadSigning().catch((cause: unknown) => {
      signing = null;
      throw cause;
    });
    return signing;
  };

  const counted = async (tx: Db = db): Promise<readonly OpenDigestKey[]> => {
    const rows = await tx.select().from(digestKeys).where(isNull(digestKeys.retiredAt)).orderBy(desc(digestKeys.createdAt), asc(digestKeys.keyId));
    return rows.map(({ keyId, publicKey, secretSealed }) => {
      const secretKey = opened.get(keyId) ?? secrets.unseal(digestPurpose(keyId), secretSealed);
      opened.set(keyId, secretKey);
      return { keyId, alg: DIGEST_ALG, publicKey, secretKey };
    });
  };

  return {
    digestKeys: counted,
    publicKey: async () => (await signingKey()).publicKey,
    signedDigestKeys: async (now) => {
      const keys = (await counted()).map(({ keyId, publicKey }) => ({ keyId, alg: DIGEST_ALG, publicKey }) as const);
      const payload: DigestKeysPayload = { v: 1, issuedAt: now.toISOString(), keys };
      return new CompactSign(new TextEncoder().encode(canonicalJson(payload)))
        .setProtectedHeader({ alg: 'ES256', typ: jwsType.keys, kid: 'carrier' })
        .sign((await signingKey()).privateKey);
    },
  };
}
