// The clerk's own face where the carrier requires it: no lane begins without it, and one that is taken away in the middle halts what is under way.
import { describe, expect, it } from 'vitest';
import { failure } from '../shared/failure.ts';
import { captureDocument } from './document-stage.ts';
import { lacksStaffFace } from './lookup.ts';
import { reduce } from './reduce.ts';
import { noStaffFaces, type Session, type StaffFaces } from './session.ts';
import type { Phase, Registration, RegistrationState } from './state.ts';
import { clerk, counterSession, embedding, everyPhase } from './testing.ts';

const here: StaffFaces = { operator: clerk.operator, clerk: embedding(5), colleagues: [embedding(9)] };
const gone: StaffFaces = { operator: 'opr_9876543210', clerk: null, colleagues: [embedding(9)] };
const sessionWith = (staffFaceCheck: 'offered' | 'required', staffFaces: StaffFaces): Session => ({ ...counterSession, policy: { ...counterSession.policy, staffFaceCheck }, staffFaces });
const at = (state: RegistrationState): Registration => ({ state, entry: 7 });
const change = (state: RegistrationState, faces: StaffFaces): RegistrationState => reduce(at(state), { type: 'staff-faces-changed', faces }).state;
const halted = { phase: 'interrupted', failure: failure('device/staff-face-not-shown'), resume: { phase: 'capturing-document' } };
const opened = (session: Session, lane: 'face' | 'staff' = 'face') => reduce(at({ ...everyPhase.opening, lane }), { type: 'opened', session }).state;

describe('a face lane', () => {
  it('does not begin without the clerk’s face where it is required, also where nobody is signed in', () => {
    expect(opened(sessionWith('required', gone))).toMatchObject(halted);
    expect(opened(sessionWith('required', noStaffFaces))).toMatchObject(halted);
    expect(opened(sessionWith('required', here))).toMatchObject({ phase: 'capturing-document' });
    expect(opened(sessionWith('offered', gone))).toMatchObject({ phase: 'capturing-document' });
    expect(opened({ ...sessionWith('required', noStaffFaces), mode: 'tablet' })).toMatchObject({ phase: 'capturing-document' });
  });

  it('is not begun by another press, nor by a picture that is chosen, but staff can look and a withdrawal frees what was kept', () => {
    const state = opened(sessionWith('required', noStaffFaces));
    expect(reduce(at(state), { type: 'try-again' }).state).toBe(state);
    expect(reduce(at(state), { type: 'picture-taken', source: { kind: 'file', fileId: 1 } }).state).toBe(state);
    expect(reduce(at(state), { type: 'lane-chosen', lane: 'staff', requestId: 'r' }).state).toMatchObject({ phase: 'signing-in', session: { registrationId: counterSession.registrationId } });
    expect(reduce(at(state), { type: 'cancel' }).effects).toContainEqual({ type: 'withdraw', registrationId: counterSession.registrationId });
  });

  it('of staff is as it was', () => {
    expect(opened(sessionWith('required', gone), 'staff')).toMatchObject({ phase: 'signing-in' });
  });
});

describe('a face of staff that changes in the middle', () => {
  const evidence = ['capturing-document', 'reading-document', 'confirming-document', 'positioning', 'lighting', 'challenging', 'offering-retry'] as const satisfies readonly Phase[];
  const inPhase = (phase: (typeof evidence)[number], session: Session): RegistrationState => ({ ...everyPhase[phase], session });

  it.each(evidence)('halts %s where it is required and gone, and is what is compared from then on where it is not', (phase) => {
    expect(change(inPhase(phase, sessionWith('required', here)), gone)).toMatchObject(halted);
    const other: StaffFaces = { ...gone, clerk: embedding(3) };
    for (const [check, faces] of [['required', other], ['offered', gone], ['offered', other]] as const) {
      expect(change(inPhase(phase, sessionWith(check, here)), faces)).toMatchObject({ phase, session: { staffFaces: faces } });
    }
    // No policy that asks for it, and no counter.
    for (const session of [counterSession, { ...sessionWith('required', noStaffFaces), mode: 'kiosk' } as const]) {
      const state = inPhase(phase, session);
      expect(change(state, here)).toBe(state);
    }
  });

  it.each(['lighting', 'challenging'] as const)('costs the attempt in %s, and with the last one it is over: nobody rehearses by signing out', (phase) => {
    expect(change(inPhase(phase, sessionWith('required', here)), gone)).toMatchObject({ ...halted, resume: { session: { attempt: 1 } } });
    expect(change(inPhase(phase, { ...sessionWith('required', here), attempt: 2 }), gone)).toMatchObject({ phase: 'submitting', submission: { draft: { verdict: { outcome: 'rejected' } } } });
  });

  it('goes on where it is there again', () => {
    const state = change(inPhase('positioning', sessionWith('required', here)), gone);
    const back = change(state, here);
    expect(reduce(at(back), { type: 'try-again' }).state).toMatchObject({ phase: 'capturing-document', session: { staffFaces: here } });
  });

  it('is not missed while something else has come in between, or nobody answers', () => {
    const capture = captureDocument(sessionWith('required', here));
    const unplugged: RegistrationState = { phase: 'interrupted', failure: failure('camera/unplugged'), resume: capture };
    for (const state of [unplugged, { phase: 'still-there', resume: capture }, { phase: 'still-there', resume: unplugged }] satisfies RegistrationState[]) {
      expect(change(state, gone)).toMatchObject(halted);
      expect(change(state, { ...here, colleagues: [] }).phase).toBe(state.phase);
    }
  });

  it('changes nothing of what is decided, or for staff to decide', () => {
    for (const phase of Object.keys(everyPhase) as Phase[]) {
      if ((evidence as readonly Phase[]).includes(phase) || phase === 'interrupted' || phase === 'still-there') continue;
      const state = everyPhase[phase];
      expect(change(state, gone)).toBe(state);
    }
    expect(lacksStaffFace(sessionWith('required', gone))).toBe(true);
  });
});
