// Which of an attempt's reasons are said, and which stand behind another.
import type { Reason } from '../../contract/verdict.ts';

/** The camera did not see enough of a person: one sentence helps, three that sound alike do not. */
const unseen: ReadonlySet<Reason> = new Set(['presentation-attack-suspected', 'depth-not-shown', 'light-not-reflected']);

export type Said = { readonly reason: Reason; /** All that the sentence stands for. */ readonly codes: readonly Reason[] };

/** @returns each sentence once, in the order of the reasons. */
export function saidReasons(reasons: readonly Reason[]): Said[] {
  const together = reasons.filter((reason) => unseen.has(reason));
  const others = (reason: Reason): readonly Reason[] => (unseen.has(reason) ? together : [reason]);
  return reasons.filter((reason) => !unseen.has(reason) || reason === together[0]).map((reason) => ({ reason, codes: others(reason) }));
}
