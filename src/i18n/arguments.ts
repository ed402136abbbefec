// Which messages take arguments, and which: the types of `t()` and the test of the catalogues both read this.
import type { MessageKey } from './en.ts';

export const messageArguments = {
  'code.forStaff': ['code'],
  'progress.done': ['name'],
  'progress.now': ['name'],
  'progress.next': ['name'],
  'models.amount': ['percent', 'loaded', 'total'],
  'deliveries.waiting': ['count'],
  'deliveries.activating': ['count'],
  'deliveries.setAside': ['count'],
  'document.cameraUnnamed': ['number'],
  'confirm.numberHidden': ['ending'],
  'confirm.expired.title': ['date'],
  'you.attempt': ['number', 'of'],
  'retry.attempt': ['left'],
  'staff.clerk': ['time'],
  'staff.supervisor': ['time'],
  'pace.until': ['time'],
  'desk.asOf': ['time'],
  'desk.cut': ['count'],
  'desk.locked.who': ['ending'],
  'desk.pending.reviews': ['count'],
  'activated.iccidText': ['iccid'],
  'activating.iccidText': ['iccid'],
  'receipt.printedAt': ['date'],
  'left.version': ['version'],
  'left.signatures': ['count'],
  'sim.iccid': ['iccid'],
  'calibration.done.works': ['date'],
  'calibration.done.too-weak': ['date'],
  'about.camera.on': ['width', 'height'],
  'about.backend.ms': ['ms'],
} as const satisfies Partial<Record<MessageKey, readonly string[]>>;

type KeyWithArguments = keyof typeof messageArguments;

/** The rest parameters of `t(key, …)`: nothing, or exactly the arguments that the message names. */
export type ArgumentsOf<K extends MessageKey> = K extends KeyWithArguments ? [values: Readonly<Record<(typeof messageArguments)[K][number], string | number>>] : [];

/** Keys that can be said as they stand. */
export type PlainKey = Exclude<MessageKey, KeyWithArguments>;
