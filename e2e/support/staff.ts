// Staff for a test: somebody whom no other test knows, so that no lock of theirs is ours.
import { FIRST_SHOP } from '../../sandbox-carrier/services/enrolment.ts';
import { addOperator } from '../../sandbox-carrier/services/operators.ts';
import type { Stack } from './app.ts';

export const PIN = '271828';

export type Member = { readonly number: string; readonly operator: string };

let numbers = 4000;

/** @returns their staff number and the carrier's id for them; they sign in with `PIN`. */
export async function hire({ carrier }: Pick<Stack, 'carrier'>, role: 'clerk' | 'supervisor' = 'clerk'): Promise<Member> {
  numbers += 1;
  const number = String(numbers);
  const added = await addOperator(carrier.context, { shopId: FIRST_SHOP, staffNumber: number, role, pin: PIN });
  if (!added.ok) throw new Error(added.error);
  return { number, operator: added.value.operator };
}
