// Whether the soft light is asked for: the carrier's policy, the way the kiosk is used, and what the camera was found to see.
import type { CarrierPolicy } from '../../contract/messages.ts';
import type { KioskMode } from '../../contract/primitives.ts';

/** `try`: without an answer another challenge follows. `required`: without an answer it is a refusal. */
export type LightUse = 'off' | 'try' | 'required';

/** @param calibrated what the calibration of this camera found; null: nobody has calibrated it. */
export function lightUse(policy: CarrierPolicy['liveness']['light'], mode: KioskMode, calibrated: 'works' | 'too-weak' | null): LightUse {
  if (policy === 'off') return 'off';
  if (policy === 'required' || calibrated === 'works') return 'required';
  // At a counter the screen looks at the clerk and not at the customer.
  return calibrated === 'too-weak' || mode === 'clerk' ? 'off' : 'try';
}
