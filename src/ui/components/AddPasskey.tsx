// Beside who is signed in: whoever signed in with a PIN may add a passkey, so that the next time is one touch.
import { failureWords } from '../../i18n/words.ts';
import { useActions, useAppState, useLanguage } from '../context.ts';
import { Button } from './Button.tsx';

export function AddPasskey() {
  const { t } = useLanguage();
  const actions = useActions();
  const adding = useAppState((app) => app.passkeys.adding);
  if (adding.kind === 'closed') return null;
  const problem = adding.kind === 'offered' ? adding.problem : null;
  return (
    <>
      {adding.kind !== 'added' && (
        <Button action="add-passkey" look="quiet" small disabled={adding.kind === 'busy'} onPress={() => { actions.addPasskey(); }}>
          {t('passkey.add')}
        </Button>
      )}
      <span role="status" data-testid="passkey-state" data-state={adding.kind} data-code={problem?.code}>
        {adding.kind === 'busy' ? t('passkey.adding') : adding.kind === 'added' ? t('passkey.added') : problem === null ? '' : t(failureWords[problem.code].title)}
      </span>
    </>
  );
}
