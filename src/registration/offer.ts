// After a verified verdict: one of the numbers that are kept for this registration, then on its way.
import type { Submission } from './session.ts';
import type { ChoosingNumber, SecondPerson, Submitting } from './state.ts';

/** Where there is nothing to choose, nobody is asked. */
export function offerNumbers(submission: Submission): ChoosingNumber | SecondPerson | Submitting {
  const [only, ...others] = submission.session.offer;
  return others.length > 0 ? { phase: 'choosing-number', submission } : send({ ...submission, msisdn: only ?? null });
}

/** Only a number that is kept for this registration can be had. */
export function chooseNumber(state: ChoosingNumber, msisdn: string): ChoosingNumber | SecondPerson | Submitting {
  const { submission } = state;
  return submission.session.offer.includes(msisdn) ? send({ ...submission, msisdn }) : state;
}

/** Where every number needs a second person, nothing is sent without one. */
function send(submission: Submission): SecondPerson | Submitting {
  const { review, session } = submission;
  if (review?.second !== null || session.policy.staffedReview.supervisorFromNumber > 1) return { phase: 'submitting', submission };
  return { phase: 'second-person', submission: { ...submission, review }, busy: false, problem: null };
}
