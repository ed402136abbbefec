// Devices that read a document by themselves (chip or code lines), as the app asks for them. How to add one: src/document/devices/README.md.
import type { MrzDocument } from '../document/parse/mrz.ts';
import type { PermitProblem } from '../document/parse/permits.ts';
import type { ResidentKind, ResidentNumberProblem } from '../document/parse/resident-number.ts';
import type { Result } from '../shared/result.ts';

/** What the chip of a Chinese card says. Null: that kind of card does not have it. Dates are ISO calendar dates. */
export type ResidentCard = {
  readonly kind: 'resident-id';
  /** `permanent-residence`: the card of a foreigner; the others are the holder's home. */
  readonly holder: ResidentKind | 'permanent-residence';
  readonly number: string;
  readonly name: string;
  /** Agrees with the number where the number says it. */
  readonly sex: 'female' | 'male';
  readonly birthDate: string;
  /** 民族, as the chip says it; a foreigner's card has the nationality there. */
  readonly nation: string | null;
  readonly address: string | null;
  readonly issuingAuthority: string | null;
  readonly validFrom: string;
  /** Null: 长期, no end. */
  readonly validUntil: string | null;
};

export type MrzZone = { readonly kind: 'mrz'; readonly lines: readonly string[]; readonly document: MrzDocument };

export type DeviceDocument = {
  /** The `name` of the reader that it came from. */
  readonly reader: string;
  readonly fields: ResidentCard | MrzZone;
  /** JPEG or BMP, not decoded yet; null where the device has none. */
  readonly portrait: Blob | null;
};

/**
 * Why a document that was held to a device gave nothing. The first three are the device's own words. `malformed`: not what the
 * protocol says. `cut-off`: the device went away in the middle.
 */
export type ReadingProblem =
  | 'card-moved'
  | 'unreadable'
  | 'unsupported-card'
  | 'malformed'
  | 'cut-off'
  | 'too-long'
  | 'portrait-unreadable'
  | 'name-missing'
  | 'sex-disagrees'
  | 'birth-date-disagrees'
  | 'ends-before-it-begins'
  | 'not-an-mrz'
  | 'mrz-incomplete'
  | 'mrz-check-digits'
  | ResidentNumberProblem
  | PermitProblem;

export type DeviceReading = Result<DeviceDocument, ReadingProblem>;

/**
 * Why a device cannot be used now. `not-running`: nobody answers at the address. `lost`: it was there. `silent`: it answers no
 * heartbeat. `nonsense`, `wrong-version`: another program, or another protocol. `no-device`: the service has no reader plugged in.
 * `not-chosen`, `several-devices`: staff have to choose the port, or plug in the one they chose. `in-use`: another program has it. `unsupported`: not in this browser, or not allowed to this page.
 */
export type ReaderProblem = 'not-running' | 'lost' | 'silent' | 'nonsense' | 'wrong-version' | 'no-device' | 'not-chosen' | 'several-devices' | 'in-use' | 'unplugged' | 'unsupported';

/** While `troubled` it is tried again by itself, but for what staff have to do. */
export type ReaderStatus = { readonly state: 'closed' | 'connecting' | 'ready' } | { readonly state: 'troubled'; readonly problem: ReaderProblem };

export type DocumentReader = {
  /** What staff call it; the configuration's. */
  readonly name: string;
  status(): ReaderStatus;
  /**
   * Starts, and goes on until `close` or until the signal is aborted. Never rejects.
   * @returns the first status that is not `connecting`. Called again meanwhile: the same.
   */
  connect(signal: AbortSignal): Promise<ReaderStatus>;
  /** Nothing is kept: who listens too late hears nothing. @returns stops it. */
  onDocument(listener: (reading: DeviceReading) => void): () => void;
  onStatus(listener: (status: ReaderStatus) => void): () => void;
  /**
   * Lets staff choose the device in the browser's own list; only in answer to a press. Null: there is nothing to choose.
   * @returns false where nothing was chosen.
   */
  readonly choose: (() => Promise<boolean>) | null;
  /** Idempotent. */
  close(): void;
};
