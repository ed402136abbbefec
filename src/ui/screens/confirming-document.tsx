// The customer's document: what was read is compared, or the code lines are typed or corrected; then it is confirmed.
import { useState } from 'react';
import type { ConfirmingDocument } from '../../registration/state.ts';
import { Button } from '../components/Button.tsx';
import { CodeLines, useLinesAgree } from '../components/CodeLines.tsx';
import { ReadLines } from '../components/ReadLines.tsx';
import { Screen } from '../components/Screen.tsx';
import { useActions, useLanguage } from '../context.ts';

export function ConfirmingDocumentScreen({ state: { mrzText, read } }: { readonly state: ConfirmingDocument }) {
  const { t } = useLanguage();
  const actions = useActions();
  const agree = useLinesAgree(mrzText);
  const [correcting, setCorrecting] = useState(false);
  return (
    <Screen phase="confirming-document" next={{ action: 'confirm-document', label: t('confirm.action'), disabled: !agree, onPress: () => { actions.confirmDocument(); } }}>
      {read !== null && !correcting ? (
        <ReadLines read={read} onCorrect={() => { setCorrecting(true); }} />
      ) : (
        <>
          <CodeLines mrzText={mrzText} />
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
