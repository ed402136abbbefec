// A code that a person reads out to another: big, spaced, never broken over lines.
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';
import { useAppState, useLanguage } from '../context.ts';

export function Reference({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div className="leaf grid justify-items-start gap-0.5">
      <p className="text-small text-ink-soft">{label}</p>
      <bdi dir="ltr" data-testid="reference" className="font-mono text-[clamp(1.25rem,5vmin,2.75rem)] font-semibold tracking-[0.06em] [overflow-wrap:anywhere]">
        {value}
      </bdi>
    </div>
  );
}

/** Not at a kiosk: the browser's print dialog is a way out of the page. */
export function PrintButton() {
  const { t } = useLanguage();
  const kiosk = useAppState((app) => app.mode === 'kiosk');
  if (kiosk) return null;
  return (
    <Button action="print" look="quiet" onPress={() => { window.print(); }}>
      <Icon name="print" />
      {t('action.print')}
    </Button>
  );
}
