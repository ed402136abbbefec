// `npm run carrier`: the sandbox carrier by itself, or one command to its data. Runs on a fresh clone, so it may use nothing but Node itself.
import { runTypeScript } from './lib/bootstrap.mjs';

await runTypeScript('sandbox-carrier/cli.ts');
