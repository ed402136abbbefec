// Takes back a document that was registered for a member of staff: by an administrator, for a colleague who answers for it.
import { and, asc, eq, isNotNull, or } from 'drizzle-orm';
import { ok, type Result } from '../../src/shared/result.ts';
import { operators, staffDocumentDigests, staffDocuments } from '../db/schema.ts';
import type { Db } from '../db/types.ts';
import { appendAudit } from './audit.ts';
import type { CarrierContext } from './context.ts';
import { isDocumentKnown } from './own-document.ts';

/** `misread`: theirs, with another number than it has. `another-person`: not theirs. `replaced`: they have another one now. */
export const retireReasons = ['misread', 'another-person', 'replaced'] as const;
export type RetireReason = (typeof retireReasons)[number];

export type StaffDocumentRow = { readonly documentId: string; readonly registeredAt: Date; readonly retiredAt: Date | null };

/** Which of several, and how each stands; those that never came to be registered are left out. Oldest first. */
type Registered = readonly StaffDocumentRow[];

export type Retiring = {
  /** Staff number or id of whose document it is. */
  readonly owner: string;
  /** Null: the only one that counts. */
  readonly documentId: string | null;
  /** Staff number or id of the supervisor who answers for it. Nobody signs in here: the name is the administrator's word. */
  readonly by: string;
  readonly why: RetireReason;
};

/** `again`: it was retired before, at `retiredAt`, and nothing was done. `othersCount`: another one of theirs is still known. */
export type Retired = { readonly documentId: string; readonly again: boolean; readonly retiredAt: Date; readonly othersCount: boolean };

export type NotRetired =
  | { readonly what: 'owner-unknown' | 'by-unknown' | 'by-no-supervisor' | 'by-owner' | 'none-registered' | 'document-unknown' }
  | { readonly what: 'several'; readonly documents: Registered };

const findOperator = async (tx: Db, numberOrId: string) => {
  const [found] = await tx.select({ id: operators.id, role: operators.role, revokedAt: operators.revokedAt }).from(operators).where(or(eq(operators.staffNumber, numberOrId), eq(operators.id, numberOrId)));
  return found;
};

/**
 * Its digests are erased, under whichever key they were made: they may be another person's. From then on it is anybody's,
 * and its owner is asked for theirs when they next sign in. Also of somebody who has left.
 */
export async function retireStaffDocument({ db, secrets, now }: Pick<CarrierContext, 'db' | 'secrets' | 'now'>, { owner, documentId, by, why }: Retiring): Promise<Result<Retired, NotRetired>> {
  return db.transaction(async (tx) => {
    const refused = (what: Exclude<NotRetired['what'], 'several'>) => ({ ok: false, error: { what } }) as const;
    const [whose, answering] = [await findOperator(tx, owner), await findOperator(tx, by)];
    if (whose === undefined) return refused('owner-unknown');
    if (answering?.revokedAt !== null) return refused('by-unknown');
    if (answering.id === whose.id) return refused('by-owner');
    if (answering.role !== 'supervisor') return refused('by-no-supervisor');
    // Locked, so that two at once do not both write it down.
    const rows = await tx
      .select({ documentId: staffDocuments.id, registeredAt: staffDocuments.registeredAt, retiredAt: staffDocuments.retiredAt })
      .from(staffDocuments)
      .where(and(eq(staffDocuments.operatorId, whose.id), isNotNull(staffDocuments.registeredAt)))
      .orderBy(asc(staffDocuments.registeredAt), asc(staffDocuments.id))
      .for('update');
    const registered = rows.flatMap(({ registeredAt, ...row }) => (registeredAt === null ? [] : [{ ...row, registeredAt }]));
    const meant = chooseOf(registered, documentId);
    if (!meant.ok) return meant;
    const { documentId: id, retiredAt } = meant.value;
    if (retiredAt !== null) return ok({ documentId: id, again: true, retiredAt, othersCount: await isDocumentKnown(tx, whose.id) });
    const at = now();
    await tx.update(staffDocuments).set({ retiredAt: at }).where(eq(staffDocuments.id, id));
    await tx.delete(staffDocumentDigests).where(eq(staffDocumentDigests.documentId, id));
    const othersCount = await isDocumentKnown(tx, whose.id);
    await appendAudit(tx, secrets, at, { event: 'staff-document-retired', data: { operator: whose.id, documentId: id, by: answering.id, why } });
    return ok({ documentId: id, again: false, retiredAt: at, othersCount });
  });
}

function chooseOf(registered: Registered, documentId: string | null): Result<StaffDocumentRow, NotRetired> {
  if (documentId !== null) {
    const named = registered.find((each) => each.documentId === documentId);
    return named === undefined ? { ok: false, error: { what: 'document-unknown' } } : ok(named);
  }
  const counted = registered.filter(({ retiredAt }) => retiredAt === null);
  if (counted.length > 1) return { ok: false, error: { what: 'several', documents: counted } };
  // All retired: the last one answers for a command that is typed again.
  const [only = registered.toSorted((one, other) => Number(one.retiredAt) - Number(other.retiredAt)).at(-1)] = counted;
  return only === undefined ? { ok: false, error: { what: 'none-registered' } } : ok(only);
}

/** For whoever asked, a line each. @param owner and @param by as they were typed. */
export function whyNotRetired(why: NotRetired, owner: string, by: string): readonly string[] {
  switch (why.what) {
    case 'owner-unknown':
      return [`There is no member of staff ${owner}.`];
    case 'by-unknown':
      return [`There is no member of staff ${by}, or they have left.`];
    case 'by-owner':
      return ['Nobody answers for the retiring of their own document.'];
    case 'by-no-supervisor':
      return [`${by} is no supervisor.`];
    case 'none-registered':
      return [`No document is registered for ${owner}.`];
    case 'document-unknown':
      return [`${owner} has no such document.`];
    case 'several':
      return ['Several are registered: say which document.', ...why.documents.map(({ documentId, registeredAt }) => `${documentId}  registered ${registeredAt.toISOString()}`)];
    default:
      return why satisfies never;
  }
}
