// Where the carrier requires the clerk's own face at a counter: no face of a customer is checked without it, from the opening to the verdict.
import { failure } from '../shared/failure.ts';
import { captureDocument } from './document-stage.ts';
import { abandonAttempt } from './face-stage.ts';
import { comparesStaff, lacksStaffFace } from './lookup.ts';
import type { Session, StaffFaces } from './session.ts';
import type { CapturingDocument, Interrupted, RegistrationState } from './state.ts';

/** The registration stays open: staff can still look at the document, and it goes on when the face is there. */
const halted = (resume: CapturingDocument): Interrupted => ({ phase: 'interrupted', failure: failure('device/staff-face-not-shown'), resume });

/** What a face lane begins with, or why it cannot. */
export function captureUnderGuard(session: Session): CapturingDocument | Interrupted {
  const capture = captureDocument(session);
  return lacksStaffFace(session) ? halted(capture) : capture;
}

/** The faces that this registration is compared with from now on. A verdict that is made stays made. */
export function onStaffFaces(state: RegistrationState, staffFaces: StaffFaces): RegistrationState {
  switch (state.phase) {
    case 'capturing-document':
    case 'reading-document':
    case 'confirming-document':
    case 'positioning':
    case 'offering-retry': {
      if (!comparesStaff(state.session)) return state;
      const next = { ...state, session: { ...state.session, staffFaces } };
      return lacksStaffFace(next.session) ? halted(captureDocument(next.session)) : next;
    }
    case 'lighting':
    case 'challenging': {
      if (!comparesStaff(state.session)) return state;
      const next = { ...state, session: { ...state.session, staffFaces } };
      if (!lacksStaffFace(next.session)) return next;
      // What was asked for is known now: signing out must not buy a rehearsal.
      const after = abandonAttempt(next);
      return after.phase === 'offering-retry' ? halted(captureDocument(after.session)) : after;
    }
    case 'interrupted':
    case 'still-there': {
      if (state.resume === null) return state;
      const resume = onStaffFaces(state.resume, staffFaces);
      if (resume === state.resume) return state;
      const isHalted = resume.phase === 'interrupted' && resume.failure.code === 'device/staff-face-not-shown';
      return !isHalted && isSame(resume, state.resume) ? { ...state, resume } : resume;
    }
    case 'welcome':
    case 'consent':
    case 'opening':
    // Staff look at these themselves.
    case 'signing-in':
    case 'reviewing-document':
    case 'reviewing':
    case 'second-person':
    case 'choosing-number':
    case 'submitting':
    case 'withdrawing':
    case 'awaiting-delivery':
    case 'activating':
    case 'activated':
    case 'closed':
    case 'refused':
    case 'wiping':
      return state;
    default:
      return state satisfies never;
  }
}

const isSame = <T extends RegistrationState>(next: RegistrationState, before: T): next is T => next.phase === before.phase;
