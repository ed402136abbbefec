// What the desk asks before anything goes on: who begins the shift, the PIN of whoever was away, or who takes over.
import { useMemo } from 'react';
import type { DeskProblem, DeskState } from '../../app/model.ts';
import { waitsForPerson } from '../../registration/policy.ts';
import { Button } from '../components/Button.tsx';
import { Icon } from '../components/Icon.tsx';
import { FailureNote, Note } from '../components/Notes.tsx';
import { Pending } from '../components/Pending.tsx';
import { PinForm, usePin } from '../components/PinForm.tsx';
import { Screen, Title } from '../components/Screen.tsx';
import { SignInForm, useSignIn } from '../components/SignInForm.tsx';
import { useActions, useAppState, useLanguage } from '../context.ts';

export function DeskDoorScreen({ desk }: { readonly desk: DeskState }) {
  if (desk.asks === 'pin') return <LockedScreen desk={desk} />;
  return desk.asks === 'hand-over' ? <HandOverScreen desk={desk} /> : <BeginScreen desk={desk} />;
}

function BeginScreen({ desk: { busy, problem } }: { readonly desk: DeskState }) {
  const { t } = useLanguage();
  const actions = useActions();
  const fields = useSignIn(busy, (number, pin) => { actions.enterDesk(number, pin); });
  return (
    <DeskDoor phase="desk-sign-in" next={{ action: 'sign-in', label: t(busy ? 'signIn.busy' : 'signIn.action'), disabled: !fields.ready, onPress: fields.send }}>
      <div className="measure mx-auto grid w-full gap-4">
        <Words title={t('desk.begin.title')} text={t('desk.begin.text')} />
        <SignInForm fields={fields} busy={busy} />
        <Problem problem={problem} />
      </div>
    </DeskDoor>
  );
}

function LockedScreen({ desk: { busy, problem, locked } }: { readonly desk: DeskState }) {
  const { t } = useLanguage();
  const actions = useActions();
  const underway = useAppState((app) => waitsForPerson.has(app.registration.state.phase));
  const known = locked !== null && locked.ending !== null;
  const pin = usePin(busy, (entered) => { actions.enterDesk('', entered); });
  const fields = useSignIn(busy, (number, entered) => { actions.enterDesk(number, entered); });
  const { ready, send } = known ? pin : fields;
  const keys = useMemo(() => ({ F7: () => { actions.handOver(); } }), [actions]);
  return (
    <Screen
      phase="desk-locked"
      ways={{ back: false, help: false, cancel: underway }}
      keys={keys}
      foot={
        <Button action="hand-over" look="quiet" shortcut="F7" onPress={() => { actions.handOver(); }}>
          {t('desk.locked.other')}
        </Button>
      }
      next={{ action: 'unlock-desk', label: t(busy ? 'signIn.busy' : 'desk.locked.action'), disabled: !ready, onPress: send }}
    >
      <div className="measure mx-auto grid w-full gap-4">
        <Words title={t('desk.locked.title')} text={t(underway ? 'desk.locked.kept' : 'desk.locked.text')} />
        {locked?.ending != null && <p>{t('desk.locked.who', { ending: `\u2066${locked.ending}\u2069` })}</p>}
        {known ? <PinForm fields={pin} busy={busy} /> : <SignInForm fields={fields} busy={busy} />}
        <Problem problem={problem} />
      </div>
    </Screen>
  );
}

function HandOverScreen({ desk: { busy, problem, locked } }: { readonly desk: DeskState }) {
  const { t } = useLanguage();
  const actions = useActions();
  const fields = useSignIn(busy, (number, pin) => { actions.enterDesk(number, pin); });
  return (
    <DeskDoor
      phase="desk-hand-over"
      next={{ action: 'sign-in', label: t(busy ? 'signIn.busy' : 'desk.handOver.action'), disabled: !fields.ready, onPress: fields.send }}
      pass={locked === null ? { action: 'sign-out', label: t('staff.signOut'), onPress: () => { actions.signOut(); } } : null}
    >
      <div className="split split-even">
        <div className="grid content-center gap-4">
          <Words title={t('desk.handOver.title')} text={t('desk.handOver.text')} />
          <SignInForm fields={fields} busy={busy} />
          <Problem problem={problem} />
        </div>
        <div className="leaf"><Pending /></div>
      </div>
    </DeskDoor>
  );
}

/** Back is the desk's own: it leaves the question and not the registration behind it. */
function DeskDoor(props: Pick<Parameters<typeof Screen>[0], 'phase' | 'next' | 'pass' | 'children'>) {
  const { t } = useLanguage();
  const actions = useActions();
  const keys = useMemo(() => ({ Escape: () => { actions.leaveDesk(); } }), [actions]);
  return (
    <Screen
      {...props}
      ways={{ back: false, help: false, cancel: false }}
      keys={keys}
      foot={
        <Button action="leave-desk" look="quiet" shortcut="Escape" onPress={() => { actions.leaveDesk(); }}>
          <Icon name="left" className="rtl:-scale-x-100" />
          {t('action.back')}
        </Button>
      }
    />
  );
}

function Words({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <div className="grid gap-1.5">
      <Title>{title}</Title>
      <p className="text-lead text-ink-soft">{text}</p>
    </div>
  );
}

function Problem({ problem }: { readonly problem: DeskProblem | null }) {
  const { t } = useLanguage();
  if (problem === null) return null;
  if (problem.kind === 'failure') return <FailureNote failure={problem.failure} />;
  return (
    <div data-problem={problem.kind}>
      <Note title={t('second.samePerson')}><p>{t('desk.handOver.another')}</p></Note>
    </div>
  );
}
