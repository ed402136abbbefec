// Holds the language of the page; changing it at any step keeps everything else as it is.
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import type { LoadCatalogue } from '../i18n/catalogues.ts';
import type { Catalogue } from '../i18n/en.ts';
import { formatter } from '../i18n/format.ts';
import { direction, initialLocale, rememberLocale, type Locale } from '../i18n/locale.ts';
import { translator } from '../i18n/translate.ts';
import { LanguageContext, type Language } from './context.ts';
import { loadFaces } from './fonts.ts';

const RELOAD_AFTER_MS = 5_000;

/** Not chosen: the remembered one, the browser's, or English in their place. */
type Wanted = { readonly locale: Locale; readonly chosen: boolean };
type Loaded = { readonly locale: Locale; readonly catalogue: Catalogue };

type Props = {
  /** Where the words come from; called anew for each language. */
  readonly load: LoadCatalogue;
  readonly children: ReactNode;
};

/** Draws nothing until the words of the first language are there; a language that cannot be fetched leaves the one in use. */
export function LanguageProvider({ load, children }: Props) {
  const [wanted, setWanted] = useState<Wanted>(() => ({ locale: initialLocale(), chosen: false }));
  const [loaded, setLoaded] = useState<Loaded | null>(null);

  useEffect(() => {
    let last = true;
    let reload: ReturnType<typeof setTimeout> | undefined;
    const { locale, chosen } = wanted;
    fetched(load, locale).then(
      (catalogue) => {
        if (!last) return;
        if (chosen) rememberLocale(locale);
        setLoaded({ locale, catalogue });
      },
      () => {
        if (!last || chosen) return;
        if (locale !== 'en') setWanted({ locale: 'en', chosen: false });
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
    const choose = (chosen: Locale) => { setWanted({ locale: chosen, chosen: true }); };
    return { locale, choose, t: translator(locale, catalogue), format: formatter(locale) };
  }, [loaded]);

  return language === null ? null : <LanguageContext value={language}>{children}</LanguageContext>;
}

/** The words, with the letters they are written in. */
async function fetched(load: LoadCatalogue, locale: Locale): Promise<Catalogue> {
  const [catalogue] = await Promise.all([load(locale), loadFaces(locale)]);
  return catalogue;
}
