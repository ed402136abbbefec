// A kiosk's settings are behind a staff PIN. The carrier checks it, and locks it after too many wrong ones.
import type { StaffDoor } from '../../app/model.ts';
import { FailureNote } from '../components/Notes.tsx';
import { Screen, Title } from '../components/Screen.tsx';
import { PasskeyButton, usePasskeyKey } from '../components/PasskeyButton.tsx';
import { SignInForm, useSignIn } from '../components/SignInForm.tsx';
import { useActions, useLanguage } from '../context.ts';

export function StaffDoorScreen({ door: { busy, problem } }: { readonly door: Extract<StaffDoor, { kind: 'asking' }> }) {
  const { t } = useLanguage();
  const actions = useActions();
  const fields = useSignIn(busy, (number, pin) => { actions.openSettings(number, pin); });
  const passkeyKey = usePasskeyKey('settings');
  return (
    <Screen phase="staff-door" keys={passkeyKey} ways={{ help: false, cancel: false }} next={{ action: 'open-settings', label: t(busy ? 'signIn.busy' : 'signIn.action'), disabled: !fields.ready, onPress: fields.send }}>
      <div className="measure mx-auto grid w-full gap-4">
        <div className="grid gap-1.5">
          <Title>{t('kiosk.door.title')}</Title>
          <p className="text-lead text-ink-soft">{t('kiosk.door.text')}</p>
        </div>
        <SignInForm fields={fields} busy={busy} />
        <PasskeyButton busy={busy} what="settings" />
        {problem !== null && <FailureNote failure={problem} />}
      </div>
    </Screen>
  );
}
