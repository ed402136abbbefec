// Who is signed in to the operator page: the password, the cookie, and what ties a form to one session.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { and, eq, gt, lte } from 'drizzle-orm';
import { pageSessions } from '../db/schema.ts';
import type { Db } from '../db/types.ts';
import type { CarrierContext } from '../services/context.ts';
import { sha256Hex } from '../services/hash.ts';
import { random32 } from '../services/random.ts';
import { withinRate } from '../services/rate-limit.ts';

/** One working day. */
export const SESSION_MS = 8 * 3_600_000;

const ATTEMPTS_PER_MINUTE_PER_ADDRESS = 10;
const ATTEMPTS_PER_MINUTE = 60;

/** `token` lives in the cookie alone; `csrf` stands in every form of the session and can be made from the token only. */
export type PageSession = { readonly token: string; readonly csrf: string };

const sessionOf = (token: string): PageSession => ({ token, csrf: createHmac('sha256', token).update('operator page form').digest('base64url') });

/** Takes the same time wherever the two differ, and however long they are. */
export function sameText(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest();
  return timingSafeEqual(digest(a), digest(b));
}

/**
 * Counts the attempt, compares, and opens a session.
 * @param address network address of the asker, for the rate limit only.
 */
export async function signIn({ db, now }: CarrierContext, password: string, typed: string, address: string): Promise<PageSession | 'wrong-password' | 'rate-limited'> {
  const at = now();
  // The address first: one that tries too often must not use up everybody's attempts.
  if (!(await withinRate(db, `page:${address}`, ATTEMPTS_PER_MINUTE_PER_ADDRESS, at))) return 'rate-limited';
  if (!(await withinRate(db, 'page', ATTEMPTS_PER_MINUTE, at))) return 'rate-limited';
  if (!sameText(typed, password)) return 'wrong-password';
  const token = random32();
  await db.delete(pageSessions).where(lte(pageSessions.expiresAt, at));
  await db.insert(pageSessions).values({ tokenHash: sha256Hex(token), expiresAt: new Date(at.getTime() + SESSION_MS) });
  return sessionOf(token);
}

/** @param token of the cookie, if there is one. @returns null when it is unknown or over. */
export async function findSession(db: Db, token: string | undefined, now: Date): Promise<PageSession | null> {
  if (token === undefined) return null;
  const [row] = await db
    .select({ expiresAt: pageSessions.expiresAt })
    .from(pageSessions)
    .where(and(eq(pageSessions.tokenHash, sha256Hex(token)), gt(pageSessions.expiresAt, now)));
  return row === undefined ? null : sessionOf(token);
}

export async function endSession(db: Db, { token }: PageSession): Promise<void> {
  await db.delete(pageSessions).where(eq(pageSessions.tokenHash, sha256Hex(token)));
}
