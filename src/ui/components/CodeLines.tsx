// The code lines as they are typed, every check digit answering as it comes, and what the lines say.
import { useEffect, useRef, type ReactNode } from 'react';
import type { ValidUntil } from '../../document/parse/valid-until.ts';
import type { Said } from '../../registration/typed-document.ts';
import { useActions, useLanguage } from '../context.ts';
import { LinesSay } from './LinesSay.tsx';
import { MrzChecks } from './MrzChecks.tsx';
import { Title } from './Screen.tsx';
import { Validity } from './Validity.tsx';

/** ICAO 9303's own specimen: what the lines look like. */
const specimen = 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10';

type Props = {
  readonly mrzText: string;
  readonly validUntil: ValidUntil | null;
  readonly said: Said;
  /** Whose lines they are, where it is not a customer; and where they go then. */
  readonly own?: { readonly title: string; readonly text: string; readonly onEdit: (text: string) => void; /** How they are read instead. */ readonly ways: ReactNode } | null;
};

export function CodeLines({ mrzText, validUntil, said, own = null }: Props) {
  const { t } = useLanguage();
  const actions = useActions();
  const onEdit = own?.onEdit ?? ((text: string) => { actions.editMrz(text); });
  const { checks, asksValidity } = said;
  const lines = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    lines.current?.focus();
  }, []);

  return (
    <div className="mx-auto grid w-full max-w-[64rem] gap-3">
      <div className="grid gap-1.5">
        <Title>{own?.title ?? t('confirm.title')}</Title>
        <p className="max-w-[46rem] text-lead text-ink-soft" id="mrz-help">{own?.text ?? t('confirm.text')}</p>
      </div>
      {own?.ways}
      <label className="strip grid gap-1">
        <span className="sr-only">{t('confirm.label')}</span>
        <textarea
          ref={lines}
          data-testid="mrz"
          className="field strip-text"
          dir="ltr"
          rows={Math.min(3, Math.max(2, mrzText.split('\n').length))}
          wrap="off"
          value={mrzText}
          placeholder={specimen}
          autoComplete="off"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          aria-describedby="mrz-help mrz-checks"
          onChange={({ target }) => {
            onEdit(target.value);
          }}
        />
      </label>
      <div id="mrz-checks" role="status" className="grid gap-1.5">
        <MrzChecks checks={checks} />
        {checks.some(({ status }) => status === 'wrong') && <p className="text-ink-soft">{t('confirm.compare')}</p>}
      </div>
      <LinesSay said={said} />
      {asksValidity && <Validity validUntil={validUntil} onBack={null} />}
    </div>
  );
}
