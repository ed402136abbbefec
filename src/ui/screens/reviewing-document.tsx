// The counter: the clerk copies the code lines from the document in their hand.
import type { ReviewingDocument } from '../../registration/state.ts';
import { CodeLines, useLinesAgree } from '../components/CodeLines.tsx';
import { Screen } from '../components/Screen.tsx';
import { useActions, useLanguage } from '../context.ts';

export function ReviewingDocumentScreen({ state }: { readonly state: ReviewingDocument }) {
  const { t } = useLanguage();
  const actions = useActions();
  const agree = useLinesAgree(state.mrzText);
  return (
    <Screen
      phase="reviewing-document"
      next={{ action: 'confirm-document', label: t('review.goOn'), disabled: !agree, onPress: () => { actions.confirmDocument(); } }}
      pass={{ action: 'refer-review', label: t('review.refer'), onPress: () => { actions.referReview(); } }}
    >
      <CodeLines mrzText={state.mrzText} />
    </Screen>
  );
}
