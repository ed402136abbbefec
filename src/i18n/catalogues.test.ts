// The catalogues agree with one another: same keys and arguments, every message formats, nothing left in English by accident.
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { failureCodes } from '../shared/failure.ts';
import { messageArguments } from './arguments.ts';
import { loadCatalogue } from './catalogues.ts';
import { en, type MessageKey } from './en.ts';
import { direction, intlTag, localeName, locales, preferredLocale, type Locale } from './locale.ts';
import { catalogues, translatorOf } from './testing.ts';
import { failureWords } from './words.ts';

const keys = Object.keys(en) as MessageKey[];
type Node = ReturnType<IntlMessageFormat['getAst']>[number];

/** Names of the arguments, those inside plural branches included. */
function namesIn(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => {
    // 0: literal text, 7: the number sign of a plural.
    const own = [0, 7].includes(node.type) ? [] : [(node as { value: string }).value];
    const inner = 'options' in node ? Object.values(node.options).flatMap((option) => namesIn(option.value)) : [];
    return [...own, ...inner];
  });
}

/** The forms of every plural in a message. */
const pluralsIn = (nodes: readonly Node[]): string[][] => nodes.flatMap((node) => ('options' in node ? [Object.keys(node.options), ...Object.values(node.options).flatMap((option) => pluralsIn(option.value))] : []));

const parsed = (message: string): readonly Node[] => new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }).getAst();

const declared = (key: MessageKey): string[] => [...((messageArguments as Partial<Record<MessageKey, readonly string[]>>)[key] ?? [])].sort();

describe.each(locales)('%s', (locale) => {
  const catalogue = catalogues[locale];

  it('has every key, and no other', async () => {
    expect(Object.keys(catalogue).sort()).toEqual([...keys].sort());
    expect(await loadCatalogue(locale)).toBe(catalogue);
  });

  it('takes the declared arguments in every message', () => {
    for (const key of keys) expect({ key, names: [...new Set(namesIn(parsed(catalogue[key])))].sort() }).toEqual({ key, names: declared(key) });
  });

  it('formats every message, for every count', () => {
    const t = translatorOf(locale) as unknown as (key: MessageKey, values: Record<string, number>) => string;
    for (const key of keys) {
      for (const value of [0, 1, 2, 3, 5, 11, 21, 100, 1_000_000]) {
        const text = t(key, Object.fromEntries(declared(key).map((name) => [name, value])));
        expect({ key, text: text.trim() === '' || text.includes('{') }).toEqual({ key, text: false });
      }
    }
  });

  it('names every plural form that the language has, and no other', () => {
    const forms = [...new Intl.PluralRules(intlTag[locale]).resolvedOptions().pluralCategories].sort();
    const plurals = keys.flatMap((key) => pluralsIn(parsed(catalogue[key])).map((named) => ({ key, named: named.sort() })));
    expect(plurals).toEqual(keys.filter((key) => en[key].includes(', plural,')).map((key) => expect.objectContaining({ key, named: forms }) as unknown));
  });

  it('uses typographic apostrophes: the plain one would escape', () => {
    for (const key of keys) expect({ key, plain: catalogue[key].includes("'") }).toEqual({ key, plain: false });
  });
});

/** Names and signs that are the same in every language. */
const universal: readonly MessageKey[] = ['app.name', 'card.label', 'card.esim', 'left.sim', 'sim.esim', 'signIn.pin', 'models.amount', 'about.backend.ms'];

/** Words that a language happens to share with English. */
const shared: Readonly<Partial<Record<Locale, readonly MessageKey[]>>> = {
  es: ['about.no', 'kiosk.hold.released'],
  'pt-BR': ['mode.tablet'],
  fr: ['step.document', 'left.document', 'documentType.other-mrz', 'documentType.visa', 'enrol.label', 'left.version'],
};

const scripts = { 'zh-Hans': /\p{Script=Han}/u, ar: /\p{Script=Arabic}/u, hi: /\p{Script=Devanagari}/u, ru: /\p{Script=Cyrillic}/u, ja: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u, ko: /\p{Script=Hangul}/u } as const satisfies Partial<Record<Locale, RegExp>>;

