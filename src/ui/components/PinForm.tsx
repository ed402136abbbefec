// The PIN alone, of somebody whose number the desk knows. Covered, and gone from here as soon as it is sent.
import { useEffect, useRef, useState } from 'react';
import { useLanguage } from '../context.ts';
import { digits, type SignInFields } from './SignInForm.tsx';

/** @param enter where the PIN goes. */
export function usePin(busy: boolean, enter: (pin: string) => void): Pick<SignInFields, 'pin' | 'ready' | 'send'> & { readonly edit: (pin: string) => void } {
  const [pin, setPin] = useState('');
  return {
    pin,
    edit: setPin,
    ready: pin.length >= 6 && !busy,
    send: () => {
      setPin('');
      enter(pin);
    },
  };
}

export function PinForm({ fields: { pin, edit, ready, send }, busy }: { readonly fields: ReturnType<typeof usePin>; readonly busy: boolean }) {
  const { t } = useLanguage();
  const secret = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!busy) secret.current?.focus();
  }, [busy]);
  return (
    <form
      onSubmit={(event) => { event.preventDefault(); }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.repeat || event.nativeEvent.isComposing) return;
        event.preventDefault();
        if (ready) send();
      }}
    >
      <label className="grid max-w-[20rem] gap-1">
        <span className="font-semibold">{t('signIn.pin')}</span>
        {/* As a one-time code, so that no browser offers to keep it. */}
        <input ref={secret} data-testid="pin" className="field text-center font-mono text-[1.75rem] tracking-[0.12em]" dir="ltr" type="password" inputMode="numeric" value={pin} autoComplete="one-time-code" disabled={busy} onChange={({ target }) => { edit(digits(target.value, 12)); }} />
      </label>
    </form>
  );
}
