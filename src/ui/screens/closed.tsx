// Ended without a number: kind words, a reference to read out, and what comes next.
import type { Closed } from '../../registration/state.ts';
import { Receipt } from '../components/Receipt.tsx';
import { PrintButton, Reference } from '../components/Reference.tsx';
import { Screen, Title } from '../components/Screen.tsx';
import { useActions, useLanguage } from '../context.ts';
import { saidReasons } from '../reasons.ts';

export function ClosedScreen({ state }: { readonly state: Closed }) {
  const { t } = useLanguage();
  const actions = useActions();
  const { outcome, reasons } = state.left.verdict;
  return (
    <Screen
      phase="closed"
      data={{ 'data-outcome': outcome, 'data-why': state.why }}
      ways={{ back: false, cancel: false }}
      foot={<PrintButton />}
      next={{ action: 'finish', label: t('action.done'), onPress: () => { actions.finish(); } }}
    >
      <div className="split split-even">
        <div className="grid content-center gap-3">
          {state.why === 'sim-not-taken' ? (
            <>
              <Title>{t('closed.simNotTaken.title')}</Title>
              <p className="text-lead">{t('closed.simNotTaken.text')}</p>
            </>
          ) : (
            <>
              <Title>{t(`closed.${outcome}.title`)}</Title>
              {saidReasons(reasons).map(({ reason, codes }) => (
                <p key={reason} className="text-lead" data-reason={codes.join(' ')}>{t(`reason.${reason}`)}</p>
              ))}
            </>
          )}
          <p className="text-lead text-ink-soft">{t('closed.next')}</p>
          <Reference label={t('closed.reference')} value={state.reference} />
        </div>
        <Receipt left={state.left} folded />
      </div>
    </Screen>
  );
}
