// Languages by their own names, side by side.
import { localeName, locales, type Locale } from '../../i18n/locale.ts';
import { useLanguage } from '../context.ts';
import { pressGuards } from './Button.tsx';

export function LanguagePills({ onChoose }: { readonly onChoose: (locale: Locale) => void }) {
  const { locale, t } = useLanguage();
  return (
    <div role="group" aria-label={t('language.label')} className="languages">
      {locales.map((each) => (
        <button key={each} type="button" lang={each} data-action="language" data-locale={each} aria-pressed={each === locale} className="language" {...pressGuards(() => { onChoose(each); })}>
          {localeName[each]}
        </button>
      ))}
    </div>
  );
}
