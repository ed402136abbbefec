// The document as it was read, large, to be compared; the places that nothing vouches for are marked.
import type { ValidUntil } from '../../document/parse/valid-until.ts';
import type { CodeReading } from '../../registration/session.ts';
import type { Said } from '../../registration/typed-document.ts';
import { useLanguage } from '../context.ts';
import { Button } from './Button.tsx';
import { Doubtful } from './Doubtful.tsx';
import { LinesSay } from './LinesSay.tsx';
import { Title } from './Screen.tsx';
import { Validity } from './Validity.tsx';

type Props = {
  readonly said: Said;
  /** Null where the lines were not read as lines. */
  readonly read: CodeReading | null;
  readonly validUntil: ValidUntil | null;
  /** Null where the back of the card has been read, or would say nothing. */
  readonly onBack: (() => void) | null;
  /** Null where there is nothing to type over. */
  readonly onCorrect: (() => void) | null;
};

export function ReadDocument({ said, read, validUntil, onBack, onCorrect }: Props) {
  const { t } = useLanguage();
  return (
    <div className="mx-auto grid w-full max-w-[64rem] gap-3">
      <div className="grid gap-1.5">
        <Title>{t('confirm.read.title')}</Title>
        <p className="max-w-[46rem] text-lead text-ink-soft">{t('confirm.read.text')}</p>
      </div>
      {/* First, or on a small screen nobody would see it. */}
      {read !== null && read.doubts.length > 0 && <Doubtful read={read} />}
      <LinesSay said={said} large />
      {said.asksValidity && <Validity validUntil={validUntil} onBack={onBack} />}
      {onCorrect !== null && (
        <p>
          <Button action="correct-lines" look="quiet" onPress={onCorrect}>{t('confirm.read.correct')}</Button>
        </p>
      )}
    </div>
  );
}
