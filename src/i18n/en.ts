// The source catalogue. Every other language has exactly these keys; the compiler says which are missing.
import { calibration } from './en/calibration.ts';
import { desk } from './en/desk.ts';
import { ending } from './en/ending.ts';
import { face } from './en/face.ts';
import { failures } from './en/failures.ts';
import { kiosk } from './en/kiosk.ts';
import { ownDocument } from './en/own-document.ts';
import { passkey } from './en/passkey.ts';
import { readers } from './en/readers.ts';
import { screens } from './en/screens.ts';
import { simScan } from './en/sim-scan.ts';
import { staffFace } from './en/staff-face.ts';

export const en = { ...screens, ...face, ...ending, ...failures, ...calibration, ...simScan, ...readers, ...kiosk, ...desk, ...passkey, ...ownDocument, ...staffFace };

export type MessageKey = keyof typeof en;
/** One language: a text for every key. */
export type Catalogue = Readonly<Record<MessageKey, string>>;
export type ScreenKey = keyof typeof screens;
export type FaceKey = keyof typeof face;
export type EndingKey = keyof typeof ending;
export type FailureKey = keyof typeof failures;
export type CalibrationKey = keyof typeof calibration;
export type SimScanKey = keyof typeof simScan;
export type ReadersKey = keyof typeof readers;
export type KioskKey = keyof typeof kiosk;
export type DeskKey = keyof typeof desk;
export type PasskeyKey = keyof typeof passkey;
export type OwnDocumentKey = keyof typeof ownDocument;
export type StaffFaceKey = keyof typeof staffFace;
