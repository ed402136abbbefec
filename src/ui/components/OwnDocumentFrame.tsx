// The frame of the clerk's own document: between customers, so there is nothing to stop and nobody to call.
import { useMemo } from 'react';
import { useLanguage } from '../context.ts';
import type { ScreenKeys } from '../keys.ts';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';
import { Screen } from './Screen.tsx';

const noKeys: ScreenKeys = {};

type Props = Pick<Parameters<typeof Screen>[0], 'phase' | 'data' | 'next' | 'children'> & {
  readonly keys?: ScreenKeys;
  readonly onBack: () => void;
};

export function OwnDocumentFrame({ keys = noKeys, onBack, ...props }: Props) {
  const { t } = useLanguage();
  const all = useMemo(() => ({ ...keys, Escape: onBack }), [keys, onBack]);
  return (
    <Screen
      {...props}
      ways={{ back: false, help: false, cancel: false }}
      keys={all}
      foot={
        <Button action="back" look="quiet" shortcut="Escape" onPress={onBack}>
          <Icon name="left" className="rtl:-scale-x-100" />
          {t('action.back')}
        </Button>
      }
    />
  );
}
