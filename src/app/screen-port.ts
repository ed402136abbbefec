// The device's screen as the kiosk needs it: filled by this page, and kept from going dark.

/** `released`: not asked for, or taken away; `refused`: asked for, and the browser said no. */
export type Hold = 'held' | 'released' | 'refused' | 'unsupported';

export type ScreenState = { readonly fullScreen: Hold; readonly awake: Hold };

export type ScreenPort = {
  state(): ScreenState;
  onChange(listener: (state: ScreenState) => void): () => void;
  /** Wanted from now on. Browsers grant it only to a press: where it is lost, the next press anywhere asks again. */
  fill(): void;
  /** Not wanted any more. */
  unfill(): void;
  /** Until the returned function is called. A lock that is taken away while the page is hidden is asked for again. */
  keepAwake(): () => void;
};
