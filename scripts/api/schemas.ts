// JSON Schema (2020-12) of the contract: as components that refer to one another, and as files that stand alone.
import { z } from 'zod';
import type { Commented } from './comments.ts';
import { fileNameOf, titleOf, type ContractSchema } from './contract-schemas.ts';

/** Plain JSON. */
export type Json = Readonly<Record<string, unknown>>;

/** Every schema of the contract under its title, each with `$ref`s to the others. @param prefix of a `$ref`, e.g. `#/components/schemas/`. */
export function componentSchemas(contract: readonly ContractSchema[], prefix: string): Readonly<Record<string, Json>> {
  const registry = registryOf(contract);
  const { schemas } = z.toJSONSchema(registry, { io: 'input', uri: (id) => `${prefix}${id}` });
  return Object.fromEntries(contract.map(({ name, comments }) => [titleOf(name), withComments(withoutAddress(schemas[titleOf(name)]), comments)]));
}

/** One schema that needs no other file: what it refers to is under its `$defs`. */
export function standaloneSchema(contract: readonly ContractSchema[], name: string): Json {
  const root = contract.find((one) => one.name === name);
  if (root === undefined) throw new Error(`the contract has no ${name}`);
  const others = contract.filter((one) => one !== root);
  const { $schema, $defs, ...body } = z.toJSONSchema(root.schema, { io: 'input', metadata: registryOf(others) }) as Json;
  const described = Object.entries(($defs ?? {}) as Record<string, Json>)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([title, schema]) => [title, withComments(schema, others.find((one) => titleOf(one.name) === title)?.comments ?? noComments)]);
  return {
    $schema,
    $id: `urn:rnk:schema:${fileNameOf(name)}`,
    title: titleOf(name),
    ...withComments(body, root.comments),
    ...(described.length === 0 ? {} : { $defs: Object.fromEntries(described) as Json }),
  };
}

const noComments: Commented = { text: null, parts: new Map() };

function registryOf(contract: readonly ContractSchema[]): z.core.$ZodRegistry<{ id: string }> {
  const registry = z.registry<{ id: string }>();
  for (const { name, schema } of contract) registry.add(schema, { id: titleOf(name) });
  return registry;
}

function withoutAddress(schema: Json | undefined): Json {
  return Object.fromEntries(Object.entries(schema ?? {}).filter(([key]) => key !== '$schema' && key !== '$id'));
}

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The same schema with a `description` wherever the contract has a comment. */
function withComments(schema: Json, { text, parts }: Commented): Json {
  const inner: Record<string, unknown> = { ...schema };
  if (isJson(schema['properties'])) {
    inner['properties'] = Object.fromEntries(Object.entries(schema['properties']).map(([key, value]) => [key, withComments(value as Json, parts.get(key) ?? noComments)]));
  }
  if (isJson(schema['items'])) inner['items'] = withComments(schema['items'], { text: null, parts });
  for (const key of ['oneOf', 'anyOf']) {
    const options = schema[key];
    if (!Array.isArray(options)) continue;
    // `x.nullable()` is a choice of one thing or null; of a union each member has its own comment.
    const nullable = options.some((option) => isJson(option) && option['type'] === 'null');
    inner[key] = options.map((option, index) => withComments(option as Json, nullable ? { text: null, parts } : (parts.get(String(index)) ?? noComments)));
  }
  return text === null ? inner : { description: text, ...inner };
}
