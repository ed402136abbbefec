// The languages on offer, which one a person gets, and which way it runs.
export const locales = ['zh-Hans', 'en', 'ar', 'es', 'pt-BR', 'fr', 'hi', 'ru', 'ja', 'ko'] as const;
export type Locale = (typeof locales)[number];

/** Each by its own name: nobody looks for their language in another one. */
export const localeName = {
  'zh-Hans': '简体中文',
  en: 'English',
  ar: 'العربية',
  es: 'Español',
  'pt-BR': 'Português',
  fr: 'Français',
  hi: 'हिन्दी',
  ru: 'Русский',
  ja: '日本語',
  ko: '한국어',
} as const satisfies Record<Locale, string>;

/** What Intl is given: digits as the number on the SIM card has them. */
export const intlTag = {
  'zh-Hans': 'zh-Hans',
  en: 'en',
  ar: 'ar-u-nu-latn',
  es: 'es',
  'pt-BR': 'pt-BR',
  fr: 'fr',
  hi: 'hi-u-nu-latn',
  ru: 'ru',
  ja: 'ja',
  ko: 'ko',
} as const satisfies Record<Locale, string>;

export const direction = (locale: Locale): 'ltr' | 'rtl' => (locale === 'ar' ? 'rtl' : 'ltr');

export const isLocale = (value: unknown): value is Locale => locales.some((locale) => locale === value);

/** The first language of the list that is on offer; English when none is. A region or script of one's own still gets the language. */
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
