// Whether sentences are read aloud: always offered at the tablet, on at the kiosk, never at the counter. Each customer begins anew.
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { KioskMode } from '../../contract/primitives.ts';
import { SpeechContext, useAppState, useLanguage, type Speech } from './context.ts';
import { createSpeaker, usualManner, type Manner } from './speech.ts';

const atFirst = (mode: KioskMode): boolean => mode === 'kiosk';

export function SpeechProvider({ children }: { readonly children: ReactNode }) {
  const { locale } = useLanguage();
  const mode = useAppState((state) => state.mode);
  const nobody = useAppState((state) => state.registration.state.phase === 'welcome');
  const [speaker] = useState(() => createSpeaker('speechSynthesis' in window ? window.speechSynthesis : null));
  const [hasVoice, setHasVoice] = useState(() => speaker.speaks(locale));
  /** Null: nobody has chosen. */
  const [chosen, setChosen] = useState<boolean | null>(null);
  const [manner, setManner] = useState<Manner>(usualManner);
  const [wasNobody, setWasNobody] = useState(nobody);
  if (wasNobody !== nobody) {
    setWasNobody(nobody);
    // What the last customer chose goes with them.
    if (nobody) {
      setChosen(null);
      setManner(usualManner);
    }
  }

  useEffect(() => {
    const look = () => { setHasVoice(speaker.speaks(locale)); };
    look();
    return speaker.onVoices(look);
  }, [speaker, locale]);
  useEffect(() => () => { speaker.stop(); }, [speaker, nobody]);

  const offered = hasVoice && mode !== 'clerk';
  const on = offered && (chosen ?? atFirst(mode));
  const latest = useRef(manner);
  useEffect(() => { latest.current = manner; }, [manner]);
  // The same function for every manner: a sentence that stands there is not said again because its speed was changed.
  const say = useCallback((text: string) => { if (on) speaker.say(text, locale, latest.current); }, [on, speaker, locale]);
  const speech = useMemo<Speech>(
    () => ({
      offered,
      on,
      choose: (wanted) => {
        if (!wanted) speaker.stop();
        setChosen(wanted);
      },
      manner,
      speakAs: (wanted, sample) => {
        setManner(wanted);
        speaker.say(sample, locale, wanted);
      },
      say,
    }),
    [offered, on, speaker, locale, manner, say],
  );
  return <SpeechContext value={speech}>{children}</SpeechContext>;
}
