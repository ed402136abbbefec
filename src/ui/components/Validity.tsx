// How long a card is valid, where the side that was read does not say it: read from its back, or typed; a date, or the words that there is no end.
import { WITHOUT_END, type ValidUntil } from '../../document/parse/valid-until.ts';
import { useActions, useLanguage } from '../context.ts';
import { Button } from './Button.tsx';

/** @param onBack shows the back to the camera; null where it cannot be shown. */
export function Validity({ validUntil, onBack }: { readonly validUntil: ValidUntil | null; readonly onBack: (() => void) | null }) {
  const { t } = useLanguage();
  const actions = useActions();
  const endless = validUntil === WITHOUT_END;
  return (
    <fieldset className="leaf flex flex-wrap items-end gap-x-4 gap-y-2">
      <legend className="sr-only">{t('confirm.validity.title')}</legend>
      <label className="grid gap-1">
        <span className="font-semibold">{t('confirm.validity.title')}</span>
        <span className="text-small text-ink-soft">{t('confirm.validity.text')}</span>
        <input
          type="date"
          className="field"
          data-testid="valid-until"
          disabled={endless}
          value={endless || validUntil === null ? '' : validUntil}
          onChange={({ target }) => { actions.editValidUntil(target.value === '' ? null : target.value); }}
        />
      </label>
      <label className="flex items-center gap-1.5">
        <input type="checkbox" className="size-6" data-testid="without-end" checked={endless} onChange={({ target }) => { actions.editValidUntil(target.checked ? WITHOUT_END : null); }} />
        {t('confirm.validity.endless')}
      </label>
      {onBack !== null && <Button action="back-by-camera" look="leaf" small onPress={onBack}>{t('confirm.validity.byCamera')}</Button>}
    </fieldset>
  );
}
