// For staff who have signed in where customers are alone: a kiosk's screen, its language, its camera, what waits to be sent, and the way out of it.
import { DeviceFacts, Fact, RunDiagnostics } from '../components/AboutDevice.tsx';
import { Button } from '../components/Button.tsx';
import { Deliveries } from '../components/Deliveries.tsx';
import { Screen, Title } from '../components/Screen.tsx';
import { useActions, useAppState, useLanguage } from '../context.ts';

export function KioskSettingsScreen() {
  const { t } = useLanguage();
  const actions = useActions();
  const kiosk = useAppState((app) => app.mode === 'kiosk');
  return (
    <Screen phase="kiosk-settings" languagesOpen ways={{ back: false, help: false, cancel: false }} next={{ action: 'close-settings', label: t('kiosk.settings.close'), onPress: () => { actions.closeSettings(); } }}>
      <div className="measure mx-auto grid w-full gap-4">
        <div className="grid gap-1.5">
          <Title>{t('kiosk.settings.title')}</Title>
          <p className="text-lead text-ink-soft">{t('kiosk.settings.text')}</p>
        </div>
        {kiosk && <Held />}
        <div className="flex flex-wrap gap-1.5">
          {kiosk && <FillOrLeave />}
          <Button action="reload-page" onPress={() => { window.location.reload(); }}>
            {t('action.loadAgain')}
          </Button>
          <RunDiagnostics look="leaf" />
        </div>
        <h2 className="text-heading">{t('about.title')}</h2>
        <DeviceFacts mayChange />
        <Deliveries />
      </div>
    </Screen>
  );
}

/** What a kiosk has of its browser. */
function Held() {
  const { t } = useLanguage();
  const { fullScreen, awake } = useAppState((app) => app.shell.screen);
  return (
    <dl className="facts">
      <Fact name={t('kiosk.fullScreen')}>{t(`kiosk.hold.${fullScreen}`)}</Fact>
      <Fact name={t('kiosk.awake')}>{t(`kiosk.hold.${awake}`)}</Fact>
    </dl>
  );
}

function FillOrLeave() {
  const { t } = useLanguage();
  const actions = useActions();
  const full = useAppState((app) => app.shell.screen.fullScreen === 'held');
  return (
    <Button action={full ? 'leave-full-screen' : 'fill-screen'} onPress={() => { if (full) actions.leaveFullScreen(); else actions.fillScreen(); }}>
      {t(full ? 'kiosk.leave' : 'kiosk.fill')}
    </Button>
  );
}
