// Nobody has touched anything for a while. The time is given again as often as it is asked for.
import { Screen, Title } from '../components/Screen.tsx';
import { useActions, useLanguage } from '../context.ts';

export function StillThereScreen() {
  const { t } = useLanguage();
  const actions = useActions();
  return (
    <Screen phase="still-there" next={{ action: 'still-here', label: t('stillThere.action'), onPress: () => { actions.stillHere(); } }}>
      <div className="measure mx-auto grid gap-3 text-center">
        <Title large>{t('stillThere.title')}</Title>
        <p className="text-lead text-ink-soft">{t('stillThere.text')}</p>
      </div>
    </Screen>
  );
}
