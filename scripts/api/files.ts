// Every file under docs/api/ as it should be, by its path there.
import type { ProblemType } from '../../contract/problem.ts';
import { routes } from '../../contract/routes.ts';
import { contractSchemas, fileNameOf } from './contract-schemas.ts';
import { conversationFiles, vectorFiles } from './examples.ts';
import { openApiDocumentOf } from './openapi.ts';
import { standaloneSchema } from './schemas.ts';

/** Besides what the routes name: signed things that travel inside other messages, and the form of every refusal. */
const alsoMessages = ['approvalPayload', 'digestKeysPayload', 'liftPayload', 'passkeyConsentPayload', 'problem', 'staffDocumentApprovalPayload'];

const written = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** @param titles what the carrier writes for a person beside each problem type. @returns text by path, e.g. `schemas/verdict-payload.json`. */
export async function apiFiles(titles: Readonly<Record<ProblemType, string>>): Promise<ReadonlyMap<string, string>> {
  const contract = await contractSchemas();
  const used = new Set(routes.flatMap(({ body, signed, answer }) => [body, signed?.payload, answer]));
  const messages = contract.filter(({ name, schema }) => used.has(schema) || alsoMessages.includes(name)).map(({ name }) => name);
  const conversations = conversationFiles(titles);
  return new Map([
    ['openapi.json', written(openApiDocumentOf({ contract, conversations: Object.values(conversations), titles }))],
    ...messages.map((name) => [`schemas/${fileNameOf(name)}.json`, written(standaloneSchema(contract, name))] as const),
    ...Object.entries({ ...vectorFiles(), ...conversations }).map(([name, value]) => [`examples/${name}`, written(value)] as const),
  ]);
}
