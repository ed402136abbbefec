// Português do Brasil, em palavras que também se entendem em Portugal.
import type { Catalogue } from './en.ts';
import { calibration } from './pt-BR/calibration.ts';
import { ending } from './pt-BR/ending.ts';
import { face } from './pt-BR/face.ts';
import { failures } from './pt-BR/failures.ts';
import { screens } from './pt-BR/screens.ts';

export const ptBR: Catalogue = { ...screens, ...face, ...ending, ...failures, ...calibration };
