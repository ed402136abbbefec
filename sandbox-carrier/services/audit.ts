// The audit trail: what happened, in chains in which no row can be changed, left out or added without it showing.
import { asc, eq, sql } from 'drizzle-orm';
import { canonicalJson } from '../../contract/canonical.ts';
import type { ProblemType } from '../../contract/problem.ts';
import type { DocumentReadBy } from '../../contract/staff-document.ts';
import type { VerdictPayload } from '../../contract/verdict.ts';
import { auditEntries, auditHeads } from '../db/schema.ts';
import type { Db } from '../db/types.ts';
import type { PaceLimit } from './clerk-pace.ts';
import { sha256Hex } from './hash.ts';
import type { RetireReason } from './retire-document.ts';
import type { Secrets } from './secrets.ts';

/** Ids that the carrier made up, codes and counts: no number, no digest, no card, nothing that was typed by anybody. */
export type AuditEvent =
  | { readonly event: 'code-issued'; readonly data: { readonly shopId: string } }
  | { readonly event: 'kiosk-enrolled'; readonly data: { readonly kioskId: string; readonly shopId: string; readonly appVersion: string } }
  | { readonly event: 'kiosk-revoked'; readonly data: { readonly kioskId: string } }
  | { readonly event: 'digest-key-made' | 'digest-key-retired'; readonly data: { readonly keyId: string } }
  | { readonly event: 'operator-added' | 'operator-revoked' | 'operator-unlocked'; readonly data: { readonly operator: string } }
  | { readonly event: 'operator-locked'; readonly data: { readonly operator: string; readonly kioskId: string } }
  | { readonly event: 'operator-signed-in'; readonly data: { readonly operator: string; readonly kioskId: string; readonly sessionId: string; readonly method: 'pin' | 'passkey' } }
  | { readonly event: 'passkey-added'; readonly data: { readonly operator: string; readonly kioskId: string; readonly passkeyId: string } }
  /** `counter`: it counted backwards, so there may be two of it. */
  | { readonly event: 'passkey-revoked'; readonly data: { readonly operator: string; readonly passkeyId: string; readonly why: 'asked' | 'counter' } }
  | { readonly event: 'registration-opened'; readonly data: { readonly registrationId: string; readonly kioskId: string; readonly mode: string; readonly simKind: string } }
  | { readonly event: 'digest-evaluated'; readonly data: { readonly registrationId: string; readonly kioskId: string; readonly keyIds: readonly string[]; readonly times: number } }
  | { readonly event: 'registration-withdrawn'; readonly data: { readonly registrationId: string; readonly kioskId: string } }
  | {
      readonly event: 'verdict-taken';
      readonly data: {
        readonly registrationId: string;
        readonly kioskId: string;
        readonly outcome: VerdictPayload['verdict']['outcome'];
        readonly reasons: readonly string[];
        readonly method: VerdictPayload['method'];
        readonly approvedBy: readonly string[];
        /** SHA-256 of the canonical verdict: the stored evidence can be held against it. */
        readonly payloadHash: string;
      };
    }
  /** A supervisor signed beside a clerk who had reached a limit. */
  | { readonly event: 'clerk-limit-lifted'; readonly data: { readonly registrationId: string; readonly kioskId: string; readonly operator: string; readonly approvedBy: readonly string[]; readonly limit: PaceLimit['limit'] } }
  /** A supervisor let one registration begin although a kiosk, or the clerk who is signed in, had reached a limit. */
  | { readonly event: 'opening-limit-lifted'; readonly data: { readonly registrationId: string; readonly kioskId: string; readonly operator: string | null; readonly liftedBy: string; readonly limit: PaceLimit['limit'] } }
  | { readonly event: 'staff-document-opened'; readonly data: { readonly operator: string; readonly kioskId: string; readonly documentId: string } }
  | { readonly event: 'staff-document-evaluated'; readonly data: { readonly documentId: string; readonly kioskId: string; readonly keyIds: readonly string[]; readonly times: number } }
  | { readonly event: 'staff-document-registered'; readonly data: { readonly operator: string; readonly kioskId: string; readonly documentId: string; readonly readBy: DocumentReadBy; readonly approvedBy: readonly string[] } }
  /** Taken back at the carrier; `by`: whoever an administrator names for it. */
  | { readonly event: 'staff-document-retired'; readonly data: { readonly operator: string; readonly documentId: string; readonly by: string; readonly why: RetireReason } }
  /** A member of staff as a customer: a supervisor signed beside whoever served them. */
  | { readonly event: 'staff-served'; readonly data: { readonly registrationId: string; readonly kioskId: string; readonly operator: string | null; readonly owners: readonly string[]; readonly approvedBy: readonly string[] } }
  /** Somebody wanted a number on a document of their own. Nothing was given out. */
  | { readonly event: 'staff-own-document-refused'; readonly data: { readonly registrationId: string; readonly kioskId: string; readonly operator: string | null } }
  /** Verified by face without the comparison with the clerk's own that the policy wants. Nothing was given out. */
  | { readonly event: 'staff-face-not-compared'; readonly data: { readonly registrationId: string; readonly kioskId: string; readonly operator: string | null } }
  | { readonly event: 'activation-active' | 'activation-refused'; readonly data: { readonly registrationId: string } }
  | { readonly event: 'refused'; readonly data: { readonly problem: ProblemType; readonly kioskId: string } };

