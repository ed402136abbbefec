// Questions that several places ask of a state: what has been gathered so far?
import type { SimRequest } from '../../contract/primitives.ts';
import { readIccid } from './iccid.ts';
import type { ConfirmedDocument, Session } from './session.ts';
import type { RegistrationState } from './state.ts';

/** The session that is open in this state, wherever it is held; null before one is opened and after it has ended. */
export function sessionOf(state: RegistrationState): Session | null {
  if ('session' in state) return state.session;
  if ('submission' in state) return state.submission.session;
  if ('resume' in state && state.resume !== null) return sessionOf(state.resume);
  return null;
}

/** The document as confirmed, once it is. */
export function documentOf(state: RegistrationState): ConfirmedDocument | null {
  if ('document' in state) return state.document;
  if ('submission' in state) return state.submission.document;
  if ('resume' in state && state.resume !== null) return documentOf(state.resume);
  return null;
}

/** The code lines as read or typed so far; empty before any are. */
export function mrzTextOf(state: RegistrationState): string {
  if ('mrzText' in state) return state.mrzText;
  if ('parts' in state) return state.parts.code?.mrzText ?? '';
  if ('resume' in state && state.resume !== null) return mrzTextOf(state.resume);
  return documentOf(state)?.mrzText ?? '';
}

const esim: SimRequest = { kind: 'esim' };

/** What the customer is to leave with, before a session is open; null while the number of a card is not complete. */
export function simOf(state: RegistrationState): SimRequest | null {
  if ('sim' in state) return state.sim;
  if ('resume' in state && state.resume !== null) return simOf(state.resume);
  if (!('card' in state) || state.card === null) return esim;
  const { iccid } = readIccid(state.card);
  return iccid === null ? null : { kind: 'iccid', iccid };
}

/** Whether asking for staff leads anywhere from here: the lane is open, and the registration is not at its end. */
export function canAskForStaff(state: RegistrationState): boolean {
  switch (state.phase) {
    case 'welcome':
    case 'consent':
      return simOf(state) !== null;
    // Staff are at it already.
    case 'signing-in':
    case 'reviewing-document':
    case 'reviewing':
    case 'second-person':
    case 'submitting':
    case 'withdrawing':
    case 'awaiting-delivery':
    case 'activating':
    case 'activated':
    case 'closed':
    case 'refused':
    case 'wiping':
      return false;
    case 'opening':
      return state.lane === 'face';
    case 'interrupted':
    case 'still-there':
      return state.resume !== null && canAskForStaff(state.resume);
    case 'capturing-document':
    case 'reading-document':
    case 'confirming-document':
    case 'positioning':
    case 'lighting':
    case 'challenging':
    case 'offering-retry':
      return state.session.policy.staffedReview.allowed;
    case 'choosing-number':
      return state.submission.review === null && state.submission.session.policy.staffedReview.allowed;
    default:
      return state satisfies never;
  }
}

/** A limit that a supervisor can lift for the registration that is about to begin. */
export const limitReached = (state: RegistrationState): boolean =>
  state.phase === 'interrupted' && state.resume?.phase === 'opening' && (state.failure.code === 'carrier/clerk-limit-reached' || state.failure.code === 'carrier/kiosk-limit-reached');

/** The row of the plan for the attempt under way, one-based, with how many there are. */
export function attemptOf(session: Session): { readonly number: number; readonly of: number } {
  return { number: session.attempt + 1, of: session.policy.maxAttempts };
}

/** Whether a person looks as well at whoever wants no light: the carrier's policy says so. */
export const looksWithoutLight = ({ policy }: Session): boolean => policy.liveness.lightDeclined === 'refer';

/** Whether an attempt shines the soft light on the face. */
export const wantsLight = ({ light, lightDeclined }: Session): boolean => light !== 'off' && !lightDeclined;

/** The registration of which a verdict may be on its way, or waits for the line; null where there is none to stop. */
export function verdictUnderWay(state: RegistrationState): string | null {
  if (state.phase === 'submitting') return state.submission.session.registrationId;
  if (state.phase === 'awaiting-delivery') return state.left.registrationId;
  return 'resume' in state && state.resume !== null ? verdictUnderWay(state.resume) : null;
}

/** The registration that this state is about, at its end too; null where there is none. */
export function registrationIdOf(state: RegistrationState): string | null {
  if ('registrationId' in state) return state.registrationId;
  if ('left' in state) return state.left.registrationId;
  if ('resume' in state && state.resume !== null) return registrationIdOf(state.resume);
  return sessionOf(state)?.registrationId ?? null;
}
