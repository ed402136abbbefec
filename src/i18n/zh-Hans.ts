// 简体中文。
import type { Catalogue } from './en.ts';
import { calibration } from './zh-Hans/calibration.ts';
import { desk } from './zh-Hans/desk.ts';
import { ending } from './zh-Hans/ending.ts';
import { face } from './zh-Hans/face.ts';
import { failures } from './zh-Hans/failures.ts';
import { kiosk } from './zh-Hans/kiosk.ts';
import { ownDocument } from './zh-Hans/own-document.ts';
import { passkey } from './zh-Hans/passkey.ts';
import { readers } from './zh-Hans/readers.ts';
import { screens } from './zh-Hans/screens.ts';
import { simScan } from './zh-Hans/sim-scan.ts';
import { staffFace } from './zh-Hans/staff-face.ts';

export const zhHans: Catalogue = { ...screens, ...face, ...ending, ...failures, ...calibration, ...simScan, ...readers, ...kiosk, ...desk, ...passkey, ...ownDocument, ...staffFace };
