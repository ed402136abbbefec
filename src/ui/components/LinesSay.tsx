// What the document says, as soon as every check digit agrees; that it has run out; what about it cannot be; and where its print says something else.
import type { FindingCode } from '../../document/parse/plausibility.ts';
import type { PlainKey } from '../../i18n/arguments.ts';
import type { Said } from '../../registration/typed-document.ts';
import { useLanguage } from '../context.ts';
import { DocumentFacts } from './DocumentFacts.tsx';
import { Note } from './Notes.tsx';

/** Most of what cannot be lies in a date; who issued it is the rest. */
const wordsFor = (code: FindingCode): PlainKey => (code === 'state-unknown' ? 'confirm.finding.issuer' : 'confirm.finding.dates');

export function LinesSay({ said: { document, stops, doubts, needsGuardian }, large = false }: { readonly said: Said; readonly large?: boolean }) {
  const { t, format } = useLanguage();
  if (document === null) return <p className="text-ink-soft">{t('confirm.waiting')}</p>;
  return (
    <>
      {document.expirationDate !== null && document.expired && (
        <Note title={t('confirm.expired.title', { date: format.date(document.expirationDate) })}>
          <p>{t('confirm.expired.text')}</p>
        </Note>
      )}
      {[...new Set(stops.map(wordsFor))].map((key) => (
        <Note key={key} title={t(key)}>
          <p data-finding={stops.join(' ')}>{t('confirm.finding.text')}</p>
        </Note>
      ))}
      {doubts.length > 0 && (
        <Note title={t('confirm.print.title')}>
          <p data-finding={doubts.join(' ')}>{t('confirm.print.text')}</p>
        </Note>
      )}
      {needsGuardian && (
        <Note title={t('confirm.guardian.title')}>
          <p data-finding="guardian-needed">{t('confirm.guardian.text')}</p>
        </Note>
      )}
      <DocumentFacts document={document} large={large} />
    </>
  );
}
