// The desk between customers: the clerk has their own document read or copies it, and a second person compares it and signs in.
import type { OwnDocument } from '../../app/model.ts';
import { DocumentFacts } from '../components/DocumentFacts.tsx';
import { Doubtful } from '../components/Doubtful.tsx';
import { OwnDocumentFrame } from '../components/OwnDocumentFrame.tsx';
import { PasskeyButton, usePasskeyKey } from '../components/PasskeyButton.tsx';
import { ReadBy } from '../components/ReadBy.tsx';
import { Title } from '../components/Screen.tsx';
import { SecondProblem } from '../components/SecondProblem.tsx';
import { SignInForm, useSignIn } from '../components/SignInForm.tsx';
import { useActions, useLanguage } from '../context.ts';
import { TakingOwnDocumentScreen } from './taking-own-document.tsx';

type Taking = Extract<OwnDocument, { kind: 'taking' }>;
type Comparing = Extract<OwnDocument, { kind: 'comparing' }>;

export function OwnDocumentScreen({ own }: { readonly own: Taking | Comparing }) {
  return own.kind === 'taking' ? <TakingOwnDocumentScreen own={own} /> : <ComparingScreen own={own} />;
}

function ComparingScreen({ own: { document, readBy, read, busy, problem } }: { readonly own: Comparing }) {
  const { t } = useLanguage();
  const actions = useActions();
  const fields = useSignIn(busy, (number, pin) => { actions.signOwnDocument(number, pin); });
  const passkeyKey = usePasskeyKey('own-document');
  return (
    <OwnDocumentFrame
      phase="own-document-second"
      keys={passkeyKey}
      next={{ action: 'sign-in', label: t(busy ? 'signIn.busy' : 'second.action'), disabled: !fields.ready, onPress: fields.send }}
      onBack={() => { actions.leaveOwnDocument(); }}
    >
      <div className="split split-even">
        <div className="grid content-center gap-4">
          <div className="grid gap-1.5">
            <Title>{t('ownDocument.second.title')}</Title>
            <p className="text-lead text-ink-soft">{t('ownDocument.second.text')}</p>
          </div>
          <SignInForm fields={fields} busy={busy} />
          <PasskeyButton busy={busy} what="own-document" />
          {problem !== null && <SecondProblem problem={problem} />}
        </div>
        <div className="grid content-center gap-3">
          <ReadBy by={readBy} checked={document.checked} />
          {read !== null && read.doubts.length > 0 && <Doubtful read={read} />}
          <DocumentFacts document={document} large open />
        </div>
      </div>
    </OwnDocumentFrame>
  );
}
