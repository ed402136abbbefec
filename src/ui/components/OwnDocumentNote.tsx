// Beside who is signed in: their own document is not known to the carrier yet, and how it comes to be.
import { useActions, useAppState, useLanguage } from '../context.ts';
import { Button } from './Button.tsx';

export function OwnDocumentNote() {
  const { t } = useLanguage();
  const actions = useActions();
  const own = useAppState((app) => app.ownDocument);
  if (own.kind === 'closed') return null;
  const known = own.kind === 'known';
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-2" data-testid="own-document" data-state={own.kind}>
      <p role="status" className="text-small text-ink-soft">{known ? t('ownDocument.done') : t(own.required ? 'ownDocument.required' : 'ownDocument.ask')}</p>
      {!known && (
        <Button action="register-document" look="leaf" small onPress={() => { actions.registerDocument(); }}>
          {t('ownDocument.register')}
        </Button>
      )}
    </div>
  );
}
