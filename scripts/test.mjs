// `npm test`: every check of the project. Runs on a fresh clone, so it may use nothing but Node itself.
import { runTypeScript } from './lib/bootstrap.mjs';

await runTypeScript('scripts/test.ts');
