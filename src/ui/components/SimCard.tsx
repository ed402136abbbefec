// What goes with a number: the eSIM to scan, or the card to put in. Before it is switched on it is shown already.
import type { Activation } from '../../../contract/messages.ts';
import { useLanguage } from '../context.ts';
import { ActivationCode } from './ActivationCode.tsx';
import { QrCode } from './QrCode.tsx';

export function SimCard({ sim, on }: { readonly sim: Activation['sim']; readonly on: boolean }) {
  const { t } = useLanguage();
  if (sim.kind === 'iccid') {
    return (
      <section className="grid gap-1">
        <h2 className="text-heading">{t(on ? 'activated.iccid' : 'activating.iccid')}</h2>
        <p className="text-ink-soft">{t(on ? 'activated.iccidText' : 'activating.iccidText', { iccid: sim.iccid })}</p>
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