const unkind = {
  'zh-Hans': /错误|失败|无效|欺诈|可疑|怀疑/,
  en: /\b(error|failed|failure|invalid|fraud|suspicious|suspect)/i,
  ar: /خطأ|فشل|احتيال|مشبوه|غير صالح/,
  es: /\b(error|fall[aoó]|inválid|no válid|fraude|sospech)/i,
  'pt-BR': /\b(erro|falh|inválid|fraude|suspeit)/i,
  fr: /erreur|échec|échou|invalide|non valide|fraude|suspect/i,
  hi: /त्रुटि|ग़लत|गलत|विफल|असफल|अमान्य|धोखा|संदिग्ध/,
  ru: /ошибк|сбой|неудач|недействител|мошенн|подозр/i,
  ja: /エラー|失敗|無効|不正|詐欺|疑わし/,
  ko: /오류|실패|무효|유효하지|사기|의심/,
} as const satisfies Record<Locale, RegExp>;

describe('translations', () => {
  it.each(Object.entries(scripts) as [Locale, RegExp][])('into %s are written in its script', (locale, script) => {
    for (const key of keys) expect({ key, own: script.test(catalogues[locale][key]) || universal.includes(key) }).toEqual({ key, own: true });
  });

  it.each(locales.filter((locale) => locale !== 'en'))('into %s are not the English by accident', (locale) => {
    const same = keys.filter((key) => catalogues[locale][key] === en[key] && !universal.includes(key));
    expect(same.sort()).toEqual([...(shared[locale] ?? [])].sort());
  });

  it.each(locales)('into %s never frighten a customer', (locale) => {
    for (const key of keys) expect({ key, unkind: unkind[locale].test(catalogues[locale][key]) }).toEqual({ key, unkind: false });
  });
});

it('has no key that nothing says', () => {
  const sources = Object.entries(import.meta.glob<string>(['../ui/**/*.{ts,tsx}', './words.ts', '!**/*.test.*'], { query: '?raw', import: 'default', eager: true })).map(([, text]) => text);
  const literals = new Set(sources.flatMap((text) => [...text.matchAll(/'([a-z][\w-]*(?:\.[\w-]+)+)'/gi)].map(([, key]) => key)));
  /** `hint.${hint}` and the like: any key of that beginning and end. */
  const composed = sources.flatMap((text) => [...text.matchAll(/`([a-z][\w-]*\.[\w.-]*)\$\{[^`]*\}([\w.-]*)`/gi)].map(([, start = '', end = '']) => ({ start, end })));
  const unsaid = keys.filter((key) => !literals.has(key) && !composed.some(({ start, end }) => key.startsWith(start) && key.endsWith(end)));
  expect(literals.size).toBeGreaterThan(100);
  expect(unsaid).toEqual([]);
});

it('has words for every failure', () => {
  const t = translatorOf('en');
  for (const code of failureCodes) expect(t(failureWords[code].title).length).toBeGreaterThan(0);
});

describe('the languages on offer', () => {
  it('are the ten, each by its own name and in its own direction', () => {
    expect(locales).toEqual(['zh-Hans', 'en', 'ar', 'es', 'pt-BR', 'fr', 'hi', 'ru', 'ja', 'ko']);
    expect(new Set(Object.values(localeName)).size).toBe(locales.length);
    for (const locale of locales) {
      const own = new Intl.DisplayNames(locale, { type: 'language' }).of(locale.split('-')[0] ?? '') ?? '';
      // Chinese is named with its script.
      if (locale !== 'zh-Hans') expect(localeName[locale].toLocaleLowerCase(locale)).toBe(own.toLocaleLowerCase(locale));
    }
    expect(locales.filter((locale) => direction(locale) === 'rtl')).toEqual(['ar']);
  });

  it('give a person the first of theirs', () => {
    expect(preferredLocale(['zh-TW', 'en'])).toBe('zh-Hans');
    expect(preferredLocale(['fi', 'ar-EG'])).toBe('ar');
    expect(preferredLocale(['pt-PT'])).toBe('pt-BR');
    expect(preferredLocale(['es-419', 'en-US'])).toBe('es');
    expect(preferredLocale(['ja-JP'])).toBe('ja');
    expect(preferredLocale(['xx'])).toBe('en');
  });
});
