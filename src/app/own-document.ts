// The clerk's own document: read or copied like a customer's, compared by a second person, and gone from here as soon as its digest is known.
import type { KioskMode } from '../../contract/primitives.ts';
import type { KnownDocument } from '../document/parse/id-document.ts';
import type { StaffSession } from '../registration/session.ts';
import { acceptableOwn, readByOf, saysOwn } from '../registration/typed-document.ts';
import { failure, type Failure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import type { SignIn } from './effects.ts';
import type { AppState, OwnDocument } from './model.ts';
import { createOwnDocumentLook } from './own-document-look.ts';
import type { CarrierPort, Ports } from './ports.ts';

export type OwnDocumentRegistering = {
  /** Somebody else, or nobody, is the clerk. */
  clerkIs(clerk: StaffSession | null): void;
  begin(): void;
  edit(text: string): void;
  /** Opens the camera until it is read; begins anew where that is under way. */
  holdUp(): void;
  isHeldUp(): boolean;
  choosePicture(file: File): void;
  /** The camera is off, and what was typed is still there. */
  stopLook(): void;
  /** The camera was lost. */
  fail(cause: Failure): void;
  /** Whether what is laid on a reader beside the desk is this document. */
  wantsReader(): boolean;
  takeFromReader(reading: Result<KnownDocument, Failure>): void;
  /** On to the second person. Nothing happens until the lines are right. */
  show(): void;
  /** The second person signs in, and with that for what they have compared. */
  sign(by: SignIn): Promise<void>;
  /** Out of it, with everything that was read or typed gone. */
  leave(): void;
};

type Tools = {
  readonly mode: KioskMode;
  readonly operators: Pick<CarrierPort['operators'], 'signOut' | 'registerDocument'>;
  readonly ports: Pick<Ports, 'camera' | 'documents' | 'barcodes' | 'pictures'>;
  readonly clerk: () => StaffSession | null;
  readonly get: () => AppState;
  readonly set: (part: Partial<AppState>) => void;
  /** After each change: a reader may be wanted now, or no more. */
  readonly changed: () => void;
};

type Taking = Extract<OwnDocument, { kind: 'taking' }>;

const noLook = { kind: 'off', trouble: null } as const;
const nothingTaken = { mrzText: '', read: null, known: null, look: noLook } as const;

export function createOwnDocument({ mode, operators, ports, clerk, get, set, changed }: Tools): OwnDocumentRegistering {
  let asking = new AbortController();
  const now = (): OwnDocument => get().ownDocument;
  const change = (ownDocument: OwnDocument): void => {
    set({ ownDocument });
    changed();
  };
  const take = (part: Partial<Taking>): void => {
    const state = now();
    if (state.kind === 'taking') change({ ...state, ...part });
  };

  const looking = createOwnDocumentLook({
    ports,
    setState: set,
    today: () => get().today,
    show: (look) => { take({ look }); },
    found: ({ code, known }) => { take(code === null ? { known } : { mrzText: code.mrzText, read: { ...code, printed: {} }, known: null }); },
  });

  const isTaking = (): boolean => now().kind === 'taking' && get().registration.state.phase === 'welcome';

  function leave(): void {
    asking.abort();
    looking.end();
    const state = now();
    if (state.kind === 'taking' || state.kind === 'comparing') change({ kind: 'asked', required: state.required });
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
    const { document: { type, issuingState, number }, readBy } = before;
    const registered = await operators
      .registerDocument(owner.sessionId, second.value.sessionId, { identity: { type, issuingState, number }, readBy }, signal)
      .catch((cause: unknown) => ({ ok: false, error: failure('carrier/nonsense', cause) }) as const);
    end(registered.ok ? { kind: 'known' } : { ...before, problem: { kind: 'failure', failure: registered.error } });
  }

  return {
    clerkIs(who) {
      asking.abort();
      looking.end();
      change(mode !== 'clerk' || who === null || who.ownDocument === 'registered' ? { kind: 'closed' } : { kind: 'asked', required: who.ownDocument === 'required' });
    },
    begin() {
      const state = now();
      if (state.kind === 'asked' && get().registration.state.phase === 'welcome') change({ kind: 'taking', required: state.required, ...nothingTaken });
    },
    edit(mrzText) { take({ mrzText, known: null, look: noLook }); },
    holdUp() { if (isTaking()) looking.start(); },
    isHeldUp() {
      const state = now();
      return state.kind === 'taking' && (state.look.kind === 'opening' || state.look.kind === 'looking');
    },
    choosePicture(file) { if (isTaking()) looking.read(file); },
    stopLook() {
      looking.end();
      take({ look: noLook });
    },
    fail(cause) { looking.fail(cause); },
    wantsReader: isTaking,
    takeFromReader(reading) {
      if (!isTaking()) return;
      looking.end();
      take(reading.ok ? { known: reading.value, look: noLook } : { look: { kind: 'off', trouble: { kind: 'failure', failure: reading.error } } });
    },
    show() {
      const state = now();
      if (state.kind !== 'taking' || state.look.kind !== 'off') return;
      const document = acceptableOwn(saysOwn(state, get().today));
      const readBy = readByOf(state);
      const read = readBy === 'machine' && state.known === null ? state.read : null;
      if (document !== null) change({ kind: 'comparing', required: state.required, document, readBy, read, busy: false, problem: null });
    },
    sign,
    leave,
  };
}
