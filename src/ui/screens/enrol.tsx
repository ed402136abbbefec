// The kiosk is connected to its carrier: with a code, for the first time or again.
import { useState } from 'react';
import type { Setup } from '../../app/model.ts';
import { failureWords } from '../../i18n/words.ts';
import type { Failure } from '../../shared/failure.ts';
import { Icon } from '../components/Icon.tsx';
import { FailureNote, StaffCode } from '../components/Notes.tsx';
import { Screen, Title } from '../components/Screen.tsx';
import { useActions, useLanguage } from '../context.ts';

const none = { back: false, help: false, cancel: false };

const CODE_LENGTH = 8;

/** Upper case, only what a code can hold, a dash in the middle: pasted and typed codes look alike. */
const formatCode = (text: string): string => {
  const signs = text.normalize('NFKC').toUpperCase().replace(/[^A-Z2-9]/g, '').slice(0, CODE_LENGTH);
  return signs.length > 4 ? `${signs.slice(0, 4)}-${signs.slice(4)}` : signs;
};

export function EnrolScreen({ setup }: { readonly setup: Extract<Setup, { kind: 'not-enrolled' }> }) {
  const { t } = useLanguage();
  const actions = useActions();
  const [code, setCode] = useState('');
  const ready = code.length === CODE_LENGTH + 1 && !setup.busy;
  const send = () => {
    actions.enrol(code);
  };
  return (
    <Screen phase="enrol" ways={none} languagesOpen data={setup.why === null ? {} : { 'data-why': setup.why.code }} next={{ action: 'enrol', label: t(setup.busy ? 'enrol.busy' : 'enrol.action'), disabled: !ready, onPress: send }}>
      <form
        className="measure mx-auto grid w-full gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) send();
        }}
      >
        <Why why={setup.why} />
        <label className="mt-2 grid gap-1">
          <span className="font-semibold">{t('enrol.label')}</span>
          <input
            className="field text-center font-mono text-[clamp(1.75rem,7vw,2.75rem)] tracking-[0.12em]"
            dir="ltr"
            value={code}
            placeholder="XXXX-XXXX"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            aria-describedby="code-hint"
            onChange={({ target }) => {
              setCode(formatCode(target.value));
            }}
          />
        </label>
        <p id="code-hint" className="text-small text-ink-soft">{t('enrol.hint')}</p>
        {setup.failure !== null && !setup.busy && <FailureNote failure={setup.failure} />}
      </form>
    </Screen>
  );
}

/** A first connection, or what became of the one there was. */
function Why({ why }: { readonly why: Failure | null }) {
  const { t } = useLanguage();
  if (why === null) {
    return (
      <>
        <Title>{t('enrol.title')}</Title>
        <p className="text-lead text-ink-soft">{t('enrol.text')}</p>
      </>
    );
  }
  const words = failureWords[why.code];
  return (
    <>
      <span className="point-sign">
        <Icon name={why.code === 'device/key-lost' ? 'key' : 'line'} size={28} />
      </span>
      <Title>{t(words.title)}</Title>
      <p className="text-lead">{t(words.next)}</p>
      <StaffCode code={why.code} />
    </>
  );
}
