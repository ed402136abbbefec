// Español.
import type { Catalogue } from './en.ts';
import { calibration } from './es/calibration.ts';
import { desk } from './es/desk.ts';
import { ending } from './es/ending.ts';
import { face } from './es/face.ts';
import { failures } from './es/failures.ts';
import { kiosk } from './es/kiosk.ts';
import { ownDocument } from './es/own-document.ts';
import { passkey } from './es/passkey.ts';
import { readers } from './es/readers.ts';
import { screens } from './es/screens.ts';
import { simScan } from './es/sim-scan.ts';
import { staffFace } from './es/staff-face.ts';

export const es: Catalogue = { ...screens, ...face, ...ending, ...failures, ...calibration, ...simScan, ...readers, ...kiosk, ...desk, ...passkey, ...ownDocument, ...staffFace };
