// Done: the number, the SIM, and the slip of what left the device.
import { groupNumber } from '../../i18n/format.ts';
import type { Activation } from '../../../contract/messages.ts';
import type { Activated } from '../../registration/state.ts';
import { ActivationCode } from '../components/ActivationCode.tsx';
import { QrCode } from '../components/QrCode.tsx';
import { Receipt } from '../components/Receipt.tsx';
import { PrintButton } from '../components/Reference.tsx';
import { Screen, Title } from '../components/Screen.tsx';
import { useActions, useLanguage } from '../context.ts';

export function ActivatedScreen({ state }: { readonly state: Activated }) {
  const { t } = useLanguage();
  const actions = useActions();
  const { msisdn, sim } = state.activation;
  return (
    <Screen phase="activated" ways={{ back: false, cancel: false }} foot={<PrintButton />} next={{ action: 'finish', label: t('action.done'), onPress: () => { actions.finish(); } }}>
      <div className="split split-wide">
        <div className="grid content-center gap-[clamp(1.5rem,4vmin,3rem)]">
          <div className="grid gap-1">
            <Title>{t('activated.title')}</Title>
            <p className="number text-accent" data-testid="msisdn" data-msisdn={msisdn}>
              <bdi dir="ltr">{groupNumber(msisdn)}</bdi>
            </p>
          </div>
          <Sim sim={sim} />
        </div>
        <Receipt left={state.left} />
      </div>
    </Screen>
  );
}

function Sim({ sim }: { readonly sim: Activation['sim'] }) {
  const { t } = useLanguage();
  if (sim.kind === 'iccid') {
    return (
      <section className="grid gap-1">
        <h2 className="text-heading">{t('activated.iccid')}</h2>
        <p className="text-ink-soft">{t('activated.iccidText', { iccid: sim.iccid })}</p>
      </section>
    );
  }
  return (
    <section className="flex flex-wrap items-center gap-3">
      <QrCode value={sim.activationCode} label={t('activated.qr')} />
      <div className="grid flex-1 basis-[16rem] gap-1.5">
        <h2 className="text-heading">{t('activated.esim')}</h2>
        <p className="text-ink-soft">{t('activated.esimSteps')}</p>
        <ActivationCode label={t('activated.code')} value={sim.activationCode} />
      </div>
    </section>
  );
}
