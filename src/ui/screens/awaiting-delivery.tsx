// Signed and waiting in the outbox: the line is down, and the customer need not wait for it.
import type { AwaitingDelivery } from '../../registration/state.ts';
import { Receipt } from '../components/Receipt.tsx';
import { Reference } from '../components/Reference.tsx';
import { Screen, Title } from '../components/Screen.tsx';
import { useActions, useLanguage } from '../context.ts';

export function AwaitingDeliveryScreen({ state }: { readonly state: AwaitingDelivery }) {
  const { t } = useLanguage();
  const actions = useActions();
  return (
    <Screen phase="awaiting-delivery" ways={{ back: false }} next={{ action: 'finish', label: t('action.done'), onPress: () => { actions.finish(); } }}>
      <div className="split split-even">
        <div className="grid content-center gap-3">
          <Title>{t('awaiting.title')}</Title>
          <p className="text-lead text-ink-soft">{t('awaiting.text')}</p>
          <Reference label={t('awaiting.reference')} value={state.left.registrationId} />
        </div>
        <Receipt left={state.left} folded />
      </div>
    </Screen>
  );
}
