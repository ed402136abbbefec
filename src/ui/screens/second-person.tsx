// The counter: the carrier wants two signatures, so a second person compares as well and signs in here.
import type { SecondPerson } from '../../registration/state.ts';
import { DocumentFacts } from '../components/DocumentFacts.tsx';
import { Screen, Title } from '../components/Screen.tsx';
import { PasskeyButton, usePasskeyKey } from '../components/PasskeyButton.tsx';
import { SecondProblem } from '../components/SecondProblem.tsx';
import { SignInForm, useSignIn } from '../components/SignInForm.tsx';
import { useActions, useLanguage } from '../context.ts';

export function SecondPersonScreen({ state }: { readonly state: SecondPerson }) {
  const { t } = useLanguage();
  const actions = useActions();
  const { busy, problem, submission } = state;
  const fields = useSignIn(busy, (number, pin) => { actions.signIn(number, pin); });
  const passkeyKey = usePasskeyKey('registration');
  const document = submission.document?.facts ?? null;
  return (
    <Screen
      phase="second-person"
      keys={passkeyKey}
      ways={{ back: false }}
      next={{ action: 'sign-in', label: t(busy ? 'signIn.busy' : 'second.action'), disabled: !fields.ready, onPress: fields.send }}
      pass={{ action: 'refer-review', label: t('review.refer'), onPress: () => { actions.referReview(); } }}
    >
      <div className="split split-even">
        <div className="grid content-center gap-4">
          <div className="grid gap-1.5">
            <Title>{t('second.title')}</Title>
            <p className="text-lead text-ink-soft">{t('second.text')}</p>
          </div>
          <SignInForm fields={fields} busy={busy} />
          <PasskeyButton busy={busy} what="registration" />
          {problem !== null && <SecondProblem problem={problem} />}
        </div>
        {document !== null && <DocumentFacts document={document} large open />}
      </div>
    </Screen>
  );
}
