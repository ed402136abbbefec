// At the counter, while a clerk is signed in: the day, one key away on every screen.
import { useMemo } from 'react';
import { useActions, useAppState, useLanguage } from '../context.ts';
import { useScreenKeys } from '../keys.ts';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';

export function TodayButton() {
  const wanted = useAppState((app) => app.mode === 'clerk' && app.staff !== null && app.desk.asks === 'nothing');
  return wanted ? <Today /> : null;
}

function Today() {
  const { t } = useLanguage();
  const actions = useActions();
  const keys = useMemo(() => ({ F8: () => { actions.showDay(true); } }), [actions]);
  useScreenKeys(null, null, keys);
  return (
    <span className="today-button">
      <Button action="show-day" look="quiet" small shortcut="F8" onPress={() => { actions.showDay(true); }}>
        <Icon name="time" size={20} />
        {t('desk.today')}
      </Button>
    </span>
  );
}
