// In plain words: what is done here, what leaves, for how long, and that no is as good an answer as yes.
import type { ReactNode } from 'react';
import { Icon, type IconName } from '../components/Icon.tsx';
import { Screen, Title } from '../components/Screen.tsx';
import { useActions, useLanguage } from '../context.ts';

const leaving = ['consent.leaves.result', 'consent.leaves.document', 'consent.leaves.digest', 'consent.leaves.number', 'consent.leaves.technical'] as const;

export function ConsentScreen() {
  const { t } = useLanguage();
  const actions = useActions();
  return (
    <Screen
      phase="consent"
      ways={{ help: false }}
      equal={{ action: 'lane-staff', label: t('consent.staff'), onPress: () => { actions.chooseLane('staff'); } }}
      next={{ action: 'consent', label: t('consent.agree'), onPress: () => { actions.consent(); } }}
    >
      <div className="grid gap-[clamp(1.5rem,4.500vmin,3rem)]">
        <div className="grid max-w-[52rem] gap-1.5">
          <Title>{t('consent.title')}</Title>
          <p className="text-lead text-ink-soft">{t('consent.lead')}</p>
        </div>
        <div className="grid gap-x-8 gap-y-4 lg:grid-cols-2">
          <Point icon="device" title={t('consent.device.title')}>
            <p>{t('consent.device.text')}</p>
          </Point>
          <Point icon="leaves" title={t('consent.leaves.title')}>
            <ul className="list-disc ps-2.5 marker:text-accent">
              {leaving.map((key) => (
                <li key={key}>{t(key)}</li>
              ))}
            </ul>
            <p className="mt-0.5 font-semibold text-ink">{t('consent.leaves.never')}</p>
          </Point>
          <Point icon="time" title={t('consent.kept.title')}>
            <p>{t('consent.kept.text')}</p>
          </Point>
          <Point icon="people" title={t('consent.no.title')}>
            <p>{t('consent.no.text')}</p>
          </Point>
        </div>
      </div>
    </Screen>
  );
}

function Point({ icon, title, children }: { readonly icon: IconName; readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="grid grid-cols-[auto_1fr] gap-x-2.5">
      <span className="point-sign">
        <Icon name={icon} size={28} />
      </span>
      <div className="grid content-start gap-0.5">
        <h2 className="text-heading">{title}</h2>
        <div className="text-body text-ink-soft">{children}</div>
      </div>
    </section>
  );
}
