// What the tests of docs/api/ share: the committed files, and a validator for the committed schemas.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { routes } from '../../contract/routes.ts';
import { repoRoot } from '../models/shared-store.ts';
import type { Conversation, ExampleStep, MustRefuse } from './examples.ts';

export const apiFolder = join(repoRoot, 'docs', 'api');

export const readApi = (path: string): unknown => JSON.parse(readFileSync(join(apiFolder, path), 'utf8')) as unknown;

export const conversationNames = ['face.json', 'staffed-review.json', 'referral.json', 'sixth-number.json'] as const;

export const readConversation = (name: (typeof conversationNames)[number]): Conversation => readApi(`examples/${name}`) as Conversation;

export const readMustRefuse = (): MustRefuse => readApi('examples/must-refuse.json') as MustRefuse;

/** Formats are told by patterns here as well, and it is the pattern that decides: an engineer's validator may know no formats. */
const ajv = new Ajv2020({ validateFormats: false, strictTypes: false });

/** @param name of the file in docs/api/schemas/, without its ending. */
export const validatorOf = (name: string): ValidateFunction => {
  const schema = readApi(`schemas/${name}.json`) as { readonly $id: string };
  return ajv.getSchema(schema.$id) ?? ajv.compile(schema);
};

export function routeOf({ method, path }: Pick<ExampleStep, 'method' | 'path'>): (typeof routes)[number] {
  const route = routes.find((one) => one.method === method && new RegExp(`^${one.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(path));
  if (route === undefined) throw new Error(`no route ${method} ${path}`);
  return route;
}
