// Each dependency rule is shown to bite: a small tree that keeps the rules, and one deliberate violation at a time.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type IConfiguration, type ICruiseResult } from 'dependency-cruiser';
import { afterAll, beforeAll, expect, test } from 'vitest';

const config = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as IConfiguration;

/** A tree in the project's shape in which every file is used and every import allowed. */
const tree: Readonly<Record<string, string>> = {
  'contract/verdict.ts': "import { z } from 'zod';\nexport const verdict = z;\nexport type Verdict = string;",
  'src/shared/result.ts': 'export const ok = 1;\nexport type Result = 1;',
  'src/face/reading.ts': 'export type Reading = 1;\nexport const reading = 1;',
  'src/liveness/challenge.ts': "import type { Reading } from '../face/reading.ts';\nexport const challenge = (reading: Reading) => reading;",
  'src/registration/reduce.ts': "import { challenge } from '../liveness/challenge.ts';\nimport { reading } from '../face/reading.ts';\nexport const reduce = () => [challenge, reading];",
  'src/app/ports.ts': "import type { Reading } from '../face/reading.ts';\nexport type Port = Reading;\nexport const port = 1;",
  'src/app/store.ts': "import { reduce } from '../registration/reduce.ts';\nimport { port } from './ports.ts';\nexport const store = [reduce, port];",
  'src/ui/App.tsx': "import { store } from '../app/store.ts';\nexport const App = store;",
  'src/camera/camera.ts': "import type { Port } from '../app/ports.ts';\nimport { ok } from '../shared/result.ts';\nexport const camera = ok as Port;",
  'src/carrier/client.ts': "import { verdict } from '../../contract/verdict.ts';\nexport const client = verdict;",
  'src/inference/models/landmarker.ts': "import tasks from '@mediapipe/tasks-vision';\nexport const landmarker = tasks;",
  'src/main.tsx': "import { camera } from './camera/camera.ts';\nimport { client } from './carrier/client.ts';\nimport { landmarker } from './inference/models/landmarker.ts';\nimport { App } from './ui/App.tsx';\nexport const all = [camera, client, landmarker, App];",
  'e2e/puppet.ts': 'export const puppet = 1;',
  'e2e/a.spec.ts': "import { puppet } from './puppet.ts';\nexport const spec = puppet;",
  'scripts/start.ts': "import { carrier } from '../sandbox-carrier/main.ts';\nexport const start = carrier;",
  'sandbox-carrier/main.ts': "import { verdict } from '../contract/verdict.ts';\nexport const carrier = verdict;",
};

const packages = ['zod', 'react', '@mediapipe/tasks-vision', 'onnxruntime-web'];

let root = '';

function put(path: string, content: string): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'rules-')));
  put('package.json', JSON.stringify({ name: 'x', version: '1.0.0', dependencies: Object.fromEntries(packages.map((name) => [name, '1.0.0'])) }));
  for (const name of packages) {
    put(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    put(`node_modules/${name}/index.js`, 'export default 1;');
  }
});
afterAll(() => {
  rmSync(root, { recursive: true });
});

/** The names of the rules that are broken once this file is added or replaced. */
async function brokenBy(path: string, content: string): Promise<string[]> {
  const files = { ...tree, [path]: content };
  for (const [file, text] of Object.entries(files)) put(file, text);
  const { forbidden = [], options } = config;
  const folders = ['src', 'contract', 'sandbox-carrier', 'scripts', 'e2e'];
  // The TypeScript configuration of the project says nothing about where things are, so the tree needs none.
  const { tsConfig: _, ...rest } = options ?? {};
  const { output } = await cruise(folders, { ...rest, baseDir: root, validate: true, ruleSet: { forbidden } }, rest.enhancedResolveOptions);
  if (!(path in tree)) rmSync(join(root, path));
  return [...new Set((output as ICruiseResult).summary.violations.map(({ rule }) => rule.name))].sort();
}

