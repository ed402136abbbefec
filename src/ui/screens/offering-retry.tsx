// It did not work this time: why, what helps, and another try.
import { attemptOf, looksWithoutLight, wantsLight } from '../../registration/lookup.ts';
import type { OfferingRetry } from '../../registration/state.ts';
import { Screen, Title, type NextAction } from '../components/Screen.tsx';
import { useActions, useLanguage, useSpoken } from '../context.ts';
import { saidReasons } from '../reasons.ts';

export function OfferingRetryScreen({ state }: { readonly state: OfferingRetry }) {
  const { t } = useLanguage();
  const actions = useActions();
  useSpoken([t('retry.title'), ...saidReasons(state.reasons).map(({ reason }) => t(`reason.${reason}`))].join(' '));
  const { number, of } = attemptOf(state.session);
  // To whoever failed at whatever: what it was is not told.
  const dark: NextAction | null = wantsLight(state.session) ? { action: 'skip-light', label: t(looksWithoutLight(state.session) ? 'retry.without-light-staff' : 'retry.without-light'), onPress: () => { actions.skipLight(); } } : null;
  return (
    <Screen phase="offering-retry" pass={dark} next={{ action: 'try-again', label: t('retry.action'), onPress: () => { actions.tryAgain(); } }}>
      <div className="measure mx-auto grid gap-3 text-center">
        <Title large>{t('retry.title')}</Title>
        {saidReasons(state.reasons).map(({ reason, codes }) => (
          <p key={reason} className="text-lead" data-reason={codes.join(' ')}>{t(`reason.${reason}`)}</p>
        ))}
        <p className="text-ink-soft">{t('retry.attempt', { left: of - number + 1 })}</p>
      </div>
    </Screen>
  );
}
