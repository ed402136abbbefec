// Holds the language of the page; changing it at any step keeps everything else as it is.
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { formatter } from '../i18n/format.ts';
import { direction, initialLocale, rememberLocale, type Locale } from '../i18n/locale.ts';
import { translator } from '../i18n/translate.ts';
import { LanguageContext, useAppState, type Language } from './context.ts';

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [locale, setLocale] = useState<Locale>(initialLocale);
  const resting = useAppState(({ shell }) => shell.resting);
  /** What a customer of a kiosk chooses goes with them; in its settings staff choose for everybody. */
  const lasts = useAppState(({ mode, shell }) => mode !== 'kiosk' || shell.staff.kind === 'open');
  const [wasResting, setWasResting] = useState(resting);
  if (wasResting !== resting) {
    setWasResting(resting);
    if (resting) setLocale(initialLocale());
  }

  useEffect(() => {
    document.documentElement.lang = locale;
    document.documentElement.dir = direction(locale);
  }, [locale]);

  const language = useMemo<Language>(() => {
    const choose = (chosen: Locale) => {
      if (lasts) rememberLocale(chosen);
      setLocale(chosen);
    };
    return { locale, choose, t: translator(locale), format: formatter(locale) };
  }, [locale, lasts]);

  return <LanguageContext value={language}>{children}</LanguageContext>;
}
