// (locale, catalogue) -> (key, arguments) -> text. Messages are ICU MessageFormat, parsed once and interpreted: nothing is compiled to code.
import { IntlMessageFormat } from 'intl-messageformat';
import type { ArgumentsOf } from './arguments.ts';
import type { Catalogue, MessageKey } from './en.ts';
import { intlTag, type Locale } from './locale.ts';

export type Translate = <K extends MessageKey>(key: K, ...args: ArgumentsOf<K>) => string;

export function translator(locale: Locale, catalogue: Catalogue): Translate {
  const parsed = new Map<MessageKey, IntlMessageFormat>();
  return (key, ...args) => {
    const [values] = args;
    const message = parsed.get(key) ?? new IntlMessageFormat(catalogue[key], intlTag[locale], undefined, { ignoreTag: true });
    parsed.set(key, message);
    const text = message.format(values);
    return typeof text === 'string' ? text : String(text);
  };
}
