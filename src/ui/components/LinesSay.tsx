// What the code lines say, as soon as every check digit agrees; and that a document has run out.
import type { MrzDocument } from '../../document/parse/mrz.ts';
import { useLanguage } from '../context.ts';
import { DocumentFacts } from './DocumentFacts.tsx';
import { Note } from './Notes.tsx';

export function LinesSay({ document, large = false }: { readonly document: MrzDocument | null; readonly large?: boolean }) {
  const { t, format } = useLanguage();
  if (document === null) return <p className="text-ink-soft">{t('confirm.waiting')}</p>;
  return (
    <>
      {document.expirationDate !== null && document.expired && (
        <Note title={t('confirm.expired.title', { date: format.date(document.expirationDate) })}>
          <p>{t('confirm.expired.text')}</p>
        </Note>
      )}
      <DocumentFacts document={document} large={large} />
    </>
  );
}
