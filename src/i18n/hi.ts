// हिन्दी.
import type { Catalogue } from './en.ts';
import { calibration } from './hi/calibration.ts';
import { desk } from './hi/desk.ts';
import { ending } from './hi/ending.ts';
import { face } from './hi/face.ts';
import { failures } from './hi/failures.ts';
import { kiosk } from './hi/kiosk.ts';
import { ownDocument } from './hi/own-document.ts';
import { passkey } from './hi/passkey.ts';
import { readers } from './hi/readers.ts';
import { screens } from './hi/screens.ts';
import { simScan } from './hi/sim-scan.ts';
import { staffFace } from './hi/staff-face.ts';

export const hi: Catalogue = { ...screens, ...face, ...ending, ...failures, ...calibration, ...simScan, ...readers, ...kiosk, ...desk, ...passkey, ...ownDocument, ...staffFace };
