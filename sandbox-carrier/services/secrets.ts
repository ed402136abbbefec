// What keeps a copy of the database from being worth anything: keys are sealed, and audit rows are marked, under a secret from outside.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export type Secrets = {
  /** AES-256-GCM. @param purpose what the sealed thing is for; it opens for no other. @returns base64url of IV, ciphertext and tag. */
  readonly seal: (purpose: string, plain: Uint8Array) => string;
  /** @throws when it was sealed under another secret or for another purpose, or was altered. */
  readonly unseal: (purpose: string, sealed: string) => Uint8Array;
  /** HMAC-SHA256, lower-case hex. */
  readonly mac: (purpose: string, text: string) => string;
};

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** @param secret 32 bytes, base64url without padding. @throws when it is not. */
export function createSecrets(secret: string): Secrets {
  const root = Buffer.from(secret, 'base64url');
  if (root.length !== 32 || root.toString('base64url') !== secret) throw new Error('the carrier’s secret must be 32 bytes in base64url');
  const keys = new Map<string, Buffer>();
  const keyFor = (purpose: string): Buffer => {
    const known = keys.get(purpose);
    if (known !== undefined) return known;
    const key = Buffer.from(hkdfSync('sha256', root, Buffer.alloc(0), `rnk-carrier ${purpose}`, 32));
    keys.set(purpose, key);
    return key;
  };
  return {
    seal: (purpose, plain) => {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', keyFor(`seal ${purpose}`), iv);
      return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64url');
    },
    unseal: (purpose, sealed) => {
      const bytes = Buffer.from(sealed, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', keyFor(`seal ${purpose}`), bytes.subarray(0, IV_BYTES));
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
    },
    mac: (purpose, text) => createHmac('sha256', keyFor(`mac ${purpose}`)).update(text, 'utf8').digest('hex'),
  };
}

export const newSecret = (): string => randomBytes(32).toString('base64url');

/**
 * The secret to use with these data: the one that was given; else a new one for `memory://`; else the one in the file
 * beside the folder, which is made at the first start and can be read by its owner alone.
 * @throws when a database server is used without a secret: several services must share one, so none can make it up.
 */
export function secretFor(data: string, given: string | undefined): string {
  if (given !== undefined) return given;
  if (data.startsWith('memory://')) return newSecret();
  if (data.includes('://')) throw new Error('CARRIER_SECRET is needed with DATABASE_URL: 32 random bytes in base64url, the same for every service');
  const file = `${data.replace(/\/+$/, '')}.secret`;
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const secret = newSecret();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: 'wx' });
  return secret;
}
