// 日本語。
import type { Catalogue } from './en.ts';
import { calibration } from './ja/calibration.ts';
import { ending } from './ja/ending.ts';
import { face } from './ja/face.ts';
import { failures } from './ja/failures.ts';
import { screens } from './ja/screens.ts';

export const ja: Catalogue = { ...screens, ...face, ...ending, ...failures, ...calibration };
