// The desk between customers: the clerk copies the lines of their own document, and a second person compares it and signs in.
import { useMemo } from 'react';
import type { OwnDocument } from '../../app/model.ts';
import { readsOwn } from '../../registration/typed-document.ts';
import { Button } from '../components/Button.tsx';
import { CodeLines } from '../components/CodeLines.tsx';
import { DocumentFacts } from '../components/DocumentFacts.tsx';
import { Icon } from '../components/Icon.tsx';
import { PasskeyButton, usePasskeyKey } from '../components/PasskeyButton.tsx';
import { Screen, Title } from '../components/Screen.tsx';
import { SecondProblem } from '../components/SecondProblem.tsx';
import { SignInForm, useSignIn } from '../components/SignInForm.tsx';
import { useActions, useAppState, useLanguage } from '../context.ts';
import type { ScreenKeys } from '../keys.ts';

type Typing = Extract<OwnDocument, { kind: 'typing' }>;
type Comparing = Extract<OwnDocument, { kind: 'comparing' }>;

export function OwnDocumentScreen({ own }: { readonly own: Typing | Comparing }) {
  return own.kind === 'typing' ? <TypingScreen own={own} /> : <ComparingScreen own={own} />;
}

function TypingScreen({ own: { mrzText } }: { readonly own: Typing }) {
  const { t } = useLanguage();
  const actions = useActions();
  const today = useAppState((app) => app.today);
  const said = readsOwn(mrzText, today);
  return (
    <OwnDocumentFrame phase="own-document" next={{ action: 'show-document', label: t('ownDocument.next'), disabled: said.document === null, onPress: () => { actions.showOwnDocument(); } }}>
      <CodeLines mrzText={mrzText} validUntil={null} said={said} own={{ title: t('ownDocument.title'), text: t('ownDocument.text'), onEdit: (text) => { actions.editOwnDocument(text); } }} />
    </OwnDocumentFrame>
  );
}

function ComparingScreen({ own: { document, busy, problem } }: { readonly own: Comparing }) {
  const { t } = useLanguage();
  const actions = useActions();
  const fields = useSignIn(busy, (number, pin) => { actions.signOwnDocument(number, pin); });
  const passkeyKey = usePasskeyKey('own-document');
  return (
    <OwnDocumentFrame phase="own-document-second" keys={passkeyKey} next={{ action: 'sign-in', label: t(busy ? 'signIn.busy' : 'second.action'), disabled: !fields.ready, onPress: fields.send }}>
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
        <DocumentFacts document={document} large open />
      </div>
    </OwnDocumentFrame>
  );
}

const noKeys: ScreenKeys = {};

/** Back leaves the document, and wipes what was typed: there is no registration behind it. */
function OwnDocumentFrame({ keys = noKeys, ...props }: Pick<Parameters<typeof Screen>[0], 'phase' | 'next' | 'children'> & { readonly keys?: ScreenKeys }) {
  const { t } = useLanguage();
  const actions = useActions();
  const all = useMemo(() => ({ ...keys, Escape: () => { actions.leaveOwnDocument(); } }), [actions, keys]);
  return (
    <Screen
      {...props}
      ways={{ back: false, help: false, cancel: false }}
      keys={all}
      foot={
        <Button action="back" look="quiet" shortcut="Escape" onPress={() => { actions.leaveOwnDocument(); }}>
          <Icon name="left" className="rtl:-scale-x-100" />
          {t('action.back')}
        </Button>
      }
    />
  );
}
