// `npm start`: the kiosk with a carrier to try it with. Runs on a fresh clone, so it may use nothing but Node itself.
import { runTypeScript } from './lib/bootstrap.mjs';

await runTypeScript('scripts/start.ts');
