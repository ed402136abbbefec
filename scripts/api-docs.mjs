// `npm run api-docs`: writes docs/api/ from the contract. Runs on a fresh clone, so it may use nothing but Node itself.
import { runTypeScript } from './lib/bootstrap.mjs';

await runTypeScript('scripts/api-docs.ts');
