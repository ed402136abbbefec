// Every zod schema that contract/ exports, by its name there, with the facts of its doc comments.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { repoRoot } from '../models/shared-store.ts';
import { commentsOf, type Commented } from './comments.ts';

export type ContractSchema = { readonly name: string; readonly schema: z.ZodType; readonly comments: Commented };

/** In the order of the names, so that what is generated does not move with the order of files. */
export async function contractSchemas(): Promise<readonly ContractSchema[]> {
  const folder = join(repoRoot, 'contract');
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  const found = await Promise.all(
    files.map(async (name) => {
      const path = join(folder, name);
      const exported = (await import(pathToFileURL(path).href)) as Record<string, unknown>;
      const comments = commentsOf(path);
      return Object.entries(exported).flatMap(([key, schema]) => (schema instanceof z.ZodType ? [{ name: key, schema, comments: comments.get(key) ?? nothing }] : []));
    }),
  );
  return found.flat().sort((a, b) => (a.name < b.name ? -1 : 1));
}

const nothing: Commented = { text: null, parts: new Map() };

/** `verdictPayload` is `VerdictPayload` in OpenAPI and `verdict-payload` as a file. */
export const titleOf = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
export const fileNameOf = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
