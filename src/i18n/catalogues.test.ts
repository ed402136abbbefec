// The catalogues agree with one another: same arguments, every message formats, nothing left in English by accident.
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { failureCodes } from '../shared/failure.ts';
import { messageArguments } from './arguments.ts';
import { en, type MessageKey } from './en.ts';
import { intlTag, locales, preferredLocale } from './locale.ts';
import { catalogues, translator, type Translate } from './translate.ts';
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

const argumentsOf = (message: string): string[] => [...new Set(namesIn(new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }).getAst()))].sort();

const declared = (key: MessageKey): string[] => [...((messageArguments as Partial<Record<MessageKey, readonly string[]>>)[key] ?? [])].sort();

describe.each(locales)('%s', (locale) => {
  it('takes the declared arguments in every message', () => {
    for (const key of keys) expect({ key, names: argumentsOf(catalogues[locale][key]) }).toEqual({ key, names: declared(key) });
  });

  it('formats every message, for every count', () => {
    const t = translator(locale) as unknown as (key: MessageKey, values: Record<string, number>) => string;
    for (const key of keys) {
      for (const value of [0, 1, 2, 3, 11, 100]) {
        const text = t(key, Object.fromEntries(declared(key).map((name) => [name, value])));
        expect({ key, text: text.trim() === '' || text.includes('{') }).toEqual({ key, text: false });
      }
    }
  });

  it('names every plural form that the language has', () => {
    const forms = new Intl.PluralRules(intlTag[locale]).resolvedOptions().pluralCategories;
    for (const key of keys) {
      if (!catalogues[locale][key].includes('plural')) continue;
      for (const form of forms) expect(catalogues[locale][key]).toContain(`${form} {`);
    }
  });
});

describe('translations', () => {
  it('are written in their own script', () => {
    for (const key of keys) {
      expect({ key, own: /\p{Script=Han}/u.test(catalogues['zh-Hans'][key]) || isSymbolic(key) }).toEqual({ key, own: true });
      expect({ key, own: /\p{Script=Arabic}/u.test(catalogues.ar[key]) }).toEqual({ key, own: true });
    }
  });

  it('are not the English by accident', () => {
    for (const locale of ['zh-Hans', 'ar'] as const) {
      for (const key of keys) expect({ key, same: catalogues[locale][key] === en[key] && !isSymbolic(key) }).toEqual({ key, same: false });
    }
  });

  it('never frighten a customer', () => {
    const unkind = /\b(error|failed|failure|invalid|fraud|suspicious|suspect)/i;
    for (const key of keys) expect({ key, unkind: unkind.test(en[key]) }).toEqual({ key, unkind: false });
    for (const key of keys) expect({ key, unkind: /错误|失败|无效|欺诈|可疑|怀疑/.test(catalogues['zh-Hans'][key]) }).toEqual({ key, unkind: false });
    for (const key of keys) expect({ key, unkind: /خطأ|فشل|احتيال|مشبوه|غير صالح/.test(catalogues.ar[key]) }).toEqual({ key, unkind: false });
  });
});

/** Messages that are a sign or a name in every language. */
function isSymbolic(key: MessageKey): boolean {
  return key === 'models.amount' || key === 'left.sim';
}

it('has words for every failure', () => {
  const t: Translate = translator('en');
  for (const code of failureCodes) expect(t(failureWords[code].title).length).toBeGreaterThan(0);
});

it('gives a person the first of their languages that is on offer', () => {
  expect(preferredLocale(['zh-TW', 'en'])).toBe('zh-Hans');
  expect(preferredLocale(['fi', 'ar-EG'])).toBe('ar');
  expect(preferredLocale(['xx'])).toBe('en');
});
