// What is pressed on a screen of the gallery before it is looked at: parts that stand open, and choices of the screen's own.

/** By the screen's name; by `data-action`, in order. */
export const presses: Readonly<Record<string, readonly string[]>> = {
  'consent-low': ['reach'],
  'confirm-low': ['reach'],
  'you-low': ['reach'],
  'number-low': ['reach'],
  'consent-voice': ['speech', 'speech-settings'],
  'consent-languages': ['languages'],
};
