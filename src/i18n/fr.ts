// Français.
import type { Catalogue } from './en.ts';
import { calibration } from './fr/calibration.ts';
import { desk } from './fr/desk.ts';
import { ending } from './fr/ending.ts';
import { face } from './fr/face.ts';
import { failures } from './fr/failures.ts';
import { kiosk } from './fr/kiosk.ts';
import { ownDocument } from './fr/own-document.ts';
import { passkey } from './fr/passkey.ts';
import { readers } from './fr/readers.ts';
import { screens } from './fr/screens.ts';
import { simScan } from './fr/sim-scan.ts';
import { staffFace } from './fr/staff-face.ts';

export const fr: Catalogue = { ...screens, ...face, ...ending, ...failures, ...calibration, ...simScan, ...readers, ...kiosk, ...desk, ...passkey, ...ownDocument, ...staffFace };
