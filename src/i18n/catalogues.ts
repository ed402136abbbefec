// Where the catalogue of each language comes from: a file of its own, fetched when the language is in use.
import type { Catalogue } from './en.ts';
import type { Locale } from './locale.ts';

/** Rejects when the file cannot be fetched. */
export type LoadCatalogue = (locale: Locale) => Promise<Catalogue>;

const sources = {
  'zh-Hans': async () => (await import('./zh-Hans.ts')).zhHans,
  en: async () => (await import('./en.ts')).en,
  ar: async () => (await import('./ar.ts')).ar,
  es: async () => (await import('./es.ts')).es,
  'pt-BR': async () => (await import('./pt-BR.ts')).ptBR,
  fr: async () => (await import('./fr.ts')).fr,
  hi: async () => (await import('./hi.ts')).hi,
  ru: async () => (await import('./ru.ts')).ru,
  ja: async () => (await import('./ja.ts')).ja,
  ko: async () => (await import('./ko.ts')).ko,
} satisfies Record<Locale, () => Promise<Catalogue>>;

export const loadCatalogue: LoadCatalogue = (locale) => sources[locale]();
