// Two members of staff to try the counter with, in a sandbox that has nobody yet.
import type { OperatorRole } from '../contract/operator.ts';
import { operators } from './db/schema.ts';
import type { CarrierContext } from './services/context.ts';
import { FIRST_SHOP } from './services/enrolment.ts';
import { addOperator } from './services/operators.ts';

const first = [['1001', 'clerk'], ['9001', 'supervisor']] as const satisfies readonly (readonly [string, OperatorRole])[];

export type FirstStaff = { readonly staffNumber: string; readonly role: OperatorRole; readonly pin: string };

/** @returns whom it took on, with PINs that are not kept anywhere; nobody where there is staff already, even if all have left. */
export async function takeOnFirstStaff(tools: Pick<CarrierContext, 'db' | 'secrets' | 'now'>): Promise<readonly FirstStaff[]> {
  const [anybody] = await tools.db.select({ id: operators.id }).from(operators).limit(1);
  if (anybody !== undefined) return [];
  const taken: FirstStaff[] = [];
  for (const [staffNumber, role] of first) {
    const added = await addOperator(tools, { shopId: FIRST_SHOP, staffNumber, role });
    if (added.ok) taken.push({ staffNumber, role, pin: added.value.pin });
  }
  return taken;
}
