// Holds the language of the page; changing it at any step keeps everything else as it is.
import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { LoadCatalogue } from '../i18n/catalogues.ts';
import type { Catalogue } from '../i18n/en.ts';
import { formatter } from '../i18n/format.ts';
import { direction, initialLocale, rememberLocale, type Locale } from '../i18n/locale.ts';
import { translator } from '../i18n/translate.ts';
import { afterQuiet } from './activity.ts';
import { LanguageContext, useAppState, useCustomerGone, type Language } from './context.ts';
import { loadFaces } from './fonts.ts';

const RELOAD_AFTER_MS = 5_000;

/** As long as a kiosk waits before its attract screen. */
const QUIET_MS = 60_000;

/** Not chosen: the remembered one, the browser's, or English in their place. `lasts`: for whoever comes next as well. */
type Wanted = { readonly locale: Locale; readonly chosen: boolean; readonly lasts: boolean };
type Loaded = { readonly locale: Locale; readonly catalogue: Catalogue };

type Props = {
  /** Where the words come from; called anew for each language. */
  readonly load: LoadCatalogue;
  readonly children: ReactNode;
};

const notChosen = (locale: Locale): Wanted => ({ locale, chosen: false, lasts: false });

/** Draws nothing until the words of the first language are there; a language that cannot be fetched leaves the one in use. */
export function LanguageProvider({ load, children }: Props) {
  const [wanted, setWanted] = useState<Wanted>(() => notChosen(initialLocale()));
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  /** What a customer chooses goes with them; who connects a device, sets it up or works at it chooses for everybody. */
  const lasts = useAppState(({ mode, setup, shell }) => mode === 'clerk' || setup.kind !== 'enrolled' || shell.staff.kind === 'open');
  const counter = useAppState(({ mode }) => mode === 'clerk');
  useCustomerGone(useCallback(() => { if (!counter) setWanted(notChosen(initialLocale())); }, [counter]));
  /** At a tablet somebody may have looked at the welcome in their language and left; a kiosk goes to its attract screen by itself. */
  const mayHaveLeft = useAppState(({ mode, registration }) => mode === 'tablet' && registration.state.phase === 'welcome') && wanted.chosen && !lasts;
  useEffect(() => (mayHaveLeft ? afterQuiet(QUIET_MS, () => { setWanted(notChosen(initialLocale())); }) : undefined), [mayHaveLeft]);

  useEffect(() => {
    let last = true;
    let reload: ReturnType<typeof setTimeout> | undefined;
    const { locale } = wanted;
    fetched(load, locale).then(
      (catalogue) => {
        if (!last) return;
        if (wanted.lasts) rememberLocale(locale);
        setLoaded({ locale, catalogue });
      },
      () => {
        if (!last || wanted.chosen) return;
        if (locale !== 'en') setWanted(notChosen('en'));
        // Not even English: the server is away. Nobody is being served yet, so the page may begin anew.
        else reload = setTimeout(() => { location.reload(); }, RELOAD_AFTER_MS);
      },
    );
    return () => {
      // The last choice counts, in whatever order the files come.
      last = false;
      clearTimeout(reload);
    };
  }, [load, wanted]);

  useEffect(() => {
    if (loaded === null) return;
    document.documentElement.lang = loaded.locale;
    document.documentElement.dir = direction(loaded.locale);
  }, [loaded]);

  const language = useMemo<Language | null>(() => {
    if (loaded === null) return null;
    const { locale, catalogue } = loaded;
    const choose = (chosen: Locale) => { setWanted({ locale: chosen, chosen: true, lasts }); };
    return { locale, choose, t: translator(locale, catalogue), format: formatter(locale) };
  }, [lasts, loaded]);

  return language === null ? null : <LanguageContext value={language}>{children}</LanguageContext>;
}

/** The words, with the letters they are written in. */
async function fetched(load: LoadCatalogue, locale: Locale): Promise<Catalogue> {
  const [catalogue] = await Promise.all([load(locale), loadFaces(locale)]);
  return catalogue;
}
