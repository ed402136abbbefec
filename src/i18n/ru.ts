// Русский.
import type { Catalogue } from './en.ts';
import { calibration } from './ru/calibration.ts';
import { desk } from './ru/desk.ts';
import { ending } from './ru/ending.ts';
import { face } from './ru/face.ts';
import { failures } from './ru/failures.ts';
import { kiosk } from './ru/kiosk.ts';
import { ownDocument } from './ru/own-document.ts';
import { passkey } from './ru/passkey.ts';
import { readers } from './ru/readers.ts';
import { screens } from './ru/screens.ts';
import { simScan } from './ru/sim-scan.ts';
import { staffFace } from './ru/staff-face.ts';

export const ru: Catalogue = { ...screens, ...face, ...ending, ...failures, ...calibration, ...simScan, ...readers, ...kiosk, ...desk, ...passkey, ...ownDocument, ...staffFace };
