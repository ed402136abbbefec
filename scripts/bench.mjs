// `npm run bench NAME`: one of the measurements under bench/. Runs on a fresh clone, so it may use nothing but Node itself.
import { runTypeScript } from './lib/bootstrap.mjs';

await runTypeScript('scripts/bench.ts');
