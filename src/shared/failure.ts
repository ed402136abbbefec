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

  'carrier/unreachable': 'carrier',
  'carrier/timeout': 'carrier',
  'carrier/nonsense': 'carrier',
  'carrier/malformed-request': 'carrier',
  'carrier/enrolment-code-unknown': 'carrier',
  'carrier/bad-signature': 'carrier',
  'carrier/kiosk-unknown': 'carrier',
  'carrier/kiosk-revoked': 'carrier',
  'carrier/registration-unknown': 'carrier',
  'carrier/nonce-expired': 'carrier',
  'carrier/nonce-used': 'carrier',
  'carrier/verdict-conflict': 'carrier',
  'carrier/policy-outdated': 'carrier',
  'carrier/model-not-allowed': 'carrier',
  'carrier/clock-skew': 'carrier',
  'carrier/sim-unavailable': 'carrier',
  'carrier/sim-limit-reached': 'carrier',
  'carrier/rate-limited': 'carrier',
  'carrier/not-found': 'carrier',
  'carrier/internal': 'carrier',

  'device/not-enrolled': 'device',
  'device/storage-unavailable': 'device',
  'device/config-invalid': 'device',
} as const satisfies Record<string, FailureCategory>;

export type FailureCode = keyof typeof categories;

export type Failure = {
  readonly code: FailureCode;
  readonly category: FailureCategory;
  /** For the console of a developer: a message, never an object that may hold samples. */
  readonly cause?: string;
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
