// Voices for a browser that has none: what they would say is noted instead.
import type { BrowserContext } from '@playwright/test';

/** @param languages of the device's own voices; one of a server is always there too. */
export const withVoices = (...languages: readonly string[]) => async (context: BrowserContext): Promise<void> => {
  await context.addInitScript((own) => {
    const said: { readonly text: string; readonly voice: string; readonly rate: number; readonly volume: number }[] = [];
    const voices = [...own.map((lang) => ({ lang, name: `own ${lang}`, localService: true, default: false })), { lang: 'en-US', name: 'server', localService: false, default: true }];
    class Utterance {
      voice: { readonly name: string } | null = null;
      lang = '';
      rate = 1;
      volume = 1;
      readonly text: string;
      constructor(text: string) {
        this.text = text;
      }
    }
    const synthesis = Object.assign(new EventTarget(), { getVoices: () => voices, cancel: () => undefined, speak: ({ text, voice, rate, volume }: Utterance) => { said.push({ text, voice: voice?.name ?? '', rate, volume }); } });
    Object.defineProperty(window, 'speechSynthesis', { value: synthesis });
    Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Utterance });
    Object.defineProperty(window, '__said', { value: said });
  }, languages);
};
