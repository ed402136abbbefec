// Languages by their own names, side by side.
import { useEffect } from 'react';
import { localeName, locales, type Locale } from '../../i18n/locale.ts';
import { useLanguage } from '../context.ts';
import { loadEveryFace } from '../fonts.ts';
import { pressGuards } from './Button.tsx';

export function LanguagePills({ onChoose }: { readonly onChoose: (locale: Locale) => void }) {
  const { locale, t } = useLanguage();
  useEffect(() => { void loadEveryFace(); }, []);
  return (
    <div role="group" aria-label={t('language.label')} className="languages">
      {locales.map((each) => <LanguageName key={each} of={each} chosen={each === locale} onChoose={onChoose} />)}
    </div>
  );
}

export function LanguageName({ of, chosen, onChoose }: { readonly of: Locale; readonly chosen: boolean; readonly onChoose: (locale: Locale) => void }) {
  return (
    <button type="button" lang={of} dir="auto" data-action="language" data-locale={of} aria-pressed={chosen} className="language" {...pressGuards(() => { onChoose(of); })}>
      {localeName[of]}
    </button>
  );
}
