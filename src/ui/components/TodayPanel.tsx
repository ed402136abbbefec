// The day over the screen: what the rail and the facts show where there is room, for narrow counters and in the middle of work.
import { useEffect, useRef } from 'react';
import { useActions, useLanguage } from '../context.ts';
import { Button } from './Button.tsx';
import { DayChart } from './DayChart.tsx';
import { DayQueue } from './DayQueue.tsx';
import { Deliveries } from './Deliveries.tsx';

export function TodayPanel() {
  const { t } = useLanguage();
  const actions = useActions();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => { dialog.current?.showModal(); }, []);
  return (
    <dialog ref={dialog} className="panel today-panel" aria-labelledby="today-title" data-testid="today" onClose={() => { actions.showDay(false); }}>
      <div className="grid gap-3">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <h2 id="today-title" className="text-heading">{t('desk.today')}</h2>
          <Button action="close" look="quiet" small shortcut="Escape" onPress={() => dialog.current?.close()}>
            {t('action.close')}
          </Button>
        </div>
        <div className="today-columns">
          <div className="grid content-start gap-1"><DayQueue /></div>
          <div className="grid content-start gap-3">
            <DayChart />
            <Deliveries />
          </div>
        </div>
      </div>
    </dialog>
  );
}
