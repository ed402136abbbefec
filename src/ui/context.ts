// How screens reach the state, the actions and the words.
import { createContext, use, useEffect } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import { useStore } from 'zustand';
import type { Actions, AppState } from '../app/model.ts';
import type { Formatter } from '../i18n/format.ts';
import type { Locale } from '../i18n/locale.ts';
import type { Translate } from '../i18n/translate.ts';
import type { Manner } from './speech.ts';

export type AppContextValue = { readonly store: StoreApi<AppState>; readonly actions: Actions };
export const AppContext = createContext<AppContextValue | null>(null);

export type Language = {
  readonly locale: Locale;
  readonly choose: (locale: Locale) => void;
  readonly t: Translate;
  readonly format: Formatter;
};
export const LanguageContext = createContext<Language | null>(null);

export type Speech = {
  /** This device has a voice for the language, and the place is one where it may be heard. */
  readonly offered: boolean;
  readonly on: boolean;
  readonly choose: (on: boolean) => void;
  readonly manner: Manner;
  /** @param sample said at once, so that one hears what was chosen. */
  readonly speakAs: (manner: Manner, sample: string) => void;
  /** Says it where that is wanted. */
  readonly say: (text: string) => void;
};
export const SpeechContext = createContext<Speech | null>(null);

/** Where on the screen the controls are. */
export type Reach = { readonly low: boolean; readonly choose: (low: boolean) => void };
export const ReachContext = createContext<Reach | null>(null);

function present<T>(value: T | null): T {
  if (value === null) throw new Error('used outside App');
  return value;
}

/** Re-renders when what the selector picks changes; pick one thing, never a new object. */
export function useAppState<T>(selector: (state: AppState) => T): T {
  return useStore(present(use(AppContext)).store, selector);
}

/**
 * Calls back each time the customer has gone: wiped, or the kiosk rests. From the store and not from what was drawn, because
 * a wipe may be over before anything is.
 */
export function useCustomerGone(onGone: () => void): void {
  const { store } = present(use(AppContext));
  useEffect(() => {
    const isGone = ({ registration, shell }: AppState) => shell.resting || registration.state.phase === 'wiping';
    return store.subscribe((state, before) => { if (isGone(state) && !isGone(before)) onGone(); });
  }, [store, onGone]);
}

export const useActions = (): Actions => present(use(AppContext)).actions;

export const useLanguage = (): Language => present(use(LanguageContext));

export const useReach = (): Reach => present(use(ReachContext));

export const useSpeech = (): Speech => present(use(SpeechContext));

/** Read aloud when it comes, and again when the voice is switched on. The caption is on the screen in any case. */
export function useSpoken(text: string): void {
  const { say } = useSpeech();
  useEffect(() => { say(text); }, [say, text]);
}
