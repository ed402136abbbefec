// 日本語。
import type { Catalogue } from './en.ts';
import { calibration } from './ja/calibration.ts';
import { desk } from './ja/desk.ts';
import { ending } from './ja/ending.ts';
import { face } from './ja/face.ts';
import { failures } from './ja/failures.ts';
import { kiosk } from './ja/kiosk.ts';
import { ownDocument } from './ja/own-document.ts';
import { passkey } from './ja/passkey.ts';
import { readers } from './ja/readers.ts';
import { screens } from './ja/screens.ts';
import { simScan } from './ja/sim-scan.ts';
import { staffFace } from './ja/staff-face.ts';

export const ja: Catalogue = { ...screens, ...face, ...ending, ...failures, ...calibration, ...simScan, ...readers, ...kiosk, ...desk, ...passkey, ...ownDocument, ...staffFace };
