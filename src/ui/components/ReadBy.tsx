// Who took a document down: a machine, or somebody's hand, which deserves the closer look.
import type { DocumentReadBy } from '../../../contract/staff-document.ts';
import { useLanguage } from '../context.ts';
import { Icon } from './Icon.tsx';
import { Note } from './Notes.tsx';

/** @param checked its check digits agree: not every document has some. */
export function ReadBy({ by, checked }: { readonly by: DocumentReadBy; readonly checked: boolean }) {
  const { t } = useLanguage();
  if (by === 'typed') {
    return (
      <div data-testid="read-by" data-by={by}>
        <Note title={t('ownDocument.typed.title')}>
          <p>{t('ownDocument.typed.text')}</p>
        </Note>
      </div>
    );
  }
  return (
    <p role="status" className="chip w-fit" data-testid="read-by" data-by={by} data-is="right">
      <Icon name="check" size={20} />
      {t(checked ? 'ownDocument.read.checked' : 'ownDocument.read.machine')}
    </p>
  );
}
