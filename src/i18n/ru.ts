// Русский.
import type { Catalogue } from './en.ts';
import { calibration } from './ru/calibration.ts';
import { ending } from './ru/ending.ts';
import { face } from './ru/face.ts';
import { failures } from './ru/failures.ts';
import { screens } from './ru/screens.ts';

export const ru: Catalogue = { ...screens, ...face, ...ending, ...failures, ...calibration };
