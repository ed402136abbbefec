// The number, the SIM, and the slip of what left the device; while the network is still at it, that it need not be waited for.
import { groupNumber } from '../../i18n/format.ts';
import type { Activated, Activating } from '../../registration/state.ts';
import { Icon } from '../components/Icon.tsx';
import { Receipt } from '../components/Receipt.tsx';
import { PrintButton } from '../components/Reference.tsx';
import { Screen, Title } from '../components/Screen.tsx';
import { SimCard } from '../components/SimCard.tsx';
import { useActions, useLanguage } from '../context.ts';

export function ActivatedScreen({ state }: { readonly state: Activating | Activated }) {
  const { t } = useLanguage();
  const actions = useActions();
  const { msisdn, sim } = state.activation;
  const on = state.phase === 'activated';
  return (
    <Screen phase={state.phase} ways={{ back: false, help: false, cancel: false }} foot={<PrintButton />} next={{ action: 'finish', label: t('action.done'), onPress: () => { actions.finish(); } }}>
      <div className="split split-wide">
        <div className="grid content-center gap-[clamp(1.25rem,3.5vmin,2.5rem)]">
          <div className="grid gap-1">
            <Title describedBy="given-number given-state">{t('activated.title')}</Title>
            <p id="given-number" className="number text-accent" data-testid="msisdn" data-msisdn={msisdn}>
              <bdi dir="ltr">{groupNumber(msisdn)}</bdi>
            </p>
            {/* One line from first to last, so that the change is read out. */}
            <p id="given-state" role="status" className="switching" data-is={on ? 'on' : 'coming'}>
              {on ? <Icon name="check" /> : <span aria-hidden="true" className="switching-sign" />}
              <span className="font-semibold">{t(on ? 'activated.on' : 'activating.on')}</span>
            </p>
            {!on && <p className="measure text-ink-soft">{t('activating.text')}</p>}
          </div>
          <SimCard sim={sim} on={on} />
        </div>
        <Receipt left={state.left} />
      </div>
    </Screen>
  );
}
