// The counter: the clerk copies the code lines from the document in their hand.
import type { ReviewingDocument } from '../../registration/state.ts';
import { acceptable, saysOf } from '../../registration/typed-document.ts';
import { CodeLines } from '../components/CodeLines.tsx';
import { Screen } from '../components/Screen.tsx';
import { useActions, useAppState, useLanguage } from '../context.ts';

export function ReviewingDocumentScreen({ state }: { readonly state: ReviewingDocument }) {
  const { t } = useLanguage();
  const actions = useActions();
  const today = useAppState((app) => app.today);
  const said = saysOf({ ...state, read: null, known: null }, state.session.policy.documents.guardianUnder, today);
  return (
    <Screen
      phase="reviewing-document"
      next={{ action: 'confirm-document', label: t('review.goOn'), disabled: acceptable(said) === null, onPress: () => { actions.confirmDocument(); } }}
      pass={{ action: 'refer-review', label: t('review.refer'), onPress: () => { actions.referReview(); } }}
    >
      <CodeLines mrzText={state.mrzText} validUntil={state.validUntil} said={said} />
    </Screen>
  );
}
