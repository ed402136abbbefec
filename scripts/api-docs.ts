// Writes docs/api/: the OpenAPI document, the JSON Schemas and the examples. `npm run api-docs`; a test holds the files to it.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { problemTitles } from '../sandbox-carrier/http/problem.ts';
import { apiFiles } from './api/files.ts';
import { repoRoot } from './models/shared-store.ts';

const folder = join(repoRoot, 'docs', 'api');
const files = await apiFiles(problemTitles);

// A message that is no more leaves no schema behind.
for (const part of ['schemas', 'examples']) {
  mkdirSync(join(folder, part), { recursive: true });
  for (const name of readdirSync(join(folder, part))) {
    if (name.endsWith('.json') && !files.has(`${part}/${name}`)) rmSync(join(folder, part, name));
  }
}
for (const [path, text] of files) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
console.log(`docs/api: ${String(files.size)} files`);
