// Whose own document among the staff a digest is: nobody gives out a number to themself, and not to a colleague alone.
import { and, eq, isNotNull, isNull, or } from 'drizzle-orm';
import type { OwnDocument } from '../../contract/operator.ts';
import type { IdDigest, VerdictPayload } from '../../contract/verdict.ts';
import { ok } from '../../src/shared/result.ts';
import { digestKeys, operators, staffDocumentDigests, staffDocuments } from '../db/schema.ts';
import type { Db } from '../db/types.ts';
import { hasSupervisorBeside, type Approver } from './approvals.ts';
import type { CarrierContext } from './context.ts';
import { refuse, type Answer } from './refusal.ts';

/** Everybody of this carrier's staff, at any shop, who has this document for their own; under whichever key it was made known. */
async function ownersOf(tx: Db, { keyId, value, formerly }: IdDigest): Promise<readonly string[]> {
  const rows = await tx
    .selectDistinct({ operator: staffDocuments.operatorId })
    .from(staffDocumentDigests)
    .innerJoin(staffDocuments, and(eq(staffDocuments.id, staffDocumentDigests.documentId), isNotNull(staffDocuments.registeredAt), isNull(staffDocuments.retiredAt)))
    // Who has left is a customer like anybody else.
    .innerJoin(operators, and(eq(operators.id, staffDocuments.operatorId), isNull(operators.revokedAt)))
    .where(or(...[{ keyId, value }, ...formerly].map((each) => and(eq(staffDocumentDigests.digestKeyId, each.keyId), eq(staffDocumentDigests.digest, each.value)))));
  return rows.map(({ operator }) => operator).sort();
}

/**
 * Refuses: staff-own-document (the operator of the verdict, or somebody who signed it, is the document's owner),
 * supervisor-required (it is a colleague's, and nobody but one clerk, or a machine, answers for it).
 * @returns the owners whose document a supervisor let through; empty for every other customer.
 */
export async function staffServed(tx: Db, { idDigest, operator }: VerdictPayload, approvedBy: readonly Approver[]): Promise<Answer<readonly string[]>> {
  const owners = idDigest === null ? [] : await ownersOf(tx, idDigest);
  const [owner] = owners;
  if (owner === undefined) return ok([]);
  const answering = [operator, ...approvedBy.map((approver) => approver.operator)];
  if (owners.some((each) => answering.includes(each))) return refuse('staff-own-document');
  return hasSupervisorBeside(approvedBy) ? ok(owners) : refuse('supervisor-required', 'the document is that of a member of staff');
}

/** Under a key that is still counted: with the last of its keys a document is forgotten, and asked for anew. */
export async function isDocumentKnown(tx: Db, operator: string): Promise<boolean> {
  const [known] = await tx
    .select({ id: staffDocuments.id })
    .from(staffDocuments)
    .innerJoin(staffDocumentDigests, eq(staffDocumentDigests.documentId, staffDocuments.id))
    .innerJoin(digestKeys, and(eq(digestKeys.keyId, staffDocumentDigests.digestKeyId), isNull(digestKeys.retiredAt)))
    .where(and(eq(staffDocuments.operatorId, operator), isNotNull(staffDocuments.registeredAt), isNull(staffDocuments.retiredAt)))
    .limit(1);
  return known !== undefined;
}

export async function ownDocumentOf({ limits }: Pick<CarrierContext, 'limits'>, tx: Db, operator: string): Promise<OwnDocument> {
  if (await isDocumentKnown(tx, operator)) return 'registered';
  return limits.reviewsNeedOwnDocument ? 'required' : 'asked-for';
}
