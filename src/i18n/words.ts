// Which words each failure has. Codes that a person mends in the same way share them; the code itself shows small for staff.
import type { FailureCode } from '../shared/failure.ts';
import type { PlainKey } from './arguments.ts';

export type FailureWords = { readonly title: PlainKey; readonly next: PlainKey };

const expired = { title: 'carrier.expired.title', next: 'carrier.expired.next' } as const;
const lost = { title: 'carrier.lost.title', next: 'carrier.lost.next' } as const;
const misfit = { title: 'carrier.misfit.title', next: 'carrier.misfit.next' } as const;
const slow = { title: 'carrier.slow.title', next: 'carrier.slow.next' } as const;
const unsigned = { title: 'carrier.unsigned.title', next: 'carrier.unsigned.next' } as const;
const used = { title: 'carrier.used.title', next: 'carrier.used.next' } as const;

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
  'document/portrait-unclear': { title: 'document.unclearPhoto.title', next: 'document.unclearPhoto.next' },
  'document/portrait-misplaced': { title: 'document.misplaced.title', next: 'document.misplaced.next' },
  'document/parts-of-two-pictures': { title: 'document.twoPictures.title', next: 'document.twoPictures.next' },
  'document/not-read-by-reader': { title: 'document.reader.title', next: 'document.reader.next' },
  'document/validity-unread': { title: 'document.validity.title', next: 'document.validity.next' },

  'carrier/unreachable': { title: 'carrier.unreachable.title', next: 'carrier.unreachable.next' },
  'carrier/timeout': slow,
  'carrier/nonsense': { title: 'carrier.unclear.title', next: 'carrier.unclear.next' },
  'carrier/untrusted-key': { title: 'carrier.untrusted.title', next: 'carrier.untrusted.next' },
  'carrier/activation-refused': { title: 'carrier.notTaken.title', next: 'carrier.notTaken.next' },
  'carrier/withdrawn-too-late': { title: 'carrier.tooLate.title', next: 'carrier.tooLate.next' },

  'carrier/malformed-request': misfit,
  'carrier/body-too-large': misfit,
  'carrier/not-found': misfit,
  'carrier/method-not-allowed': misfit,
  'carrier/request-timeout': slow,

  'carrier/enrolment-code-unknown': { title: 'carrier.codeUnknown.title', next: 'carrier.codeUnknown.next' },
  'carrier/unsigned': unsigned,
  'carrier/key-confusion': unsigned,
  'carrier/bad-signature': unsigned,
  'carrier/kiosk-unknown': { title: 'carrier.kioskUnknown.title', next: 'carrier.kioskUnknown.next' },
  'carrier/kiosk-revoked': { title: 'carrier.kioskRevoked.title', next: 'carrier.kioskRevoked.next' },
  'carrier/wrong-kiosk': { title: 'carrier.wrongKiosk.title', next: 'carrier.wrongKiosk.next' },

  'carrier/registration-unknown': lost,
  'carrier/nonce-mismatch': lost,
  'carrier/nonce-expired': expired,
  'carrier/nonce-used': used,
  'carrier/verdict-conflict': used,
  'carrier/clock-skew': { title: 'carrier.clock.title', next: 'carrier.clock.next' },

  'carrier/policy-outdated': { title: 'carrier.policyChanged.title', next: 'carrier.policyChanged.next' },
  'carrier/model-not-allowed': { title: 'carrier.modelOutdated.title', next: 'carrier.modelOutdated.next' },
  'carrier/verdict-inconsistent': { title: 'carrier.inconsistent.title', next: 'carrier.inconsistent.next' },
  'carrier/digest-key-unknown': { title: 'carrier.digestKey.title', next: 'carrier.digestKey.next' },
  'carrier/digest-not-evaluated': { title: 'carrier.digestMissing.title', next: 'carrier.digestMissing.next' },
  'carrier/evaluation-limit-reached': { title: 'carrier.readTooOften.title', next: 'carrier.readTooOften.next' },
  'carrier/sim-limit-reached': { title: 'carrier.simLimit.title', next: 'carrier.simLimit.next' },
  'carrier/staffed-review-not-allowed': { title: 'carrier.reviewNotAllowed.title', next: 'carrier.reviewNotAllowed.next' },
  'carrier/approval-missing': { title: 'carrier.approvalMissing.title', next: 'carrier.approvalMissing.next' },
  'carrier/approval-invalid': { title: 'carrier.approvalUnclear.title', next: 'carrier.approvalUnclear.next' },
  'carrier/supervisor-required': { title: 'carrier.supervisor.title', next: 'carrier.supervisor.next' },
  'carrier/clerk-limit-reached': { title: 'pace.title', next: 'pace.next' },
  'carrier/kiosk-limit-reached': { title: 'pace.kiosk.title', next: 'pace.kiosk.next' },
  'carrier/staff-own-document': { title: 'ownDocument.refused.title', next: 'ownDocument.refused.next' },
  'carrier/staff-face-not-compared': { title: 'staffFace.missing.title', next: 'staffFace.missing.next' },
  'carrier/staff-document-lapsed': { title: 'ownDocument.lapsed.title', next: 'ownDocument.lapsed.next' },
  'carrier/operator-unknown': { title: 'carrier.operatorUnknown.title', next: 'carrier.operatorUnknown.next' },
  'carrier/operator-locked': { title: 'carrier.operatorLocked.title', next: 'carrier.operatorLocked.next' },
  'carrier/passkey-unknown': { title: 'passkey.unknown.title', next: 'passkey.usePin' },
  'carrier/passkey-challenge-lapsed': { title: 'passkey.cancelled.title', next: 'passkey.againOrPin' },
  'carrier/passkey-not-allowed': { title: 'passkey.notAllowed.title', next: 'passkey.notAllowed.next' },

  'carrier/sim-unavailable': { title: 'carrier.noSim.title', next: 'carrier.noSim.next' },
  'carrier/sim-of-another-shop': { title: 'carrier.otherShop.title', next: 'carrier.otherShop.next' },
  'carrier/sim-already-active': { title: 'carrier.simActive.title', next: 'carrier.simActive.next' },
  'carrier/number-unavailable': { title: 'carrier.noNumber.title', next: 'carrier.noNumber.next' },

  'carrier/rate-limited': { title: 'carrier.busy.title', next: 'carrier.busy.next' },
  'carrier/internal': { title: 'carrier.trouble.title', next: 'carrier.trouble.next' },

  'device/not-enrolled': { title: 'device.notEnrolled.title', next: 'device.notEnrolled.next' },
  'device/key-lost': { title: 'device.keyLost.title', next: 'device.keyLost.next' },
  'device/storage-unavailable': { title: 'device.storage.title', next: 'device.storage.next' },
  'device/config-invalid': { title: 'device.config.title', next: 'device.config.next' },
  'device/staff-face-not-shown': { title: 'staffFace.missing.title', next: 'staffFace.missing.next' },
  'device/passkey-cancelled': { title: 'passkey.cancelled.title', next: 'passkey.againOrPin' },
  'device/passkey-there': { title: 'passkey.there.title', next: 'passkey.there.next' },
  'device/passkey-unavailable': { title: 'passkey.unavailable.title', next: 'passkey.usePin' },
} as const satisfies Record<FailureCode, FailureWords>;
