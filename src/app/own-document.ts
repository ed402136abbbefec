// The clerk's own document: copied like a customer's, compared by a second person, and gone from here as soon as its digest is known.
import type { KioskMode } from '../../contract/primitives.ts';
import type { StaffSession } from '../registration/session.ts';
import { readsOwn } from '../registration/typed-document.ts';
import { failure } from '../shared/failure.ts';
import type { SignIn } from './effects.ts';
import type { AppState, OwnDocument } from './model.ts';
import type { CarrierPort } from './ports.ts';

export type OwnDocumentRegistering = {
  /** Somebody else, or nobody, is the clerk. */
  clerkIs(clerk: StaffSession | null): void;
  begin(): void;
  edit(text: string): void;
  /** On to the second person. Nothing happens until the lines are right. */
  show(): void;
  /** The second person signs in, and with that for what they have compared. */
  sign(by: SignIn): Promise<void>;
  /** Out of it, with everything that was typed gone. */
  leave(): void;
};

type Tools = {
  readonly mode: KioskMode;
  readonly operators: Pick<CarrierPort['operators'], 'signOut' | 'registerDocument'>;
  readonly clerk: () => StaffSession | null;
  readonly get: () => AppState;
  readonly set: (part: Partial<AppState>) => void;
};

export function createOwnDocument({ mode, operators, clerk, get, set }: Tools): OwnDocumentRegistering {
  let asking = new AbortController();
  const change = (ownDocument: OwnDocument): void => { set({ ownDocument }); };
  const now = (): OwnDocument => get().ownDocument;

  function leave(): void {
    asking.abort();
    const state = now();
    if (state.kind === 'typing' || state.kind === 'comparing') change({ kind: 'asked', required: state.required });
  }

  async function sign(by: SignIn): Promise<void> {
    const before = now();
    const owner = clerk();
    if (before.kind !== 'comparing' || before.busy || owner === null) return;
    asking = new AbortController();
    const { signal } = asking;
    change({ ...before, busy: true, problem: null });
    const second = await by(signal);
    const end = (after: OwnDocument): void => {
      if (second.ok) operators.signOut(second.value.sessionId);
      if (!signal.aborted) change(after);
    };
    if (!second.ok) { end({ ...before, problem: { kind: 'failure', failure: second.error } }); return; }
    if (signal.aborted) { end(before); return; }
    if (second.value.operator === owner.operator) { end({ ...before, problem: { kind: 'same-person' } }); return; }
    if (second.value.role !== 'supervisor' && owner.role !== 'supervisor') { end({ ...before, problem: { kind: 'no-supervisor' } }); return; }
    const { type, issuingState, number } = before.document;
    const registered = await operators
      .registerDocument(owner.sessionId, second.value.sessionId, { type, issuingState, number }, signal)
      .catch((cause: unknown) => ({ ok: false, error: failure('carrier/nonsense', cause) }) as const);
    end(registered.ok ? { kind: 'known' } : { ...before, problem: { kind: 'failure', failure: registered.error } });
  }

  return {
    clerkIs(who) {
      asking.abort();
      change(mode !== 'clerk' || who === null || who.ownDocument === 'registered' ? { kind: 'closed' } : { kind: 'asked', required: who.ownDocument === 'required' });
    },
    begin() {
      const state = now();
      if (state.kind === 'asked' && get().registration.state.phase === 'welcome') change({ kind: 'typing', required: state.required, mrzText: '' });
    },
    edit(mrzText) {
      const state = now();
      if (state.kind === 'typing') change({ ...state, mrzText });
    },
    show() {
      const state = now();
      const document = state.kind === 'typing' ? readsOwn(state.mrzText, get().today).document : null;
      if (state.kind === 'typing' && document !== null) change({ kind: 'comparing', required: state.required, document, busy: false, problem: null });
    },
    sign,
    leave,
  };
}
