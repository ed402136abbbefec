// (locale, key, arguments) -> text. Messages are ICU MessageFormat, parsed once and interpreted: nothing is compiled to code.
import { IntlMessageFormat } from 'intl-messageformat';
import { ar } from './ar.ts';
import type { ArgumentsOf } from './arguments.ts';
import { en, type MessageKey } from './en.ts';
import { intlTag, type Locale } from './locale.ts';
import { zhHans } from './zh-Hans.ts';

export const catalogues: Readonly<Record<Locale, Readonly<Record<MessageKey, string>>>> = { en, 'zh-Hans': zhHans, ar };

export type Translate = <K extends MessageKey>(key: K, ...args: ArgumentsOf<K>) => string;

export function translator(locale: Locale): Translate {
  const parsed = new Map<MessageKey, IntlMessageFormat>();
  return (key, ...args) => {
    const [values] = args;
    const message = parsed.get(key) ?? new IntlMessageFormat(catalogues[locale][key], intlTag[locale], undefined, { ignoreTag: true });
    parsed.set(key, message);
    const text = message.format(values);
    return typeof text === 'string' ? text : String(text);
  };
}
