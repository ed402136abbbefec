// Which of an attempt's reasons are said, and which stand behind another.
import type { Reason } from '../../contract/verdict.ts';
import type { PlainKey } from '../i18n/arguments.ts';

/** The camera did not see enough of a person: one sentence helps, three that sound alike do not. */
const unseen: ReadonlySet<Reason> = new Set(['presentation-attack-suspected', 'depth-not-shown', 'light-not-reflected']);

/** In the words of the counter: the customer's are spoken to the customer. Null: it went well. */
export const staffWords = {
  'checks-passed': null,
  'confirmed-by-staff': null,
  'customer-chose-staff': 'desk.reason.asked',
  'models-unavailable': 'desk.reason.device',
  'camera-unavailable': 'desk.reason.device',
  'camera-not-trusted': 'desk.reason.device',
  'light-declined': 'desk.reason.unlit',
  'portrait-unusable': 'desk.reason.portrait',
  'no-usable-sample': 'desk.reason.unseen',
  'presentation-attack-suspected': 'desk.reason.unseen',
  'depth-not-shown': 'desk.reason.unseen',
  'light-not-reflected': 'desk.reason.unseen',
  'movement-not-completed': 'desk.reason.movement',
  'person-changed': 'desk.reason.changed',
  'match-in-review-band': 'desk.reason.between',
  'no-match': 'desk.reason.noMatch',
  'staff-face': 'desk.reason.staffFace',
} as const satisfies Record<Reason, PlainKey | null>;

export type Said = { readonly reason: Reason; /** All that the sentence stands for. */ readonly codes: readonly Reason[] };

/** @returns each sentence once, in the order of the reasons. */
export function saidReasons(reasons: readonly Reason[]): Said[] {
  const together = reasons.filter((reason) => unseen.has(reason));
  const others = (reason: Reason): readonly Reason[] => (unseen.has(reason) ? together : [reason]);
  return reasons.filter((reason) => !unseen.has(reason) || reason === together[0]).map((reason) => ({ reason, codes: others(reason) }));
}
