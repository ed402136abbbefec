// The counter: nobody is signed in yet, and what a person confirms is signed by that person.
import type { SigningIn } from '../../registration/state.ts';
import { FailureNote } from '../components/Notes.tsx';
import { Screen, Title } from '../components/Screen.tsx';
import { PasskeyButton, usePasskeyKey } from '../components/PasskeyButton.tsx';
import { SignInForm, useSignIn } from '../components/SignInForm.tsx';
import { useLanguage, useActions } from '../context.ts';

export function SigningInScreen({ state }: { readonly state: SigningIn }) {
  const { t } = useLanguage();
  const actions = useActions();
  const { busy, problem } = state;
  const fields = useSignIn(busy, (number, pin) => { actions.signIn(number, pin); });
  const passkeyKey = usePasskeyKey('registration');
  return (
    <Screen
      phase="signing-in"
      keys={passkeyKey}
      next={{ action: 'sign-in', label: t(busy ? 'signIn.busy' : 'signIn.action'), disabled: !fields.ready, onPress: fields.send }}
      pass={{ action: 'refer-review', label: t('review.refer'), onPress: () => { actions.referReview(); } }}
    >
      <div className="measure mx-auto grid w-full gap-4">
        <div className="grid gap-1.5">
          <Title>{t('signIn.title')}</Title>
          <p className="text-lead text-ink-soft">{t('signIn.text')}</p>
        </div>
        <SignInForm fields={fields} busy={busy} />
        <PasskeyButton busy={busy} what="registration" />
        {problem !== null && <FailureNote failure={problem} />}
      </div>
    </Screen>
  );
}
