// Which words each failure has. Codes that a person mends in the same way share them; the code itself shows small for staff.
import type { FailureCode } from '../shared/failure.ts';
import type { PlainKey } from './arguments.ts';

export type FailureWords = { readonly title: PlainKey; readonly next: PlainKey };

const unclear = { title: 'carrier.unclear.title', next: 'carrier.unclear.next' } as const;
const trouble = { title: 'carrier.trouble.title', next: 'carrier.trouble.next' } as const;
const outdated = { title: 'carrier.outdated.title', next: 'carrier.outdated.next' } as const;
const used = { title: 'carrier.used.title', next: 'carrier.used.next' } as const;
const expired = { title: 'carrier.expired.title', next: 'carrier.expired.next' } as const;

export const failureWords = {
  'camera/none': { title: 'camera.none.title', next: 'camera.none.next' },
  'camera/permission-denied': { title: 'camera.denied.title', next: 'camera.denied.next' },
  'camera/permission-dismissed': { title: 'camera.dismissed.title', next: 'camera.dismissed.next' },
  'camera/in-use': { title: 'camera.inUse.title', next: 'camera.inUse.next' },
  'camera/unplugged': { title: 'camera.unplugged.title', next: 'camera.unplugged.next' },
  'camera/stalled': { title: 'camera.stalled.title', next: 'camera.stalled.next' },
  'camera/resolution-too-low': { title: 'camera.lowResolution.title', next: 'camera.lowResolution.next' },
  'camera/insecure-context': { title: 'camera.insecure.title', next: 'camera.insecure.next' },
  'camera/remembered-gone': { title: 'camera.rememberedGone.title', next: 'camera.rememberedGone.next' },
  'camera/unknown': { title: 'camera.unknown.title', next: 'camera.unknown.next' },

  'inference/model-missing': { title: 'models.missing.title', next: 'models.missing.next' },
  'inference/model-altered': { title: 'models.altered.title', next: 'models.altered.next' },
  'inference/load-timeout': { title: 'models.slow.title', next: 'models.slow.next' },
  'inference/call-timeout': { title: 'inference.slow.title', next: 'inference.slow.next' },
  'inference/crashed': { title: 'inference.crashed.title', next: 'inference.crashed.next' },
  'inference/unsupported': { title: 'inference.unsupported.title', next: 'inference.unsupported.next' },

  'document/unreadable-picture': { title: 'document.unreadable.title', next: 'document.unreadable.next' },
  'document/picture-too-large': { title: 'document.tooLarge.title', next: 'document.tooLarge.next' },
  'document/no-portrait': { title: 'document.noPortrait.title', next: 'document.noPortrait.next' },
  'document/several-portraits': { title: 'document.several.title', next: 'document.several.next' },
  'document/portrait-too-small': { title: 'document.small.title', next: 'document.small.next' },

  'carrier/unreachable': { title: 'carrier.unreachable.title', next: 'carrier.unreachable.next' },
  'carrier/timeout': { title: 'carrier.slow.title', next: 'carrier.slow.next' },
  'carrier/nonsense': unclear,
  'carrier/malformed-request': unclear,
  'carrier/not-found': unclear,
  'carrier/enrolment-code-unknown': { title: 'carrier.codeUnknown.title', next: 'carrier.codeUnknown.next' },
  'carrier/bad-signature': { title: 'carrier.kioskUnknown.title', next: 'carrier.kioskUnknown.next' },
  'carrier/kiosk-unknown': { title: 'carrier.kioskUnknown.title', next: 'carrier.kioskUnknown.next' },
  'carrier/kiosk-revoked': { title: 'carrier.kioskRevoked.title', next: 'carrier.kioskRevoked.next' },
  'carrier/registration-unknown': expired,
  'carrier/nonce-expired': expired,
  'carrier/nonce-used': used,
  'carrier/verdict-conflict': used,
  'carrier/policy-outdated': outdated,
  'carrier/model-not-allowed': outdated,
  'carrier/clock-skew': { title: 'carrier.clock.title', next: 'carrier.clock.next' },
  'carrier/sim-unavailable': { title: 'carrier.noSim.title', next: 'carrier.noSim.next' },
  'carrier/sim-limit-reached': { title: 'carrier.simLimit.title', next: 'carrier.simLimit.next' },
  'carrier/rate-limited': { title: 'carrier.busy.title', next: 'carrier.busy.next' },
  'carrier/internal': trouble,

  'device/not-enrolled': { title: 'device.notEnrolled.title', next: 'device.notEnrolled.next' },
  'device/storage-unavailable': { title: 'device.storage.title', next: 'device.storage.next' },
  'device/config-invalid': { title: 'device.config.title', next: 'device.config.next' },
} as const satisfies Record<FailureCode, FailureWords>;
