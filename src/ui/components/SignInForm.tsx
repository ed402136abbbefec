// Staff number and PIN. The PIN is covered, and gone from here as soon as it is sent.
import { useEffect, useRef, useState } from 'react';
import { useLanguage } from '../context.ts';

/** Digits of an Arabic or Persian keyboard count as what they are; full-width ones do through NFKC. */
export const digits = (text: string, most: number): string =>
  text.normalize('NFKC').replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf)).replace(/\D/g, '').slice(0, most);

export type SignInFields = {
  readonly staffNumber: string;
  readonly pin: string;
  readonly edit: (change: { readonly staffNumber?: string; readonly pin?: string }) => void;
  /** Both can be what they should be, and none is on its way. */
  readonly ready: boolean;
  readonly send: () => void;
};

/** @param signIn where the two go; the PIN is gone from here before. */
export function useSignIn(busy: boolean, signIn: (staffNumber: string, pin: string) => void): SignInFields {
  const [fields, setFields] = useState({ staffNumber: '', pin: '' });
  const { staffNumber, pin } = fields;
  return {
    staffNumber,
    pin,
    edit: (change) => { setFields({ ...fields, ...change }); },
    ready: staffNumber.length >= 4 && pin.length >= 6 && !busy,
    send: () => {
      setFields({ staffNumber: '', pin: '' });
      signIn(staffNumber, pin);
    },
  };
}

export function SignInForm({ fields: { staffNumber, pin, edit, ready, send }, busy }: { readonly fields: SignInFields; readonly busy: boolean }) {
  const { t } = useLanguage();
  const number = useRef<HTMLInputElement>(null);
  const secret = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!busy) number.current?.focus();
  }, [busy]);
  const look = 'field text-center font-mono text-[1.75rem] tracking-[0.12em]';
  return (
    <form
      className="grid gap-3 sm:grid-cols-2"
      onSubmit={(event) => { event.preventDefault(); }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.repeat || event.nativeEvent.isComposing) return;
        event.preventDefault();
        if (ready) send();
        else if (event.target === number.current) secret.current?.focus();
      }}
    >
      <label className="grid gap-1">
        <span className="font-semibold">{t('signIn.number')}</span>
        <input ref={number} data-testid="staff-number" className={look} dir="ltr" inputMode="numeric" value={staffNumber} autoComplete="off" spellCheck={false} disabled={busy} onChange={({ target }) => { edit({ staffNumber: digits(target.value, 8) }); }} />
      </label>
      <label className="grid gap-1">
        <span className="font-semibold">{t('signIn.pin')}</span>
        {/* As a one-time code, so that no browser offers to keep it. */}
        <input ref={secret} data-testid="pin" className={look} dir="ltr" type="password" inputMode="numeric" value={pin} autoComplete="one-time-code" disabled={busy} onChange={({ target }) => { edit({ pin: digits(target.value, 12) }); }} />
      </label>
    </form>
  );
}
