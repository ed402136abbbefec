// Lint rules. Each one that is switched off or changed has its reason beside it.
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const NETWORK_REASON = 'Network lives in src/carrier/client.ts and src/inference/models/load.ts alone, and a reader on this machine in src/document/devices/.';
const network = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'WebTransport'];

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'public/', 'bench/node_modules/', 'bench/results/', 'bench/scratch/', 'test-results/', 'playwright-report/', '.data/', '**/*.d.mts'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { project: ['./tsconfig.node.json', './tsconfig.app.json'], tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'no-console': 'error',
      // `!= null` is the one way to say "neither null nor undefined".
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      // A switch over a closed union names every member; `satisfies never` guards it where a default is wanted at all.
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { requireDefaultForNonUnion: true, considerDefaultExhaustiveForUnions: false }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' }],
      'no-restricted-syntax': ['error', { selector: 'TSEnumDeclaration', message: 'No enums: a union of string literals is checked as well and erases.' }],
      // The project writes `type` throughout: one way to name a shape, and no declaration merging.
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      // A number in a template is plain; anything that prints as [object Object] is still refused.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `() => actions.cancel()` is how a handler reads best.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true }],
      // Strings that are spread here are alphabets of one-unit characters: digits, MRZ letters, base64.
      '@typescript-eslint/no-misused-spread': ['error', { allow: [{ from: 'lib', name: 'string' }, 'string'] }],
      // Hono's chained routes are a type of their own that it takes for another class; nothing is unsafe there.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // An empty function is what a port does that has nothing to do; the comment would say just that.
      '@typescript-eslint/no-empty-function': 'off',
      // Index signatures of `process.env` and of parsed data are read by key on purpose (noPropertyAccessFromIndexSignature).
      '@typescript-eslint/dot-notation': 'off',
    },
  },
  {
    files: ['src/**/*.{ts,tsx}', 'contract/**/*.ts'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      'no-restricted-globals': ['error', ...network.map((name) => ({ name, message: NETWORK_REASON }))],
      'no-restricted-properties': [
        'error',
        { object: 'navigator', property: 'sendBeacon', message: NETWORK_REASON },
        ...network.flatMap((property) => ['window', 'globalThis', 'self'].map((object) => ({ object, property, message: NETWORK_REASON }))),
      ],
    },
  },
  { files: ['src/carrier/client.ts', 'src/inference/models/load.ts'], rules: { 'no-restricted-globals': 'off' /* the two doors */ } },
  { files: ['src/document/devices/websocket.ts', 'src/document/devices/service-link.ts'], rules: { 'no-restricted-globals': ['error', ...network.filter((name) => name !== 'WebSocket')] /* to 127.0.0.1 alone: isLoopbackUrl */ } },
  {
    files: ['scripts/**', 'sandbox-carrier/**', 'bench/**', 'e2e/**', '*.config.ts'],
    rules: { 'no-console': 'off' /* programs for a terminal */ },
  },
  {
    files: ['**/*.test.{ts,tsx}', 'e2e/**/*.ts'],
    rules: {
      // Tests hand over methods and half-built values to see what happens.
      '@typescript-eslint/unbound-method': 'off',
      // A fake of an asynchronous port is async without awaiting.
      '@typescript-eslint/require-await': 'off',
      // Network is what some of them test.
      'no-restricted-globals': 'off',
    },
  },
  { files: ['**/*.{js,mjs,cjs}'], languageOptions: { sourceType: 'module' }, rules: { eqeqeq: 'error', 'no-undef': 'off' /* no types here, so no list of globals either */ } },
);
