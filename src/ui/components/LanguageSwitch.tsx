// Languages by their own names: side by side on the welcome, folded away later.
import { isLocale, localeName, locales } from '../../i18n/locale.ts';
import { useLanguage } from '../context.ts';
import { Icon } from './Icon.tsx';
import { LanguagePills } from './LanguagePills.tsx';

export function LanguageSwitch({ open }: { readonly open: boolean }) {
  const { locale, choose, t } = useLanguage();
  if (open) return <LanguagePills onChoose={choose} />;
  return (
    <label className="flex items-center gap-1 text-ink-soft">
      <Icon name="globe" />
      <span className="sr-only">{t('language.label')}</span>
      <select
        data-action="language"
        value={locale}
        className="min-h-[48px] max-w-[9rem] cursor-pointer bg-transparent pe-1 font-medium"
        onChange={({ target }) => {
          if (isLocale(target.value)) choose(target.value);
        }}
      >
        {locales.map((each) => (
          <option key={each} value={each} lang={each} className="bg-leaf text-ink">
            {localeName[each]}
          </option>
        ))}
      </select>
    </label>
  );
}
