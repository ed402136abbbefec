// The customer's document: what was read is compared, or the code lines are typed or corrected; then it is confirmed.
import { useState } from 'react';
import type { ConfirmingDocument } from '../../registration/state.ts';
import { acceptableAlone, saysOf } from '../../registration/typed-document.ts';
import { Button } from '../components/Button.tsx';
import { CodeLines } from '../components/CodeLines.tsx';
import { Note } from '../components/Notes.tsx';
import { ReadDocument } from '../components/ReadDocument.tsx';
import { Screen } from '../components/Screen.tsx';
import { useActions, useAppState, useLanguage } from '../context.ts';

export function ConfirmingDocumentScreen({ state }: { readonly state: ConfirmingDocument }) {
  const { t } = useLanguage();
  const actions = useActions();
  const today = useAppState((app) => app.today);
  const clerk = useAppState((app) => app.mode === 'clerk');
  const [correcting, setCorrecting] = useState(false);
  const { mrzText, read, known, validUntil } = state;
  const said = saysOf(state, state.session.policy.documents.guardianUnder, today);
  return (
    <Screen phase="confirming-document" next={{ action: 'confirm-document', label: t('confirm.action'), disabled: acceptableAlone(said) === null, onPress: () => { actions.confirmDocument(); } }}>
      {state.reference.withoutColour && (
        <div className="mx-auto w-full max-w-[64rem] pb-3" data-testid="without-colour">
          <Note title={t('confirm.copy.title')}><p>{t(clerk ? 'confirm.copy.clerk' : 'confirm.copy.text')}</p></Note>
        </div>
      )}
      {known !== null || (read !== null && !correcting) ? (
        <ReadDocument said={said} read={read} validUntil={validUntil} onBack={known?.by === 'number-check-character' ? () => { actions.wantBack(); } : null} onCorrect={known === null ? () => { setCorrecting(true); } : null} />
      ) : (
        <>
          <CodeLines mrzText={mrzText} validUntil={validUntil} said={said} />
          {read === null && mrzText === '' && (
            <p className="mx-auto w-full max-w-[64rem]">
              <Button action="lines-by-camera" look="leaf" small onPress={() => { actions.wantLines(); }}>{t('confirm.byCamera')}</Button>
            </p>
          )}
        </>
      )}
    </Screen>
  );
}
