// At the counter, before anything starts: an eSIM, or a card from the drawer whose number is typed or scanned.
import { useEffect, useLayoutEffect, useRef } from 'react';
import { readIccid } from '../../registration/iccid.ts';
import { useActions, useLanguage } from '../context.ts';
import { Button, pressGuards } from './Button.tsx';
import { Icon } from './Icon.tsx';

const signs = { pending: 'pending', right: 'check', wrong: 'compare' } as const;

/** @param card as typed; null for an eSIM. */
export function SimChoice({ card }: { readonly card: string | null }) {
  const { t } = useLanguage();
  const actions = useActions();
  useScanner(card);
  return (
    <>
      <div role="group" aria-label={t('card.label')} className="languages">
        <button type="button" data-action="sim-esim" aria-pressed={card === null} className="language" {...pressGuards(() => { actions.editCard(null); })}>
          {t('card.esim')}
        </button>
        <button type="button" data-action="sim-card" aria-pressed={card !== null} className="language" {...pressGuards(() => { actions.editCard(card ?? ''); })}>
          {t('card.card')}
        </button>
      </div>
      {card !== null && <CardNumber text={card} />}
    </>
  );
}

function CardNumber({ text }: { readonly text: string }) {
  const { t } = useLanguage();
  const actions = useActions();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
  }, []);
  const { shown, status } = readIccid(text);
  return (
    <div className="sim-card">
      <label className="grid gap-0.5">
        <span className="text-small font-semibold">{t('card.number')}</span>
        <input
          ref={field}
          data-testid="card"
          className="field sim-card-number"
          dir="ltr"
          inputMode="numeric"
          value={shown}
          placeholder="8986 0000 0000 0000 0000"
          autoComplete="off"
          spellCheck={false}
          aria-describedby="card-status"
          onChange={({ target }) => { actions.editCard(target.value); }}
          onKeyDown={(event) => {
            // A scanner ends with Enter: on to the doors, without going through one.
            if (event.key !== 'Enter' || status !== 'right') return;
            event.preventDefault();
            document.querySelector<HTMLElement>('.door:not(:disabled)')?.focus();
          }}
        />
      </label>
      <Button action="scan-sim" small onPress={() => { actions.scanSim(); }}>
        <Icon name="camera" />
        {t('simScan.start')}
      </Button>
      <p id="card-status" role="status" className="sim-card-status text-small">
        {text === '' ? (
          <span className="text-ink-soft">{t('card.hint')}</span>
        ) : (
          <span className="chip" data-is={status} data-testid="card-status">
            <Icon name={signs[status]} size={20} />
            {t(`card.is.${status}`)}
          </span>
        )}
      </p>
    </div>
  );
}

/** A scanner types wherever the focus is: digits that no field takes are a card's number. From the moment the screen stands, or its first digit would be lost. */
function useScanner(card: string | null): void {
  const actions = useActions();
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      if (!/^\d$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (target?.closest('input, textarea, select, dialog') != null) return;
      event.preventDefault();
      actions.editCard(`${card ?? ''}${event.key}`);
    };
    window.addEventListener('keydown', listen);
    return () => {
      window.removeEventListener('keydown', listen);
    };
  }, [actions, card]);
}
