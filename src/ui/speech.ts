// Reading aloud with the voices of the device. A voice that speaks through a server is never used.
import { intlTag, type Locale } from '../i18n/locale.ts';

/** As much of SpeechSynthesisVoice as it takes to choose one. */
export type Voice = { readonly lang: string; readonly localService: boolean; readonly default: boolean };

/** The parts of a language as voices name them: with a hyphen or an underscore, in two letters or three (`es-ES`, `spa_ESP`). */
const partsOf = (tag: string): string[] => tag.toLowerCase().split(/[-_]/);

/** `spa` and `es` are one language, and so are `cmn` and `zh`. */
function primary(tag: string): string {
  const [language = ''] = partsOf(tag);
  try {
    return Intl.getCanonicalLocales(language)[0] ?? '';
  } catch {
    return '';
  }
}

/** Where a language is spoken in more ways than one, the one that its texts are written in. */
const regions: Readonly<Partial<Record<Locale, readonly string[]>>> = { 'zh-Hans': ['cn', 'chn', 'sg', 'hans'], 'pt-BR': ['br', 'bra'] };

/**
 * The voice for a language, the device's own default first; null where this device has none of its own.
 * @param voices what the browser lists, those of servers among them: what is read out would leave the device through one.
 */
export function voiceFor<V extends Voice>(locale: Locale, voices: readonly V[]): V | null {
  const own = voices.filter(({ lang, localService }) => localService && primary(lang) === primary(intlTag[locale]));
  const wanted = regions[locale];
  const here = wanted === undefined ? own : own.filter(({ lang }) => partsOf(lang).some((part) => wanted.includes(part)));
  const choice = here.length > 0 ? here : own;
  return choice.find((voice) => voice.default) ?? choice[0] ?? null;
}

export const rates = { slow: 0.75, normal: 1, fast: 1.3 } as const;
export const volumes = { low: 0.35, medium: 0.65, full: 1 } as const;

/** How it is said: `rate` by the voice's own speed, `volume` by the device's. */
export type Manner = { readonly rate: keyof typeof rates; readonly volume: keyof typeof volumes };

export const usualManner: Manner = { rate: 'normal', volume: 'full' };

export type Speaker = {
  /** Whether a sentence in this language would be heard. */
  speaks(locale: Locale): boolean;
  /** Says it now, in the place of what is being said. Nothing where there is no voice. */
  say(text: string, locale: Locale, manner: Manner): void;
  stop(): void;
  /** Calls back when other voices have come or gone; browsers find theirs late. @returns what ends it. */
  onVoices(listener: () => void): () => void;
};

/** @param synthesis null: a browser without speech. */
export function createSpeaker(synthesis: SpeechSynthesis | null): Speaker {
  const voices = (): readonly SpeechSynthesisVoice[] => synthesis?.getVoices() ?? [];
  return {
    speaks: (locale) => voiceFor(locale, voices()) !== null,
    say(text, locale, manner) {
      const voice = voiceFor(locale, voices());
      if (synthesis === null || voice === null || text === '') return;
      synthesis.cancel();
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.voice = voice;
      utterance.lang = voice.lang;
      utterance.rate = rates[manner.rate];
      utterance.volume = volumes[manner.volume];
      synthesis.speak(utterance);
    },
    stop() {
      synthesis?.cancel();
    },
    onVoices(listener) {
      synthesis?.addEventListener('voiceschanged', listener);
      return () => { synthesis?.removeEventListener('voiceschanged', listener); };
    },
  };
}
