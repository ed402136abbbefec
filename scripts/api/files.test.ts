// What is committed under docs/api/ is what the contract says today, and a valid OpenAPI document.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, test } from 'vitest';
import { problemTypes } from '../../contract/problem.ts';
import { problemsAnywhere, routes } from '../../contract/routes.ts';
import { problemTitles } from '../../sandbox-carrier/http/problem.ts';
import { apiFiles } from './files.ts';
import { apiFolder, readApi } from './testing.ts';

const committed = (): string[] => readdirSync(apiFolder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.json')).map((path) => path.replaceAll('\\', '/')).sort();

test('the files are those that `npm run api-docs` writes', async () => {
  const files = await apiFiles(problemTitles);
  expect(committed()).toEqual([...files.keys()].sort());
  for (const [path, text] of files) expect(readFileSync(join(apiFolder, path), 'utf8'), path).toBe(text);
});

test('no file is too large to be read in one go', () => {
  for (const path of committed()) expect(readFileSync(join(apiFolder, path)).byteLength, path).toBeLessThan(900_000);
});

test('the OpenAPI document is valid, and so is every reference in it', async () => {
  const validator = new Validator();
  expect(await validator.validate(readApi('openapi.json') as Record<string, unknown>)).toEqual({ valid: true });
  expect(validator.version).toBe('3.1');
  const references = [...JSON.stringify(readApi('openapi.json')).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference);
  const { components } = readApi('openapi.json') as { components: { schemas: object } };
  const known = Object.keys(components.schemas).map((name) => `#/components/schemas/${name}`);
  expect(references.length).toBeGreaterThan(100);
  expect(references.filter((reference) => !known.includes(reference ?? ''))).toEqual([]);
});

test('the validator is not one that lets everything through', async () => {
  const broken = structuredClone(readApi('openapi.json')) as { paths: Record<string, { get?: { responses?: unknown } }> };
  delete broken.paths['/v1/health']?.get?.responses;
  Object.assign(broken.paths['/v1/health']?.get ?? {}, { answers: {} });
  expect((await new Validator().validate(broken)).valid).toBe(false);
});

test('every problem type is at home somewhere, and no route names one twice', () => {
  const named = new Set([...problemsAnywhere, ...routes.flatMap(({ problems }) => problems)]);
  expect(problemTypes.filter((type) => !named.has(type))).toEqual([]);
  for (const { id, problems } of routes) expect(new Set(problems).size, id).toBe(problems.length);
});
