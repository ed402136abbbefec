// The counter: the clerk copies the code lines from the document in their hand.
import { isInForce } from '../../document/parse/mrz.ts';
import type { ReviewingDocument } from '../../registration/state.ts';
import { saysOf } from '../../registration/typed-document.ts';
import { CodeLines } from '../components/CodeLines.tsx';
import { Screen } from '../components/Screen.tsx';
import { useActions, useAppState, useLanguage } from '../context.ts';

export function ReviewingDocumentScreen({ state }: { readonly state: ReviewingDocument }) {
  const { t } = useLanguage();
  const actions = useActions();
  const today = useAppState((app) => app.today);
  const { document } = saysOf({ ...state, known: null }, today);
  const agree = document !== null && isInForce(document);
  return (
    <Screen
      phase="reviewing-document"
      next={{ action: 'confirm-document', label: t('review.goOn'), disabled: !agree, onPress: () => { actions.confirmDocument(); } }}
      pass={{ action: 'refer-review', label: t('review.refer'), onPress: () => { actions.referReview(); } }}
    >
      <CodeLines mrzText={state.mrzText} validUntil={state.validUntil} />
    </Screen>
  );
}
