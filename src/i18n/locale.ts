// The languages on offer, which one a person gets, and which way it runs.
export const locales = ['en', 'zh-Hans', 'ar'] as const;
export type Locale = (typeof locales)[number];

/** Each by its own name: nobody looks for their language in another one. */
export const localeName = { en: 'English', 'zh-Hans': '简体中文', ar: 'العربية' } as const satisfies Record<Locale, string>;

/** What Intl is given: digits as the number on the SIM card has them. */
export const intlTag = { en: 'en', 'zh-Hans': 'zh-Hans', ar: 'ar-u-nu-latn' } as const satisfies Record<Locale, string>;

const directions = { en: 'ltr', 'zh-Hans': 'ltr', ar: 'rtl' } as const satisfies Record<Locale, 'ltr' | 'rtl'>;

export const direction = (locale: Locale): 'ltr' | 'rtl' => directions[locale];

export const isLocale = (value: unknown): value is Locale => locales.some((locale) => locale === value);

/** The first language of the list that is on offer; English when none is. */
export function preferredLocale(languages: readonly string[]): Locale {
  for (const language of languages) {
    const [base = ''] = language.toLowerCase().split('-');
    const found = locales.find((locale) => locale.split('-')[0] === base);
    if (found !== undefined) return found;
  }
  return 'en';
}

const STORAGE_KEY = 'rnk.locale';

/** The remembered choice, else the browser's. Storage may be forbidden: then nothing is remembered. */
export function initialLocale(): Locale {
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    if (isLocale(stored)) return stored;
  } catch {
    // Blocked storage is answered by setup/broken where it matters; a language can do without.
  }
  return preferredLocale(navigator.languages);
}

export function rememberLocale(locale: Locale): void {
  try {
    localStorage.setItem(STORAGE_KEY, locale);
  } catch {
    // See initialLocale.
  }
}
