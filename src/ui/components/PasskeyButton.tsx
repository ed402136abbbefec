// The other way to sign in, beside number and PIN: offered wherever the browser can do it.
import { useMemo } from 'react';
import { useAppState, useLanguage } from '../context.ts';
import type { ScreenKeys } from '../keys.ts';
import { Button } from './Button.tsx';

const KEY = 'F8';

/** The key of the screen that has the button. @param signIn must not change from one drawing to the next. */
export function usePasskeyKey(signIn: () => void): ScreenKeys {
  const usable = useAppState((app) => app.passkeys.usable);
  return useMemo(() => (usable ? { [KEY]: signIn } : {}), [signIn, usable]);
}

export function PasskeyButton({ busy, signIn }: { readonly busy: boolean; readonly signIn: () => void }) {
  const { t } = useLanguage();
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
