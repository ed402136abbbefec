// Who may import whom: docs/architecture.md, kept by a tool. Checked by `npm run deps`; each rule is shown to bite in scripts/lib/dependency-rules.test.ts.

const TEST = '\\.test\\.tsx?$|/testing[-a-z]*\\.ts$|/testing/';
/** Fakes and test helpers may reach further than what ships. */
const shipped = (path) => ({ path, pathNot: TEST });

const PURE = '^src/(face|liveness|match|verdict|document/parse|registration)/';
const STAGES = ['face', 'liveness', 'match', 'verdict', 'document/parse'];
const ADAPTERS = '^src/(camera|inference|carrier|kiosk|identity|document/(?!parse/))';

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    rule('no-circular', 'A cycle of imports that run is an order of loading that nobody chose. Types may point at one another.', {}, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
    rule('no-unresolvable', 'It would fail when it runs.', {}, { couldNotResolve: true, pathNot: '\\?(url|worker)$' }),
    rule('not-to-test', 'What ships does not import tests or test helpers.', { pathNot: `${TEST}|^e2e/|^bench/` }, { path: TEST }),
    rule('no-dev-dependency', 'What ships is installed without the tools of development.', shipped('^(src|contract|sandbox-carrier)/'), { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' }),
    rule('no-orphans', 'A file that nobody imports is dead.', { orphan: true, pathNot: `${TEST}|\\.d\\.m?ts$|^sandbox-carrier/page/page\\.js$|^(src/main|src/inference/worker|scripts/[^/]+|bench/.*)\\.(ts|tsx|mjs)$` }, {}),

    rule('contract-alone', 'The contract is what both ends share: it knows neither.', shipped('^contract/'), { pathNot: '^contract/|node_modules/zod/' }),
    rule('shared-alone', 'shared/ is underneath everything.', shipped('^src/shared/'), { pathNot: '^src/shared/' }),
    rule('pure-stays-pure', 'Pure folders know the contract, shared/ and one another; of packages only the MRZ parser.', shipped(PURE), { pathNot: `${PURE}|^src/shared/|^contract/|node_modules/mrz/` }),
    ...STAGES.map((stage) =>
      rule(`stage-${stage.replace('/', '-')}`, 'A stage may name an earlier one’s types, not run its code: registration/ composes. Which landmark is where is a name, too.', shipped(`^src/${stage}/`), {
        path: `^src/(${[...STAGES.filter((other) => other !== stage), 'registration'].join('|')})/`,
        pathNot: '^src/face/landmarks\\.ts$',
        dependencyTypesNot: ['type-only'],
      }),
    ),
    rule('stages-below-registration', 'Not even its types: registration is above.', shipped('^src/(shared|face|liveness|match|verdict|document)/'), { path: '^src/registration/' }),
    rule('pure-below-app', 'Imports run upwards: shared, pure, registration, app, ui.', shipped(`${PURE}|^src/shared/`), { path: '^src/(app|ui|i18n)/' }),
    rule('app-knows-ports', 'app/ knows adapters as interfaces only (ports.ts, *-port.ts).', shipped('^src/app/'), { path: `${ADAPTERS}|^src/(ui|i18n|main)` }),
    rule('ui-knows-app', 'The screens see the model and ask for actions; how it is done is not theirs.', shipped('^src/(ui|i18n)/'), { path: ADAPTERS }),
    rule('nobody-above-ui', 'Only main.tsx builds the screens.', { path: '^src/', pathNot: '^src/(ui|main)' }, { path: '^src/ui/' }),
    rule('only-main-builds-adapters', 'Adapters are handed in from main.tsx.', { path: '^src/', pathNot: `^src/main\\.tsx$|${TEST}|${ADAPTERS}` }, { path: ADAPTERS }),
    ...['camera', 'inference', 'carrier', 'kiosk', 'identity', 'document/barcode', 'document/devices'].map((adapter) =>
      rule(`adapter-${adapter.replace('/', '-')}-alone`, 'Adapters do not know one another.', shipped(`^src/${adapter}/`), { path: ADAPTERS, pathNot: `^src/${adapter}/` }),
    ),
    rule('adapters-below-ui', 'An adapter that knows a screen could not be swapped.', shipped(ADAPTERS), { path: '^src/(ui|i18n|main)|^src/app/(?!(?:[a-z-]+-port|ports)\\.ts)' }),

    rule('models-alone', 'The libraries that run models are behind one adapter per model.', { path: '.', pathNot: `^src/inference/models/|^bench/|^node_modules/|${TEST}` }, { path: 'node_modules/(@mediapipe/|onnxruntime)' }),
    rule('carrier-cannot-name-a-face', 'What talks to the network cannot even name a frame or an embedding.', shipped('^src/carrier/'), {
      pathNot: '^src/carrier/|^src/shared/|^contract/|node_modules/(jose|idb|zod)/',
    }),

    rule('src-knows-no-tests', 'The puppet customer and the benches cannot get into the app.', shipped('^(src|contract|sandbox-carrier)/'), { path: '^(e2e|bench|scripts)/' }),
    rule('other-end-alone', 'The carrier and the scripts see of the app only what both ends must agree on.', shipped('^(sandbox-carrier|scripts)/'), {
      path: '^src/',
      pathNot: '^src/(liveness/plan|inference/models/manifest)\\.ts$|^src/shared/(result|reader-config)\\.ts$',
    }),
    rule('app-knows-no-server', 'The app meets the carrier over the wire.', { path: '^(src|contract)/', pathNot: TEST }, { path: '^sandbox-carrier/' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|public|bench/(node_modules|results|scratch|lab))/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.node.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'browser', 'module', 'default', 'types'], extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'] },
    moduleSystems: ['es6'],
  },
};
