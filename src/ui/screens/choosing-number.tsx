// Verified: the numbers on offer, as large as there is room for. One tap, and it is on its way.
import { useEffect, useMemo, useRef } from 'react';
import { groupNumber } from '../../i18n/format.ts';
import type { ChoosingNumber } from '../../registration/state.ts';
import { pressGuards } from '../components/Button.tsx';
import { KeyHint } from '../components/KeyHint.tsx';
import { Screen, Title } from '../components/Screen.tsx';
import { useActions, useLanguage } from '../context.ts';

export function ChoosingNumberScreen({ state }: { readonly state: ChoosingNumber }) {
  const { t } = useLanguage();
  const actions = useActions();
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    first.current?.focus();
  }, []);
  const { offer } = state.submission.session;
  const keys = useMemo(() => Object.fromEntries(offer.map((msisdn, index) => [String(index + 1), () => { actions.chooseNumber(msisdn); }])), [actions, offer]);
  return (
    <Screen phase="choosing-number" ways={{ back: false }} keys={keys}>
      <div className="grid gap-[clamp(1.5rem,4vmin,3rem)]">
        <div className="grid gap-1.5">
          <Title id="choose">{t('choose.title')}</Title>
          <p className="text-lead text-ink-soft" id="choose-help">{t('choose.text')}</p>
        </div>
        <div role="group" aria-labelledby="choose" aria-describedby="choose-help" className="choices">
          {offer.map((msisdn, index) => (
            <button
              key={msisdn}
              ref={index === 0 ? first : null}
              type="button"
              data-action="choose-number"
              data-msisdn={msisdn}
              className="choice"
              aria-keyshortcuts={String(index + 1)}
              {...pressGuards(() => {
                actions.chooseNumber(msisdn);
              })}
            >
              <KeyHint shortcut={String(index + 1)} />
              <Digits msisdn={msisdn} />
            </button>
          ))}
        </div>
      </div>
    </Screen>
  );
}

/** The country code is the same on all of them, so it stands back. */
function Digits({ msisdn }: { readonly msisdn: string }) {
  const [code = '', ...rest] = groupNumber(msisdn).split(' ');
  return (
    <bdi dir="ltr">
      <span className="choice-code">{code}</span> {rest.join(' ')}
    </bdi>
  );
}
