// The OpenAPI 3.1 document of the carrier's API, from the table of routes and the schemas of the contract.
import { problemStatus, problemTypeUri, type ProblemType } from '../../contract/problem.ts';
import { apiVersion, problemsAnywhere, routes, type Route } from '../../contract/routes.ts';
import { fileNameOf, titleOf, type ContractSchema } from './contract-schemas.ts';
import type { Conversation, ExampleStep } from './examples.ts';
import { componentSchemas, type Json } from './schemas.ts';

const COMPONENTS = '#/components/schemas/';

const DESCRIPTION = [
  'What a kiosk asks of a carrier. A signed request is `{ "jws": "…" }`: one compact JWS (ES256, header exactly `alg`, `typ`, `kid`) whose payload is canonical JSON (RFC 8785).',
  'What such a payload holds is named under `x-jws-payload` and listed among the schemas.',
  `Every refusal is a problem document (RFC 9457). Any address may answer ${problemsAnywhere.map((type) => `\`${type}\` (${String(problemStatus[type])})`).join(' or ')}.`,
  'The order of checks, what a kiosk does after each refusal, and test vectors: docs/carrier-api.md.',
].join(' ');

export type OpenApiSource = {
  readonly contract: readonly ContractSchema[];
  readonly conversations: readonly Conversation[];
  /** What the carrier writes for a person beside each problem type. */
  readonly titles: Readonly<Record<ProblemType, string>>;
};

export function openApiDocumentOf(source: OpenApiSource): Json {
  return {
    openapi: '3.1.1',
    info: { title: 'Realname Kiosk: carrier API', version: apiVersion, description: DESCRIPTION, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: 'http://127.0.0.1:8787', description: 'The sandbox carrier of `npm start`.' }],
    security: [],
    paths: Object.fromEntries(routes.map((route) => [route.path, { [route.method.toLowerCase()]: operationOf(route, source) }])),
    components: { schemas: componentSchemas(source.contract, COMPONENTS) },
  };
}

function operationOf(route: Route, source: OpenApiSource): Json {
  const nameOf = (schema: unknown): string => {
    const found = source.contract.find((one) => one.schema === schema);
    if (found === undefined) throw new Error(`${route.id}: a schema that contract/ does not export`);
    return found.name;
  };
  const ref = (schema: unknown): Json => ({ $ref: `${COMPONENTS}${titleOf(nameOf(schema))}` });
  const steps = stepsOf(route, source.conversations);
  const parameters = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({ name, in: 'path', required: true, schema: { $ref: `${COMPONENTS}OpaqueId` } }));
  return {
    operationId: route.id,
    summary: route.summary,
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(route.body === null
      ? {}
      : {
          requestBody: {
            required: true,
            ...(route.signed === null
              ? {}
              : {
                  'x-jws-payload': {
                    typ: route.signed.typ,
                    header: { alg: 'ES256', typ: route.signed.typ, kid: 'kioskId' },
                    schema: ref(route.signed.payload),
                    file: `docs/api/schemas/${fileNameOf(nameOf(route.signed.payload))}.json`,
                  },
                }),
            content: { 'application/json': { schema: ref(route.body), ...examplesOf(steps, ({ request }) => request) } },
          },
        }),
    responses: {
      '200': { description: 'Done.', content: { 'application/json': { schema: ref(route.answer), ...examplesOf(steps.filter(({ status }) => status === 200), ({ answer }) => answer) } } },
      ...refusalsOf(route.problems, steps, source.titles),
    },
  };
}

/** One answer per status, with the types that it may have. */
function refusalsOf(problems: readonly ProblemType[], steps: readonly NamedStep[], titles: OpenApiSource['titles']): Json {
  const statuses = [...new Set(problems.map((type) => problemStatus[type]))].sort((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => {
      const types = problems.filter((type) => problemStatus[type] === status);
      return [
        String(status),
        {
          description: types.map((type) => `- \`${type}\`: ${titles[type]}`).join('\n'),
          content: {
            'application/problem+json': {
              schema: { allOf: [{ $ref: `${COMPONENTS}Problem` }, { properties: { type: { enum: types.map(problemTypeUri) }, status: { const: status } } }] },
              ...examplesOf(steps.filter((step) => step.status === status), ({ answer }) => answer),
            },
          },
        },
      ];
    }),
  );
}

type NamedStep = ExampleStep & { readonly exampleName: string };

function stepsOf({ path }: Route, conversations: readonly Conversation[]): readonly NamedStep[] {
  const pattern = new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`);
  return conversations
    .flatMap(({ steps }, index) => steps.map((step) => ({ ...step, exampleName: `${String(index + 1)} ${step.step}`.replace(/\W+/g, '-') })))
    .filter((step) => pattern.test(step.path));
}

function examplesOf(steps: readonly NamedStep[], valueOf: (step: ExampleStep) => object): Json {
  return steps.length === 0 ? {} : { examples: Object.fromEntries(steps.map((step) => [step.exampleName, { summary: step.step, value: valueOf(step) }])) };
}
