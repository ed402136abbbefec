// The clerk's own document: typed, compared by somebody else, registered, and gone from here whatever happens.
import { describe, expect, it } from 'vitest';
import { initialRegistration } from '../registration/reduce.ts';
import type { StaffSession } from '../registration/session.ts';
import { clerk, supervisor } from '../registration/testing.ts';
import { failure } from '../shared/failure.ts';
import { err, ok } from '../shared/result.ts';
import type { AppState } from './model.ts';
import { createOwnDocument } from './own-document.ts';
import type { CarrierPort, Ports } from './ports.ts';

const lines = 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F3404159ZE184226B<<<<<16';
/** Nothing is read in these tests: own-document-look.test.ts has that. */
const idlePorts = {} as Pick<Ports, 'camera' | 'documents' | 'barcodes' | 'pictures'>;
const unknown: StaffSession = { ...clerk, ownDocument: 'asked-for' };

function setUp(answer: Awaited<ReturnType<CarrierPort['operators']['registerDocument']>> = ok(null), who: StaffSession = unknown) {
  let state = { registration: initialRegistration, ownDocument: { kind: 'closed' }, today: '2026-11-24' } as unknown as AppState;
  const signedOut: string[] = [];
  const registered: unknown[][] = [];
  const own = createOwnDocument({
    mode: 'clerk',
    operators: {
      signOut: (sessionId) => void signedOut.push(sessionId),
      registerDocument: (...said) => {
        registered.push(said.slice(0, 3));
        return Promise.resolve(answer);
      },
    },
    ports: idlePorts,
    changed: () => undefined,
    clerk: () => who,
    get: () => state,
    set: (part) => { state = { ...state, ...part }; },
  });
  const toSecond = () => {
    own.clerkIs(who);
    own.begin();
    own.edit(lines);
    own.show();
  };
  return { own, signedOut, registered, toSecond, state: () => state.ownDocument };
}

const comes = (who: StaffSession) => () => Promise.resolve(ok(who));

describe('the clerk’s own document', () => {
  it('is asked for until the carrier knows it, of clerks alone', () => {
    const { own, state } = setUp();
    own.clerkIs(unknown);
    expect(state()).toEqual({ kind: 'asked', required: false });
    own.clerkIs({ ...clerk, ownDocument: 'required' });
    expect(state()).toEqual({ kind: 'asked', required: true });
    own.clerkIs(clerk);
    expect(state()).toEqual({ kind: 'closed' });
    own.begin();
    expect(state()).toEqual({ kind: 'closed' });
    own.clerkIs(null);
    expect(state()).toEqual({ kind: 'closed' });
  });

  it('goes on to the second person only when the lines are right and in force, a resident’s number without its validity', () => {
    const { own, state } = setUp();
    own.clerkIs(unknown);
    own.begin();
    for (const text of ['', lines.replace('L898902C3', 'L898902C4'), 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10']) {
      own.edit(text);
      own.show();
      expect(state()).toMatchObject({ kind: 'taking', mrzText: text });
    }
    own.edit('11010519491231002X');
    own.show();
    expect(state()).toMatchObject({ kind: 'comparing', document: { type: 'resident-id', issuingState: 'CHN', number: '11010519491231002X' } });
  });

  it('is registered with what a customer’s reading would give, in both sessions; the second is over then, and nothing of the document is left', async () => {
    const { own, signedOut, registered, toSecond, state } = setUp();
    toSecond();
    expect(state()).toMatchObject({ kind: 'comparing', document: { number: 'L898902C3' } });
    await own.sign(comes(supervisor));
    expect(registered).toEqual([[unknown.sessionId, supervisor.sessionId, { identity: { type: 'passport', issuingState: 'UTO', number: 'L898902C3' }, readBy: 'typed' }]]);
    expect(signedOut).toEqual([supervisor.sessionId]);
    expect(state()).toEqual({ kind: 'known' });
  });

  it('takes no second person who is the same, or none of two clerks; a supervisor’s own is signed for by a clerk', async () => {
    const { own, signedOut, registered, toSecond, state } = setUp();
    toSecond();
    await own.sign(comes({ ...unknown, sessionId: 'ops_again-the-same' }));
    expect(state()).toMatchObject({ kind: 'comparing', busy: false, problem: { kind: 'same-person' } });
    await own.sign(comes({ ...clerk, sessionId: 'ops_a-colleague-1', operator: 'opr_a-colleague' }));
    expect(state()).toMatchObject({ kind: 'comparing', busy: false, problem: { kind: 'no-supervisor' } });
    await own.sign(() => Promise.resolve(err(failure('carrier/operator-unknown'))));
    expect(state()).toMatchObject({ problem: { kind: 'failure', failure: { code: 'carrier/operator-unknown' } } });
    expect(registered).toEqual([]);
    expect(signedOut).toEqual(['ops_again-the-same', 'ops_a-colleague-1']);
    const chief = setUp(ok(null), { ...supervisor, ownDocument: 'asked-for' });
    chief.toSecond();
    await chief.own.sign(comes(clerk));
    expect(chief.state()).toEqual({ kind: 'known' });
  });

  it('says what the carrier said, and can be tried again', async () => {
    const { own, toSecond, state } = setUp(err(failure('carrier/staff-document-lapsed')));
    toSecond();
    await own.sign(comes(supervisor));
    expect(state()).toMatchObject({ kind: 'comparing', busy: false, problem: { kind: 'failure', failure: { code: 'carrier/staff-document-lapsed' } } });
  });

  it('is wiped on the way back, by the lock, and when somebody else is the clerk; whoever signs in meanwhile signs nothing', async () => {
    const { own, signedOut, registered, toSecond, state } = setUp();
    toSecond();
    let arrive: (who: StaffSession) => void = () => undefined;
    const signing = own.sign(() => new Promise((resolve) => { arrive = (who) => { resolve(ok(who)); }; }));
    own.leave();
    expect(state()).toEqual({ kind: 'asked', required: false });
    arrive(supervisor);
    await signing;
    expect([registered, signedOut]).toEqual([[], [supervisor.sessionId]]);
    expect(state()).toEqual({ kind: 'asked', required: false });
    toSecond();
    own.clerkIs(null);
    expect(state()).toEqual({ kind: 'closed' });
  });
});
