// The adapters that the application needs, as interfaces. main.tsx builds the real ones and hands them in.
import type { DayResponse } from '../../contract/day.ts';
import type { DigestKey, EvaluatePayload, EvaluateResponse } from '../../contract/digest.ts';
import type { OpenResponse, SubmissionReceipt } from '../../contract/messages.ts';
import type { KioskMode, SimRequest } from '../../contract/primitives.ts';
import type { DocumentReadBy } from '../../contract/staff-document.ts';
import type { CameraSignal, VerdictPayload } from '../../contract/verdict.ts';
import type { PortraitPlace } from '../document/parse/portrait-place.ts';
import type { PrintedFacts } from '../document/parse/plausibility.ts';
import type { ReadLines, Reading, Wanted } from '../document/parse/reading.ts';
import type { Embedding, FrameReading, Look, PadScores, Portrait } from '../face/reading.ts';
import type { Failure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import type { ConfirmedDocument, Session, StaffSession, Submission } from '../registration/session.ts';
import type { BarcodePort } from './barcode-port.ts';
import type { DocumentReader } from './document-reader-port.ts';
import type { PictureView } from '../shared/picture-view.ts';
import type { ScreenPort } from './screen-port.ts';

export type CameraDevice = { readonly deviceId: string; readonly label: string };

export type OpenCamera = { readonly deviceId: string; readonly widthPx: number; readonly heightPx: number; readonly rememberedGone: boolean };

/** What a calibration finds out about a camera and the place it stands at. Nothing of whoever stood there. */
export type CalibrationFindings = {
  /** Whether the soft light of this screen shows on a face here. */
  readonly light: 'works' | 'too-weak';
};

/** @see CameraPort.calibrate. `calibratedOn`: calendar date, `YYYY-MM-DD`. */
export type CameraCalibration = CalibrationFindings & { readonly label: string; readonly calibratedOn: string };

export type CameraPort = {
  /** Opens the remembered camera, else the default one. Already open: answers at once. */
  open(signal: AbortSignal): Promise<Result<OpenCamera, Failure>>;
  /** Remembers the choice; takes effect at the next `open`. */
  choose(deviceId: string): void;
  list(): Promise<readonly CameraDevice[]>;
  /** Stops every track. Idempotent. */
  close(): void;
  /** The newest frame, once: the caller owns it and must close it. Null before the first one. */
  grab(): Promise<ImageBitmap | null>;
  /** Calls back for each new frame until stopped; slow listeners miss frames, they never queue. */
  onFrame(listener: (atMs: number) => void): () => void;
  /** The camera was lost while open: unplugged, taken away, or it gives no frames any more. */
  onLost(listener: (failure: Failure) => void): () => void;
  attach(video: HTMLVideoElement): () => void;
  /** What the open camera gives away about itself, weak each (src/liveness/camera.ts weighs them); empty while none is open. Never `frames-repeat`: that is seen in the readings. */
  signals(): readonly CameraSignal[];
  /** What staff found with this camera; null where nobody has calibrated it. While none is open: of the camera that was calibrated. */
  calibration(): CameraCalibration | null;
  /** Keeps what was found with the camera that is open, in the place of what was there; null where none is open any more. */
  calibrate(findings: CalibrationFindings, calibratedOn: string): CameraCalibration | null;
  forgetCalibration(): void;
};

export type InferencePort = {
  /** Loads and checks every model; the same promise while loading, a new try after a failure. */
  load(onProgress: (loadedBytes: number, totalBytes: number) => void): Promise<Result<null, Failure>>;
  /** Takes the bitmap over and closes it. Null when another frame is still being looked at. */
  observe(frame: ImageBitmap, atMs: number, look: Look): Promise<Result<{ readonly reading: FrameReading; readonly pad: PadScores | null; readonly embedding: Embedding | null } | null, Failure>>;
  /** The portrait on a picture of a document. Takes the bitmap over and closes it. @param place where it has to be; null: anywhere. */
  readPortrait(picture: ImageBitmap, place: PortraitPlace | null, signal: AbortSignal): Promise<Result<Portrait, Failure>>;
  /** Drops everything of the last person, the models with it: `load` brings them back. */
  forget(): void;
  models(): readonly { readonly role: VerdictPayload['models'][number]['role']; readonly version: string; readonly sha256: string }[];
  /** Measures every backend that could run here and remembers the choice for the next load. */
  diagnose(): Promise<Result<DiagnosticsReport, Failure>>;
  /** False as long as this device has never been measured with these models. */
  isMeasured(): boolean;
  onCrash(listener: (failure: Failure) => void): () => void;
};

export type BackendTiming = { readonly backend: string; readonly embeddingMs: number | null; readonly failure: string | null; readonly chosen: boolean };

/** For staff and support: what runs here and how fast. No score, no picture. */
export type DiagnosticsReport = {
  readonly crossOriginIsolated: boolean;
  readonly hardwareConcurrency: number;
  readonly backends: readonly BackendTiming[];
  readonly models: readonly { readonly role: string; readonly version: string; readonly sha256: string }[];
};

export type Kiosk = { readonly kioskId: string; readonly carrierName: string };

/** What the carrier answered, with the key set verified against the key that was pinned at enrolment. */
export type Opened = Omit<OpenResponse, 'digestKeys'> & {
  /** Newest first: the first is in force. */
  readonly digestKeys: readonly DigestKey[];
};

/** What a registration begins as, who is signed in, and the session of a supervisor who lets it begin although a limit is reached. */
export type Opening = { readonly method: VerdictPayload['method']; readonly sessionId: string | null; readonly liftSessionId: string | null };

export type CarrierPort = {
  /** The kiosk that this browser is enrolled as; null when it is not. Fails with device/key-lost where it was, on this page. */
  kiosk(): Promise<Result<Kiosk | null, Failure>>;
  enrol(code: string, signal: AbortSignal): Promise<Result<Kiosk, Failure>>;
  /** Fails with carrier/untrusted-key, besides what the carrier says; with carrier/kiosk-limit-reached or carrier/clerk-limit-reached where a supervisor may lift it. */
  open(requestId: string, mode: KioskMode, sim: SimRequest, by: Opening, signal: AbortSignal): Promise<Result<Opened, Failure>>;
  /** Asks for one evaluation per key. The proofs are not checked here: that is identity/. */
  evaluate(registrationId: string, blinded: EvaluatePayload['blinded'], signal: AbortSignal): Promise<Result<EvaluateResponse['evaluated'], Failure>>;
  /**
   * Signs once per registration and puts it into the outbox before it is sent: asked again, the same bytes go out.
   * `postponed` when the line is down; `refused` when the carrier said no. After a no for want of a signature of staff
   * (approval-missing, approval-invalid, supervisor-required, clerk-limit-reached, kiosk-limit-reached) another verdict for the same registration takes its place.
   */
  submit(payload: VerdictPayload): Promise<SubmitAnswer>;
  /** The customer has stopped. Waits for the carrier's word once; where a verdict may have been on its way it is told again by itself. */
  withdraw(registrationId: string): Promise<Withdrawn>;
  acknowledge(registrationId: string): Promise<void>;
  deliveries(): Promise<readonly Delivery[]>;
  /** Tries every waiting delivery now. */
  flush(): Promise<void>;
  onDeliveries(listener: () => void): () => void;
  /** Today's registrations at this kiosk, as the carrier knows them. @param sessionId of whoever is signed in. @param utcOffsetMinutes how far the clocks here are ahead of UTC. */
  day(sessionId: string, utcOffsetMinutes: number, signal: AbortSignal): Promise<Result<DayResponse, Failure>>;
  readonly operators: {
    /** Both are sent and not kept. Fails with carrier/operator-unknown, carrier/operator-locked, besides what the carrier says. */
    signIn(staffNumber: string, pin: string, signal: AbortSignal): Promise<Result<StaffSession, Failure>>;
    readonly canUsePasskeys: boolean;
    /** The browser asks whose. Fails besides with carrier/passkey-unknown and its like, device/passkey-cancelled, device/passkey-unavailable. */
    signInByPasskey(signal: AbortSignal): Promise<Result<StaffSession, Failure>>;
    /** For whoever has that session, which began with a PIN just now. Fails besides with device/passkey-there. */
    addPasskey(sessionId: string, signal: AbortSignal): Promise<Result<null, Failure>>;
    /**
     * A blinded digest of the clerk's own document, signed in both sessions; the document stays here. Fails with
     * carrier/untrusted-key, carrier/approval-invalid and its like, carrier/staff-document-lapsed, besides what the carrier says.
     */
    registerDocument(ownSessionId: string, secondSessionId: string, document: { readonly identity: Pick<ConfirmedDocument, 'type' | 'issuingState' | 'number'>; readonly readBy: DocumentReadBy }, signal: AbortSignal): Promise<Result<null, Failure>>;
    /** Nothing can be signed in that session any more. Idempotent. */
    signOut(sessionId: string): void;
  };
};

/** `too-late`: a verdict was quicker; `left`: that one. `postponed`: the line is down. */
export type Withdrawn = { readonly kind: 'withdrawn' } | { readonly kind: 'too-late'; readonly receipt: SubmissionReceipt; readonly left: VerdictPayload } | { readonly kind: 'postponed' };

/**
 * One verdict in the outbox. `activating`: accepted, the network is still switching the SIM on; asked again by itself.
 * `withdrawing`: the customer has stopped, and the carrier has not heard of it yet. `failureCode`: why it is set aside, why
 * the latest try did not get through, that a delivered one was refused by the network afterwards
 * (carrier/activation-refused), or that it was withdrawn too late (carrier/withdrawn-too-late).
 */
export type Delivery = { readonly registrationId: string; readonly state: 'waiting' | 'activating' | 'withdrawing' | 'delivered' | 'set-aside'; readonly failureCode: string | null };

export type SubmitAnswer =
  | { readonly kind: 'answered'; readonly receipt: SubmissionReceipt; readonly left: VerdictPayload }
  | { readonly kind: 'postponed'; readonly left: VerdictPayload }
  | { readonly kind: 'refused'; readonly failure: Failure; readonly left: VerdictPayload }
  /** Nothing was signed or kept, e.g. because the kiosk's key is gone. */
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Reads what a document says, from its picture. Without its models everything else goes on, and the lines are typed. */
export type DocumentsPort = {
  /** At once when it is there; a failed load is forgotten, so that the next one is a real one. */
  load(): Promise<Result<null, Failure>>;
  /** Takes the picture over and closes it. @param today calendar date by the carrier's clock, `YYYY-MM-DD`. */
  read(picture: ImageBitmap, today: string, wanted: Wanted, view: PictureView): Promise<Result<Reading, Failure>>;
  /** What the print beside code lines says of the same facts. Takes the picture over and closes it. */
  readPrint(picture: ImageBitmap, lines: ReadLines): Promise<Result<PrintedFacts, Failure>>;
  /** Ends the reader, and with it everything that it held of the person. */
  forget(): void;
};

export type PicturePort = {
  /** Decodes a chosen file with its size and dimensions bounded. */
  decode(file: Blob, signal: AbortSignal): Promise<Result<ImageBitmap, Failure>>;
};

export type VerdictPort = {
  /** Starts the digest as soon as the document is confirmed: the verdict can then be signed even if the line drops. */
  prepare(session: Session, document: ConfirmedDocument): void;
  /**
   * Digest, versions and the signatures of staff added: the payload exactly as it will leave. Waits for the digest; one that
   * failed is tried once more. Fails with carrier/operator-unknown where somebody who confirmed is not signed in any more.
   * @param signedIn the operator who is signed in, whoever confirmed; null: nobody.
   */
  assemble(submission: Submission, signedIn: string | null): Promise<Result<VerdictPayload, Failure>>;
  /** Drops the digest and what it was made of. Part of every wipe. */
  forget(): void;
};

export type ClockPort = {
  /** Monotonic milliseconds. */
  nowMs(): number;
  /** Milliseconds since the epoch by the device's clock. */
  wallMs(): number;
};

export type Ports = {
  readonly camera: CameraPort;
  readonly inference: InferencePort;
  readonly carrier: CarrierPort;
  readonly pictures: PicturePort;
  readonly documents: DocumentsPort;
  readonly barcodes: BarcodePort;
  /** Beside this kiosk; none unless they are configured. */
  readonly readers: readonly DocumentReader[];
  readonly verdicts: VerdictPort;
  readonly screen: ScreenPort;
  readonly clock: ClockPort;
  readonly randomId: () => string;
};
