// The customer's document: its code lines are typed or corrected, and what they say is confirmed.
import type { ConfirmingDocument } from '../../registration/state.ts';
import { CodeLines, useLinesAgree } from '../components/CodeLines.tsx';
import { Screen } from '../components/Screen.tsx';
import { useActions, useLanguage } from '../context.ts';

export function ConfirmingDocumentScreen({ state }: { readonly state: ConfirmingDocument }) {
  const { t } = useLanguage();
  const actions = useActions();
  const agree = useLinesAgree(state.mrzText);
  return (
    <Screen phase="confirming-document" next={{ action: 'confirm-document', label: t('confirm.action'), disabled: !agree, onPress: () => { actions.confirmDocument(); } }}>
      <CodeLines mrzText={state.mrzText} />
    </Screen>
  );
}
