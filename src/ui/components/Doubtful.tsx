// The places of code lines that no check digit vouches for, marked, so that a person compares them.
import type { CodeReading } from '../../registration/session.ts';
import { useLanguage } from '../context.ts';

/** Only lines with such a place: the others would show more than has to be compared. */
export function Doubtful({ read: { mrzText, doubts } }: { readonly read: CodeReading }) {
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
