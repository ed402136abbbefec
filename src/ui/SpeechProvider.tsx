// Whether sentences are read aloud: always offered at the tablet, on at the kiosk, never at the counter. Each customer begins anew.
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import type { KioskMode } from '../../contract/primitives.ts';
import { SpeechContext, useAppState, useLanguage, type Speech } from './context.ts';
import { createSpeaker } from './speech.ts';

const atFirst = (mode: KioskMode): boolean => mode === 'kiosk';

export function SpeechProvider({ children }: { readonly children: ReactNode }) {
  const { locale } = useLanguage();
  const mode = useAppState((state) => state.mode);
  const nobody = useAppState((state) => state.registration.state.phase === 'welcome');
  const [speaker] = useState(() => createSpeaker('speechSynthesis' in window ? window.speechSynthesis : null));
  const [hasVoice, setHasVoice] = useState(() => speaker.speaks(locale));
  /** Null: nobody has chosen. */
  const [chosen, setChosen] = useState<boolean | null>(null);
  const [wasNobody, setWasNobody] = useState(nobody);
  if (wasNobody !== nobody) {
    setWasNobody(nobody);
    // What the last customer chose goes with them.
    if (nobody) setChosen(null);
  }

  useEffect(() => {
    const look = () => { setHasVoice(speaker.speaks(locale)); };
    look();
    return speaker.onVoices(look);
  }, [speaker, locale]);
  useEffect(() => () => { speaker.stop(); }, [speaker, nobody]);

  const offered = hasVoice && mode !== 'clerk';
  const on = offered && (chosen ?? atFirst(mode));
  const speech = useMemo<Speech>(
    () => ({
      offered,
      on,
      choose: (wanted) => {
        if (!wanted) speaker.stop();
        setChosen(wanted);
      },
      say: (text) => {
        if (on) speaker.say(text, locale);
      },
    }),
    [offered, on, speaker, locale],
  );
  return <SpeechContext value={speech}>{children}</SpeechContext>;
}
