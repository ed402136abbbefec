// For tests: every catalogue at once, without waiting.
import { ar } from './ar.ts';
import { en, type Catalogue } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { hi } from './hi.ts';
import { ja } from './ja.ts';
import { ko } from './ko.ts';
import type { Locale } from './locale.ts';
import { ptBR } from './pt-BR.ts';
import { ru } from './ru.ts';
import { translator, type Translate } from './translate.ts';
import { zhHans } from './zh-Hans.ts';

export const catalogues: Readonly<Record<Locale, Catalogue>> = { 'zh-Hans': zhHans, en, ar, es, 'pt-BR': ptBR, fr, hi, ru, ja, ko };

export const translatorOf = (locale: Locale): Translate => translator(locale, catalogues[locale]);
