// 한국어.
import type { Catalogue } from './en.ts';
import { calibration } from './ko/calibration.ts';
import { desk } from './ko/desk.ts';
import { ending } from './ko/ending.ts';
import { face } from './ko/face.ts';
import { failures } from './ko/failures.ts';
import { kiosk } from './ko/kiosk.ts';
import { ownDocument } from './ko/own-document.ts';
import { passkey } from './ko/passkey.ts';
import { readers } from './ko/readers.ts';
import { screens } from './ko/screens.ts';
import { simScan } from './ko/sim-scan.ts';
import { staffFace } from './ko/staff-face.ts';

export const ko: Catalogue = { ...screens, ...face, ...ending, ...failures, ...calibration, ...simScan, ...readers, ...kiosk, ...desk, ...passkey, ...ownDocument, ...staffFace };
