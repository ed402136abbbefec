// A limit is reached: a supervisor signs in here and lets this one registration begin.
import { useActions, useAppState, useLanguage } from '../context.ts';
import { useScreenKeys } from '../keys.ts';
import { Button } from './Button.tsx';
import { PasskeyButton, usePasskeyKey } from './PasskeyButton.tsx';
import { SecondProblem } from './SecondProblem.tsx';
import { SignInForm, useSignIn } from './SignInForm.tsx';

export function LimitLift() {
  const { t } = useLanguage();
  const actions = useActions();
  const { busy, problem } = useAppState((app) => app.lift);
  const fields = useSignIn(busy, (number, pin) => { actions.liftLimit(number, pin); });
  useScreenKeys(null, null, usePasskeyKey('limit'));
  return (
    <div className="leaf grid gap-3">
      <SignInForm fields={fields} busy={busy} />
      <div className="flex flex-wrap items-center gap-3">
        <Button action="lift-limit" disabled={!fields.ready} onPress={fields.send}>
          {t(busy ? 'signIn.busy' : 'pace.lift')}
        </Button>
        <PasskeyButton busy={busy} what="limit" />
      </div>
      {problem !== null && <SecondProblem problem={problem} />}
    </div>
  );
}
