// Every press goes through here: the second click of a double click and a held Enter count once.
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { KeyHint } from './KeyHint.tsx';

/** Stable names that tests and support can point at. */
export type ActionName =
  | 'lane-face' | 'lane-staff' | 'sim-esim' | 'sim-card' | 'scan-sim' | 'consent' | 'take-picture' | 'choose-picture' | 'correct-lines' | 'lines-by-camera' | 'back-by-camera' | 'confirm-document' | 'sign-in' | 'sign-out' | 'begin-shift' | 'show-day' | 'lock-desk' | 'unlock-desk' | 'hand-over' | 'leave-desk' | 'confirm-review' | 'refer-review' | 'choose-number' | 'skip-light' | 'try-again' | 'still-here' | 'finish' | 'back' | 'cancel' | 'sign-in-passkey' | 'add-passkey' | 'register-document' | 'own-document-camera' | 'show-document' | 'lift-limit'
  | 'get-help' | 'enrol' | 'print' | 'reveal' | 'language' | 'languages' | 'reload-models' | 'reload-page' | 'retry-deliveries' | 'dismiss-delivery' | 'about' | 'close' | 'run-diagnostics'
  | 'begin' | 'ask-staff' | 'open-settings' | 'close-settings' | 'fill-screen' | 'leave-full-screen' | 'close-keyboard'
  | 'choose-reader' | 'calibrate' | 'calibrate-light' | 'calibrate-save' | 'calibrate-stop' | 'calibrate-forget'
  | 'staff-face' | 'staff-face-agree' | 'staff-face-leave' | 'staff-face-forget';

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
  /** A key that does the same, as `KeyboardEvent.key` names it; shown at the counter. Whoever gives it listens for it. */
  readonly shortcut?: string;
  readonly children: ReactNode;
};

export function Button({ action, onPress, look = 'leaf', small = false, disabled = false, shortcut, children }: Props) {
  return (
    <button type="button" data-action={action} disabled={disabled} aria-keyshortcuts={shortcut} className={`button button-${look} ${small ? 'button-small' : ''}`} {...pressGuards(onPress)}>
      {children}
      {shortcut !== undefined && <KeyHint shortcut={shortcut} />}
    </button>
  );
}
