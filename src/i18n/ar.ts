// العربية.
import { calibration } from './ar/calibration.ts';
import { desk } from './ar/desk.ts';
import { ending } from './ar/ending.ts';
import { face } from './ar/face.ts';
import { failures } from './ar/failures.ts';
import { kiosk } from './ar/kiosk.ts';
import { ownDocument } from './ar/own-document.ts';
import { passkey } from './ar/passkey.ts';
import { readers } from './ar/readers.ts';
import { screens } from './ar/screens.ts';
import { simScan } from './ar/sim-scan.ts';
import { staffFace } from './ar/staff-face.ts';
import type { Catalogue } from './en.ts';

export const ar: Catalogue = { ...screens, ...face, ...ending, ...failures, ...calibration, ...simScan, ...readers, ...kiosk, ...desk, ...passkey, ...ownDocument, ...staffFace };
