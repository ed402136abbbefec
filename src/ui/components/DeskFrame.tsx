// The counter's three columns where there is room: the queue here, the live work and its facts beside it. Narrower, the queue is behind a key.
import type { ReactNode } from 'react';
import { useAppState, useLanguage } from '../context.ts';
import { DayQueue } from './DayQueue.tsx';
import { TodayPanel } from './TodayPanel.tsx';

export function DeskFrame({ children }: { readonly children: ReactNode }) {
  const { t } = useLanguage();
  const showsDay = useAppState((app) => app.desk.showsDay);
  return (
    <div className="desk">
      <aside className="desk-rail" aria-labelledby="desk-queue">
        <h2 id="desk-queue" className="text-heading">{t('desk.today')}</h2>
        <DayQueue />
      </aside>
      {children}
      {showsDay && <TodayPanel />}
    </div>
  );
}
