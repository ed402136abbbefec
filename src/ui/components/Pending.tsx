// What the next person at the desk has to know of: it goes on by itself or waits for them, and nothing of it is lost.
import type { ReactNode } from 'react';
import { waitsForPerson } from '../../registration/policy.ts';
import { useAppState, useLanguage } from '../context.ts';
import { Icon, type IconName } from './Icon.tsx';

export function Pending() {
  const { t } = useLanguage();
  const deliveries = useAppState((app) => app.deliveries);
  const day = useAppState((app) => app.desk.day);
  const underway = useAppState((app) => waitsForPerson.has(app.registration.state.phase));
  const number = (wanted: (typeof deliveries)[number]['state']) => deliveries.filter(({ state }) => state === wanted).length;
  const [waiting, activating, aside] = [number('waiting'), number('activating'), number('set-aside')];
  const reviews = day.kind === 'known' ? day.day.registrations.filter(({ state }) => state === 'refer').length : 0;
  const nothing = !underway && waiting + activating + aside + reviews === 0;
  return (
    <section aria-labelledby="pending" className="grid content-start gap-1.5" data-testid="pending">
      <h2 id="pending" className="text-heading">{t('desk.pending.title')}</h2>
      {nothing && <p className="text-ink-soft">{t('desk.pending.nothing')}</p>}
      {!nothing && (
        <ul className="grid gap-1.5">
          {underway && <Item icon="person" name="underway">{t('desk.pending.underway')}</Item>}
          {reviews > 0 && <Item icon="people" name="reviews">{t('desk.pending.reviews', { count: reviews })}</Item>}
          {waiting > 0 && <Item icon="time" name="waiting">{t('deliveries.waiting', { count: waiting })}</Item>}
          {activating > 0 && <Item icon="pending" name="activating">{t('deliveries.activating', { count: activating })}</Item>}
          {aside > 0 && <Item icon="care" name="set-aside">{t('deliveries.setAside', { count: aside })}</Item>}
        </ul>
      )}
    </section>
  );
}

function Item({ icon, name, children }: { readonly icon: IconName; readonly name: string; readonly children: ReactNode }) {
  return (
    <li className="grid grid-cols-[auto_1fr] gap-1.5" data-pending={name}>
      <Icon name={icon} className="text-accent" />
      <span>{children}</span>
    </li>
  );
}
