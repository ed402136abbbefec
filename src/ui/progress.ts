// Where a registration stands on the five dots. A dot fills when its work is done, not when it begins.
import type { RegistrationState } from '../registration/state.ts';

export const steps = ['consent', 'document', 'details', 'you', 'number'] as const;

/** How many dots are full; null where the five steps are not the way (the staff lane, an end without a number). */
export function stepsDone(state: RegistrationState): number | null {
  switch (state.phase) {
    case 'consent':
      return 0;
    case 'opening':
      return state.lane === 'face' ? 1 : null;
    case 'capturing-document':
    case 'reading-document':
      return 1;
    case 'confirming-document':
      return 2;
    case 'positioning':
    case 'lighting':
    case 'challenging':
    case 'offering-retry':
      return 3;
    case 'choosing-number':
    case 'submitting':
      return state.submission.draft.method === 'face' ? 4 : null;
    case 'activating':
      return state.left.method === 'face' ? 4 : null;
    case 'activated':
      return state.left.method === 'face' ? 5 : null;
    case 'interrupted':
    case 'still-there':
      return state.resume === null ? null : stepsDone(state.resume);
    case 'welcome':
    case 'signing-in':
    case 'reviewing-document':
    case 'reviewing':
    case 'second-person':
    case 'withdrawing':
    case 'awaiting-delivery':
    case 'closed':
    case 'refused':
    case 'wiping':
      return null;
    default:
      return state satisfies never;
  }
}
