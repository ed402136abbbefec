// The document as the camera read it, large, to be compared; the places that nothing vouches for are marked.
import { readMrz } from '../../document/parse/mrz.ts';
import type { CodeReading } from '../../registration/session.ts';
import { useAppState, useLanguage } from '../context.ts';
import { Button } from './Button.tsx';
import { LinesSay } from './LinesSay.tsx';
import { Title } from './Screen.tsx';

export function ReadLines({ read, onCorrect }: { readonly read: CodeReading; readonly onCorrect: () => void }) {
  const { t } = useLanguage();
  const today = useAppState((app) => app.today);
  const { document } = readMrz(read.mrzText, today);
  return (
    <div className="mx-auto grid w-full max-w-[64rem] gap-3">
      <div className="grid gap-1.5">
        <Title>{t('confirm.read.title')}</Title>
        <p className="max-w-[46rem] text-lead text-ink-soft">{t('confirm.read.text')}</p>
      </div>
      <LinesSay document={document} large />
      {read.doubts.length > 0 && <Doubtful read={read} />}
      <p>
        <Button action="correct-lines" look="quiet" onPress={onCorrect}>{t('confirm.read.correct')}</Button>
      </p>
    </div>
  );
}

/** Only lines with such a place: the others would show more than has to be compared. */
function Doubtful({ read: { mrzText, doubts } }: { readonly read: CodeReading }) {
  const { t } = useLanguage();
  const lines = mrzText.split('\n').map((text, line) => ({ text, marked: new Set(doubts.filter((doubt) => doubt.line === line).map(({ column }) => column)) }));
  return (
    <div className="grid gap-1">
      <p>{t('confirm.read.doubts')}</p>
      <div className="strip" dir="ltr" data-testid="doubts">
        {lines
          .filter(({ marked }) => marked.size > 0)
          .map(({ text, marked }) => (
            <p key={text} className="field strip-text">
              {Array.from(text, (character, column) => (marked.has(column) ? <mark key={column} className="strip-mark">{character}</mark> : character))}
            </p>
          ))}
      </div>
    </div>
  );
}
