// Every press goes through here: the second click of a double click and a held Enter count once.
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';

/** Stable names that tests and support can point at. */
export type ActionName =
  | 'lane-face' | 'lane-staff' | 'sim-esim' | 'sim-card' | 'scan-sim' | 'consent' | 'take-picture' | 'choose-picture' | 'correct-lines' | 'lines-by-camera' | 'back-by-camera' | 'confirm-document' | 'sign-in' | 'sign-out' | 'confirm-review' | 'refer-review' | 'choose-number' | 'skip-light' | 'try-again' | 'still-here' | 'finish' | 'back' | 'cancel'
  | 'get-help' | 'enrol' | 'print' | 'reveal' | 'language' | 'reload-models' | 'reload-page' | 'retry-deliveries' | 'dismiss-delivery' | 'about' | 'close' | 'run-diagnostics'
  | 'choose-reader' | 'calibrate' | 'calibrate-light' | 'calibrate-save' | 'calibrate-stop' | 'calibrate-forget';

export type PressGuards = {
  readonly onClick: (event: MouseEvent) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
};

/** For buttons with a look of their own. */
export function pressGuards(onPress: () => void): PressGuards {
  return {
    onClick: (event) => {
      if (event.detail <= 1) onPress();
    },
    onKeyDown: (event) => {
      if (event.repeat && (event.key === 'Enter' || event.key === ' ')) event.preventDefault();
    },
  };
}

type Props = {
  readonly action: ActionName;
  readonly onPress: () => void;
  readonly look?: 'primary' | 'leaf' | 'quiet';
  readonly small?: boolean;
  readonly disabled?: boolean;
  readonly children: ReactNode;
};

export function Button({ action, onPress, look = 'leaf', small = false, disabled = false, children }: Props) {
  return (
    <button type="button" data-action={action} disabled={disabled} className={`button button-${look} ${small ? 'button-small' : ''}`} {...pressGuards(onPress)}>
      {children}
    </button>
  );
}
