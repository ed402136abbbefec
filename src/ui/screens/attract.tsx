// A kiosk where nobody is: one touch anywhere begins, in the language that is touched. Only what staff have to know stands small below.
import { LanguagePills } from '../components/LanguagePills.tsx';
import { pressGuards } from '../components/Button.tsx';
import { Icon } from '../components/Icon.tsx';
import { Mark } from '../components/Mark.tsx';
import { WelcomePicture } from '../components/WelcomePicture.tsx';
import { useActions, useAppState, useLanguage } from '../context.ts';

export function AttractScreen() {
  const { t, choose } = useLanguage();
  const actions = useActions();
  const { fullScreen, awake } = useAppState((app) => app.shell.screen);
  const begin = () => { actions.begin(); };
  return (
    <main data-phase="attract" className="attract">
      {/* The whole screen is the button; what stands on it lets touches through, but for what is a button itself. */}
      <button type="button" data-action="begin" className="attract-anywhere" aria-label={t('attract.begin')} {...pressGuards(begin)} />
      <div className="attract-top">
        <Mark />
        <button type="button" data-action="ask-staff" className="button button-quiet button-small" {...pressGuards(() => { actions.askStaff(); })}>
          <Icon name="key" size={20} />
          {t('attract.staff')}
        </button>
      </div>
      <div className="attract-picture"><WelcomePicture /></div>
      <div className="attract-words">
        <h1 className="text-display">{t('attract.title')}</h1>
        <p className="text-lead text-ink-soft">{t('attract.text')}</p>
        <p aria-hidden="true" className="button button-primary attract-begin">
          {t('attract.begin')}
          <Icon name="right" className="rtl:-scale-x-100" />
        </p>
      </div>
      <div className="attract-foot">
        <LanguagePills onChoose={(locale) => { choose(locale); begin(); }} />
        <p role="status" className="attract-notes text-small text-ink-soft">
          {(fullScreen === 'refused' || fullScreen === 'unsupported') && <span data-note={`full-screen-${fullScreen}`}>{t(`attract.fullScreen.${fullScreen}`)}</span>}
          {(awake === 'refused' || awake === 'unsupported') && <span data-note={`awake-${awake}`}>{t(`attract.awake.${awake}`)}</span>}
        </p>
      </div>
    </main>
  );
}
