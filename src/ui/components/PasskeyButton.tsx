// The other way to sign in, beside number and PIN: offered wherever the browser can do it.
import { useCallback, useMemo } from 'react';
import { useActions, useAppState, useLanguage } from '../context.ts';
import type { ScreenKeys } from '../keys.ts';
import { Button } from './Button.tsx';

// Not F8: a signed-in clerk's other screens have the day on it.
const KEY = 'F6';

/** What opens by it: the registration goes on, a kiosk shows its settings, the clerk's desk, a colleague's own document is signed for, or a limit is lifted. */
type For = 'registration' | 'settings' | 'desk' | 'own-document' | 'limit';

function useSignInByPasskey(what: For): () => void {
  const actions = useActions();
  return useCallback(() => {
    if (what === 'settings') actions.openSettingsByPasskey();
    else if (what === 'desk') actions.enterDeskByPasskey();
    else if (what === 'limit') actions.liftLimitByPasskey();
    else if (what === 'own-document') actions.signOwnDocumentByPasskey();
    else actions.signInByPasskey();
  }, [actions, what]);
}

/** The key of a screen that has the button. */
export function usePasskeyKey(what: For): ScreenKeys {
  const signIn = useSignInByPasskey(what);
  const usable = useAppState((app) => app.passkeys.usable);
  return useMemo(() => (usable ? { [KEY]: signIn } : {}), [signIn, usable]);
}

export function PasskeyButton({ busy, what }: { readonly busy: boolean; readonly what: For }) {
  const { t } = useLanguage();
  const signIn = useSignInByPasskey(what);
  const usable = useAppState((app) => app.passkeys.usable);
  if (!usable) return null;
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button action="sign-in-passkey" shortcut={KEY} disabled={busy} onPress={signIn}>
        {t('passkey.signIn')}
      </Button>
      <span className="text-small text-ink-soft">{t('passkey.hint')}</span>
    </div>
  );
}
