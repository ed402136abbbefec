// Português do Brasil, em palavras que também se entendem em Portugal.
import type { Catalogue } from './en.ts';
import { calibration } from './pt-BR/calibration.ts';
import { desk } from './pt-BR/desk.ts';
import { ending } from './pt-BR/ending.ts';
import { face } from './pt-BR/face.ts';
import { failures } from './pt-BR/failures.ts';
import { kiosk } from './pt-BR/kiosk.ts';
import { ownDocument } from './pt-BR/own-document.ts';
import { passkey } from './pt-BR/passkey.ts';
import { readers } from './pt-BR/readers.ts';
import { screens } from './pt-BR/screens.ts';
import { simScan } from './pt-BR/sim-scan.ts';
import { staffFace } from './pt-BR/staff-face.ts';

export const ptBR: Catalogue = { ...screens, ...face, ...ending, ...failures, ...calibration, ...simScan, ...readers, ...kiosk, ...desk, ...passkey, ...ownDocument, ...staffFace };
