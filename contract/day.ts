// Today at one kiosk, for the clerk at its counter: states, reasons and references. Nothing of a customer.
import { z } from 'zod';
import { reference } from './messages.ts';
import { instant, opaqueId } from './primitives.ts';
import { reason, verdictPayload } from './verdict.ts';

/**
 * Every registration is in exactly one of these. `verified`: accepted, and not yet on its way to the network. `expired`: no
 * verdict came while it was open.
 */
export const registrationState = z.enum(['active', 'pending', 'refused', 'verified', 'refer', 'rejected', 'not-acquired', 'open', 'expired']);
export type RegistrationState = z.infer<typeof registrationState>;

/** Longer days are cut off at their beginning; `hours` counts all of it. An answer stays below 64 KB. */
export const MOST_OF_A_DAY = 150;

/** Payload of `POST /v1/day` (`typ` = `rnk-day+jws`), signed by the kiosk. */
export const dayPayload = z.strictObject({
  v: z.literal(1),
  kioskId: opaqueId,
  /** Who asks: the session of a member of staff at this kiosk. */
  sessionId: opaqueId,
  /** How far the clocks at the kiosk are ahead of UTC. Which day it is there follows from the carrier's clock, not from the kiosk's. */
  utcOffsetMinutes: z.int().min(-840).max(840),
});
export type DayPayload = z.infer<typeof dayPayload>;

export const dayEntry = z.strictObject({
  registrationId: opaqueId,
  openedAt: instant,
  state: registrationState,
  /** Null, like the reference, where no verdict has come. */
  method: verdictPayload.shape.method.nullable(),
  reference: reference.nullable(),
  /** The verdict's; empty where none has come. */
  reasons: z.array(reason).max(8),
});
export type DayEntry = z.infer<typeof dayEntry>;

/** `hour`: of the day at the kiosk in which the registrations were opened. Only what there is of is listed. */
export const dayHour = z.strictObject({ hour: z.int().min(0).max(23), state: registrationState, count: z.int().min(1) });
export type DayHour = z.infer<typeof dayHour>;

export const dayResponse = z.strictObject({
  /** The carrier's clock when it answered. */
  serverTime: instant,
  /** Calendar date at the kiosk. */
  day: z.iso.date(),
  /** Newest first. */
  registrations: z.array(dayEntry).max(MOST_OF_A_DAY),
  hours: z.array(dayHour).max(216),
});
export type DayResponse = z.infer<typeof dayResponse>;
