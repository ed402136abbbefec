// The activation code to copy or type, for phones that cannot scan their own screen.
import { useState } from 'react';
import { useLanguage } from '../context.ts';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';

export function CopyCode({ label, value }: { readonly label: string; readonly value: string }) {
  const { t } = useLanguage();
  const [copied, setCopied] = useState(false);
  const copy = () => {
    // Without permission the code can still be selected by hand.
    navigator.clipboard.writeText(value).then(
      () => { setCopied(true); },
      () => { setCopied(false); },
    );
  };
  return (
    <div className="grid gap-0.5">
      <p className="text-small text-ink-soft">{label}</p>
      <div className="flex flex-wrap items-center gap-1">
        <bdi dir="ltr" data-testid="activation-code" className="font-mono text-small select-all [overflow-wrap:anywhere]">{value}</bdi>
        <span className="no-print" role="status">
          <Button action="copy" small onPress={copy}>
            {copied && <Icon name="check" size={20} />}
            {t(copied ? 'action.copied' : 'action.copy')}
          </Button>
        </span>
      </div>
    </div>
  );
}