/** More than one, so that writers do not all wait for one row; few, so that a person can compare their ends. */
export const AUDIT_CHAINS = 8;

const GENESIS = '0'.repeat(64);

/** What a kiosk did stands in one chain, in its order; what the network answered is spread like them; the rest stands in the first. */
const chainOf = ({ data }: AuditEvent): number => {
  const about = 'kioskId' in data ? data.kioskId : 'registrationId' in data ? data.registrationId : null;
  return about === null ? 0 : Number.parseInt(sha256Hex(about).slice(0, 8), 16) % AUDIT_CHAINS;
};

const hashOf = (secrets: Secrets, chain: number, seq: number, at: Date, event: string, data: string, before: string): string =>
  secrets.mac('audit', canonicalJson({ at: at.toISOString(), before, chain, data, event, seq }));

/** Appends to the transaction under way. Call it last in a transaction: the end of the chain stays locked until it commits. */
export async function appendAudit(tx: Db, secrets: Secrets, at: Date, entry: AuditEvent): Promise<void> {
  const chain = chainOf(entry);
  const [head] = await tx
    .insert(auditHeads)
    .values({ chain, seq: 1, hash: GENESIS })
    .onConflictDoUpdate({ target: auditHeads.chain, set: { seq: sql`${auditHeads.seq} + 1` } })
    .returning();
  if (head === undefined) throw new Error('an audit chain without an end');
  const data = canonicalJson(entry.data);
  const hash = hashOf(secrets, chain, head.seq, at, entry.event, data, head.hash);
  await tx.insert(auditEntries).values({ chain, seq: head.seq, at, event: entry.event, data, hash });
  await tx.update(auditHeads).set({ hash }).where(eq(auditHeads.chain, chain));
}

/** The end of a chain at some moment, printed or kept elsewhere: proof against a trail whose end was cut off. */
export type AuditAnchor = { readonly chain: number; readonly seq: number; readonly hash: string };

export type AuditChain = AuditAnchor & {
  /** Null: whole. Otherwise what is wrong, and at which row for the first time. */
  readonly fault: { readonly seq: number; readonly what: 'missing' | 'altered' | 'end-differs' | 'anchor-differs' } | null;
};

const PAGE = 1000;

/**
 * Reads every chain from its first row. A removed row shows as missing (its number is skipped, or the end counts more rows),
 * an altered or inserted one as altered (its mark cannot be made without the secret), a trail cut off together with its
 * head as soon as an anchor from before is given.
 */
export async function verifyAudit(db: Db, secrets: Secrets, anchors: readonly AuditAnchor[] = []): Promise<readonly AuditChain[]> {
  const heads = await db.select().from(auditHeads).orderBy(asc(auditHeads.chain));
  const known = new Map(heads.map((head) => [head.chain, head]));
  // Rows or an anchor of a chain whose head is gone are looked at all the same.
  const [rows] = await Promise.all([db.selectDistinct({ chain: auditEntries.chain }).from(auditEntries)]);
  const chains = [...new Set([...known.keys(), ...rows.map(({ chain }) => chain), ...anchors.map(({ chain }) => chain)])].sort((a, b) => a - b);
  const report: AuditChain[] = [];
  for (const chain of chains) report.push(await verifyChain(db, secrets, known.get(chain) ?? { chain, seq: 0, hash: GENESIS }, anchors));
  return report;
}

async function verifyChain(db: Db, secrets: Secrets, head: AuditAnchor, anchors: readonly AuditAnchor[]): Promise<AuditChain> {
  const { chain } = head;
  const mine = anchors.filter((anchor) => anchor.chain === chain);
  const broken = (seq: number, what: NonNullable<AuditChain['fault']>['what']): AuditChain => ({ ...head, fault: { seq, what } });
  let before = GENESIS;
  let seq = 0;
  for (;;) {
    const page = await db
      .select()
      .from(auditEntries)
      .where(sql`${auditEntries.chain} = ${chain} and ${auditEntries.seq} > ${seq} and ${auditEntries.seq} <= ${head.seq}`)
      .orderBy(asc(auditEntries.seq))
      .limit(PAGE);
    for (const row of page) {
      seq += 1;
      if (row.seq !== seq) return broken(seq, 'missing');
      if (row.hash !== hashOf(secrets, chain, seq, row.at, row.event, row.data, before)) return broken(seq, 'altered');
      if (mine.some((anchor) => anchor.seq === seq && anchor.hash !== row.hash)) return broken(seq, 'anchor-differs');
      before = row.hash;
    }
    if (page.length < PAGE) break;
  }
  if (seq < head.seq) return broken(seq + 1, 'missing');
  if (before !== head.hash) return broken(seq, 'end-differs');
  const beyond = mine.find((anchor) => anchor.seq > seq);
  return beyond === undefined ? { ...head, fault: null } : broken(seq + 1, 'missing');
}
