// Ends a registration whose customer has stopped: no verdict is taken for it any more, and what was kept for it is free again.
import { eq } from 'drizzle-orm';
import type { WithdrawPayload, WithdrawReceipt } from '../../contract/messages.ts';
import { ok } from '../../src/shared/result.ts';
import { registrations } from '../db/schema.ts';
import type { Db } from '../db/types.ts';
import { appendAudit } from './audit.ts';
import type { CarrierContext } from './context.ts';
import { releaseNumbers } from './numbers.ts';
import { refuse, transactionally, type Answer } from './refusal.ts';
import { releaseSim } from './stock.ts';
import { receiptOf } from './submission.ts';

/**
 * Where a verdict was quicker, the answer is what it came to: a number that was given out is taken back by staff, not here.
 * Refuses: malformed-request (address), registration-unknown, wrong-kiosk.
 * @param registrationId from the address; must be the payload's own.
 */
export async function withdraw(context: CarrierContext, registrationId: string, payload: WithdrawPayload): Promise<Answer<WithdrawReceipt>> {
  if (payload.registrationId !== registrationId) return refuse('malformed-request', 'registrationId is not the one in the address');
  return transactionally(context.db, (tx) => end(context, tx, payload));
}

async function end({ secrets, now: clock }: CarrierContext, tx: Db, { registrationId, kioskId }: WithdrawPayload): Promise<Answer<WithdrawReceipt>> {
  // A verdict takes the same lock: whichever comes second finds what the first one left.
  const [registration] = await tx.select().from(registrations).where(eq(registrations.id, registrationId)).for('update');
  if (registration === undefined) return refuse('registration-unknown');
  if (registration.kioskId !== kioskId) return refuse('wrong-kiosk', 'the registration was opened by another kiosk');
  const taken = await receiptOf(tx, registrationId);
  if (taken !== null) return taken;

  const now = clock();
  if (registration.expiresAt > now) {
    await releaseSim(tx, registration.simId, registrationId);
    await releaseNumbers(tx, registrationId);
    // Ended now instead of later: what came after would be as late as after the end.
    await tx.update(registrations).set({ expiresAt: now }).where(eq(registrations.id, registrationId));
    await appendAudit(tx, secrets, now, { event: 'registration-withdrawn', data: { registrationId, kioskId } });
  }
  return ok({ state: 'withdrawn', registrationId });
}
