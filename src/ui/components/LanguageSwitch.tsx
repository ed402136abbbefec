// Languages by their own names: in view on a wide welcome, else behind a button that names the one in use.
import { useId, useRef } from 'react';
import { localeName, locales } from '../../i18n/locale.ts';
import { useLanguage } from '../context.ts';
import { loadEveryFace } from '../fonts.ts';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';
import { LanguageName, LanguagePills } from './LanguagePills.tsx';

/** @param open there is time to choose: the names are in view where they fit. */
export function LanguageSwitch({ open }: { readonly open: boolean }) {
  const { choose } = useLanguage();
  return (
    <>
      {open && <LanguagePills onChoose={choose} />}
      <LanguagePanel beside={open} />
    </>
  );
}

function LanguagePanel({ beside }: { readonly beside: boolean }) {
  const { locale, choose, t } = useLanguage();
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const show = () => {
    void loadEveryFace();
    dialog.current?.showModal();
    // Whoever opens it begins at the language in use.
    dialog.current?.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus();
  };
  return (
    <>
      <button type="button" data-action="languages" aria-haspopup="dialog" className={`language-now ${beside ? 'language-now-narrow' : ''}`} onClick={({ detail }) => { if (detail <= 1) show(); }}>
        <Icon name="globe" />
        <span className="sr-only">{t('language.label')}</span>
        {localeName[locale]}
      </button>
      <dialog
        ref={dialog}
        className="panel"
        aria-labelledby={title}
        onClick={({ target, currentTarget, detail }) => {
          // Beside the panel is out of it; the second half of a double click is not meant.
          if (target === currentTarget && detail <= 1) currentTarget.close();
        }}
      >
        <div className="grid gap-2">
          <h2 id={title} className="flex items-center gap-1 text-heading">
            <Icon name="globe" size={28} className="text-accent" />
            {t('language.label')}
          </h2>
          <div role="group" aria-labelledby={title} className="language-list">
            {locales.map((each) => (
              <LanguageName
                key={each}
                of={each}
                chosen={each === locale}
                onChoose={(chosen) => {
                  dialog.current?.close();
                  choose(chosen);
                }}
              />
            ))}
          </div>
          <Button action="close" look="quiet" onPress={() => dialog.current?.close()}>
            {t('action.close')}
          </Button>
        </div>
      </dialog>
    </>
  );
}
