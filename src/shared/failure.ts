// Every expected failure of the product, by code. The UI has words for each code; the code shows small for staff.

/** Who can do something about it: decides the next step that the screen offers. */
export type FailureCategory = 'camera' | 'inference' | 'document' | 'carrier' | 'device';

const categories = {
  'camera/none': 'camera',
  'camera/permission-denied': 'camera',
  'camera/permission-dismissed': 'camera',
  'camera/in-use': 'camera',
  'camera/unplugged': 'camera',
  'camera/stalled': 'camera',
  'camera/resolution-too-low': 'camera',
  'camera/insecure-context': 'camera',
  'camera/remembered-gone': 'camera',
  'camera/unknown': 'camera',

  'inference/model-missing': 'inference',
  'inference/model-altered': 'inference',
  'inference/load-timeout': 'inference',
  'inference/call-timeout': 'inference',
  'inference/crashed': 'inference',
  'inference/unsupported': 'inference',

  'document/unreadable-picture': 'document',
  'document/picture-too-large': 'document',
  'document/no-portrait': 'document',
  'document/several-portraits': 'document',
  'document/portrait-too-small': 'document',
  'document/portrait-unclear': 'document',
  'document/portrait-misplaced': 'document',
  'document/parts-of-two-pictures': 'document',
  'document/not-read-by-reader': 'document',
  'document/validity-unread': 'document',

  'carrier/unreachable': 'carrier',
  'carrier/timeout': 'carrier',
  'carrier/nonsense': 'carrier',
  // What it signed does not fit the key that was pinned at enrolment.
  'carrier/untrusted-key': 'carrier',
  // The verdict was accepted, and then the network would not take the SIM: how an activation ended that nobody watched.
  'carrier/activation-refused': 'carrier',
  // Somebody stopped when the verdict had been taken already: for staff to take back.
  'carrier/withdrawn-too-late': 'carrier',

  // What the carrier says by itself: one code for each problem of contract/problem.ts.
  'carrier/malformed-request': 'carrier',
  'carrier/body-too-large': 'carrier',
  'carrier/request-timeout': 'carrier',
  'carrier/not-found': 'carrier',
  'carrier/method-not-allowed': 'carrier',
  'carrier/enrolment-code-unknown': 'carrier',
  'carrier/unsigned': 'carrier',
  'carrier/key-confusion': 'carrier',
  'carrier/bad-signature': 'carrier',
  'carrier/kiosk-unknown': 'carrier',
  'carrier/kiosk-revoked': 'carrier',
  'carrier/wrong-kiosk': 'carrier',
  'carrier/registration-unknown': 'carrier',
  'carrier/nonce-mismatch': 'carrier',
  'carrier/nonce-expired': 'carrier',
  'carrier/nonce-used': 'carrier',
  'carrier/verdict-conflict': 'carrier',
  'carrier/clock-skew': 'carrier',
  'carrier/policy-outdated': 'carrier',
  'carrier/model-not-allowed': 'carrier',
  'carrier/verdict-inconsistent': 'carrier',
  'carrier/digest-key-unknown': 'carrier',
  'carrier/digest-not-evaluated': 'carrier',
  'carrier/evaluation-limit-reached': 'carrier',
  'carrier/sim-limit-reached': 'carrier',
  'carrier/staffed-review-not-allowed': 'carrier',
  'carrier/approval-missing': 'carrier',
  'carrier/approval-invalid': 'carrier',
  'carrier/supervisor-required': 'carrier',
  'carrier/clerk-limit-reached': 'carrier',
  'carrier/kiosk-limit-reached': 'carrier',
  'carrier/staff-own-document': 'carrier',
  'carrier/staff-face-not-compared': 'carrier',
  'carrier/staff-document-lapsed': 'carrier',
  'carrier/operator-unknown': 'carrier',
  'carrier/operator-locked': 'carrier',
  'carrier/passkey-unknown': 'carrier',
  'carrier/passkey-challenge-lapsed': 'carrier',
  'carrier/passkey-not-allowed': 'carrier',
  'carrier/sim-unavailable': 'carrier',
  'carrier/sim-of-another-shop': 'carrier',
  'carrier/sim-already-active': 'carrier',
  'carrier/number-unavailable': 'carrier',
  'carrier/rate-limited': 'carrier',
  'carrier/internal': 'carrier',

  'device/not-enrolled': 'device',
  'device/key-lost': 'device',
  'device/storage-unavailable': 'device',
  'device/config-invalid': 'device',
  // The policy wants the clerk's face shown at this desk, and it is not kept there.
  'device/staff-face-not-shown': 'device',
  'device/passkey-cancelled': 'device',
  'device/passkey-there': 'device',
  'device/passkey-unavailable': 'device',
} as const satisfies Record<string, FailureCategory>;

export type FailureCode = keyof typeof categories;

export type Failure = {
  readonly code: FailureCode;
  readonly category: FailureCategory;
  /** For the console of a developer: a message, never an object that may hold samples. */
  readonly cause?: string;
  /** When the same would not fail any more, ISO 8601 UTC by the carrier's clock; left out where nobody knows. */
  readonly retryAt?: string;
};

export const failureCodes = Object.keys(categories) as readonly FailureCode[];

/** @param cause what the platform said; only its name and message are kept. */
export function failure(code: FailureCode, cause?: unknown): Failure {
  const category = categories[code];
  if (cause === undefined) return { code, category };
  if (cause instanceof Error) return { code, category, cause: `${cause.name}: ${cause.message}` };
  // Anything else might hold samples, so of an object only its kind is kept.
  return { code, category, cause: typeof cause === 'string' ? cause : typeof cause };
}