test('the tree as it stands breaks none', async () => {
  expect(await brokenBy('src/main.tsx', tree['src/main.tsx'] ?? '')).toEqual([]);
});

const uses = (from: string) => `import * as used from '${from}';\nexport const x = used;`;

const violations = [
  ['no-circular', 'src/app/ports.ts', "import { store } from './store.ts';\nexport type Port = 1;\nexport const port = () => store;"],
  ['no-unresolvable', 'src/app/ports.ts', `${uses('./nowhere.ts')}\nexport type Port = 1;\nexport const port = 1;`],
  ['no-orphans', 'src/app/dead.ts', 'export const dead = 1;'],
  ['contract-alone', 'contract/verdict.ts', `${uses('../src/shared/result.ts')}\nexport const verdict = 1;`],
  ['shared-alone', 'src/shared/result.ts', `${uses('../face/reading.ts')}\nexport const ok = 1;\nexport type Result = 1;`],
  ['pure-stays-pure', 'src/registration/reduce.ts', `${uses('react')}\nexport const reduce = 1;`],
  ['stage-liveness', 'src/liveness/challenge.ts', `${uses('../face/reading.ts')}\nexport const challenge = 1;`],
  ['stages-below-registration', 'src/face/reading.ts', "import type { reduce } from '../registration/reduce.ts';\nexport type Reading = typeof reduce;\nexport const reading = 1;"],
  ['pure-below-app', 'src/registration/reduce.ts', "import type { Port } from '../app/ports.ts';\nexport const reduce = 1 as Port;"],
  ['app-knows-ports', 'src/app/store.ts', `${uses('../camera/camera.ts')}\nexport const store = 1;`],
  ['ui-knows-app', 'src/ui/App.tsx', `${uses('../carrier/client.ts')}\nexport const App = 1;`],
  ['nobody-above-ui', 'src/app/store.ts', "import type { App } from '../ui/App.tsx';\nexport const store = 1 as typeof App;"],
  ['only-main-builds-adapters', 'src/app/store.ts', `${uses('../camera/camera.ts')}\nexport const store = 1;`],
  ['adapter-camera-alone', 'src/camera/camera.ts', `${uses('../carrier/client.ts')}\nexport const camera = 1;`],
  ['adapters-below-ui', 'src/camera/camera.ts', `${uses('../app/store.ts')}\nexport const camera = 1;`],
  ['models-alone', 'src/camera/camera.ts', `${uses('@mediapipe/tasks-vision')}\nexport const camera = 1;`],
  ['models-alone', 'src/app/store.ts', `${uses('onnxruntime-web')}\nexport const store = 1;`],
  ['carrier-cannot-name-a-face', 'src/carrier/client.ts', "import type { Reading } from '../face/reading.ts';\nexport const client = 1 as Reading;"],
  ['src-knows-no-tests', 'src/app/store.ts', `${uses('../../e2e/puppet.ts')}\nexport const store = 1;`],
  ['other-end-alone', 'sandbox-carrier/main.ts', `${uses('../src/face/reading.ts')}\nexport const carrier = 1;`],
  ['app-knows-no-server', 'src/carrier/client.ts', `${uses('../../sandbox-carrier/main.ts')}\nexport const client = 1;`],
] as const;

test.each(violations)('%s catches %s', async (rule, path, content) => {
  expect(await brokenBy(path, content)).toContain(rule);
});

test('no rule is without its violation above', () => {
  /** They need the real project's packages, or are one rule written for each of several folders. */
  const elsewhere = /^(not-to-test|no-dev-dependency|stage-.*|adapter-.*)$/;
  const shown = new Set<string>(violations.map(([rule]) => rule));
  const names = (config.forbidden ?? []).map(({ name }) => name ?? '');
  expect(names.filter((name) => !shown.has(name) && !elsewhere.test(name))).toEqual([]);
});
