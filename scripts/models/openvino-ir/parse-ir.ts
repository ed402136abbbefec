// OpenVINO IR (.xml) -> layers in file order, with their attributes and where each input comes from.

import { XMLParser } from 'fast-xml-parser';
import { IrError, malformed } from './failure.ts';

export type IrLayer = {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly version: string;
  /** The attributes of <data>, as written. */
  readonly data: Readonly<Record<string, string>>;
  /** The layers that feed this one, in the order of its input ports. */
  readonly inputs: readonly string[];
  /** Shape of its one output, null for a layer without one (Result). */
  readonly outputShape: readonly number[] | null;
};

/** Ids may come in any order in the file; a layer that reads another comes after it. */
export type IrNetwork = { readonly name: string; readonly layers: readonly IrLayer[] };

type Element = Readonly<Record<string, unknown>>;

const LIST_TAGS = new Set(['layer', 'edge', 'port', 'dim', 'attribute']);

/** Throws IrError: see failure.ts. */
export const parseIr = (xml: string): IrNetwork => {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseTagValue: false,
    parseAttributeValue: false,
    isArray: (tag) => LIST_TAGS.has(tag),
  });
  const net = element(element(parseXml(parser, xml), 'document')['net'], '<net>');
  const edges = readEdges(net);
  const layers = list(element(net['layers'], '<layers>')['layer']).map((layer) => readLayer(layer, edges));
  return { name: attribute(net, 'name', '<net>'), layers: inDependencyOrder(layers) };
};

const parseXml = (parser: XMLParser, xml: string): unknown => {
  try {
    return parser.parse(xml);
  } catch (thrown) {
    throw malformed(thrown instanceof Error ? thrown.message : String(thrown));
  }
};

/** "to-layer:to-port" -> from-layer */
const readEdges = (net: Element): ReadonlyMap<string, string> => {
  const edges = new Map<string, string>();
  for (const edge of list(element(net['edges'], '<edges>')['edge'])) {
    const from = attribute(edge, 'from-layer', '<edge>');
    edges.set(`${attribute(edge, 'to-layer', '<edge>')}:${attribute(edge, 'to-port', '<edge>')}`, from);
  }
  return edges;
};

const readLayer = (layer: Element, edges: ReadonlyMap<string, string>): IrLayer => {
  const id = attribute(layer, 'id', '<layer>');
  const name = attribute(layer, 'name', `layer ${id}`);
  const type = attribute(layer, 'type', `layer "${name}"`);
  const outputs = ports(layer, 'output');
  // Every mapped layer has one output; with two, "the layer's output" would be a guess.
  if (outputs.length > 1) {
    throw new IrError({ code: 'ir-layer-unsupported', layer: name, type, detail: 'it has more than one output' });
  }
  const [output] = outputs;
  return {
    id,
    name,
    type,
    version: attribute(layer, 'version', `layer "${name}"`),
    data: attributes(layer['data']),
    inputs: ports(layer, 'input').map((port) => {
      const portId = attribute(port, 'id', `a port of layer "${name}"`);
      const from = edges.get(`${id}:${portId}`);
      if (from === undefined) throw malformed(`nothing feeds input port ${portId} of layer "${name}"`);
      return from;
    }),
    outputShape: output === undefined ? null : list(output['dim'], true).map((dim) => wholeNumber(dim['#text'], `a <dim> of layer "${name}"`)),
  };
};

/** Onnx wants nodes sorted so that inputs come first. Ties keep the file's order, so that the result is reproducible. */
const inDependencyOrder = (layers: readonly IrLayer[]): IrLayer[] => {
  const byId = new Map(layers.map((layer) => [layer.id, layer]));
  if (byId.size !== layers.length) throw malformed('two layers have the same id');
  const done = new Set<string>();
  const ordered: IrLayer[] = [];
  let waiting = [...layers];
  while (waiting.length > 0) {
    const blocked: IrLayer[] = [];
    for (const layer of waiting) {
      if (layer.inputs.every((id) => done.has(id))) {
        done.add(layer.id);
        ordered.push(layer);
      } else {
        blocked.push(layer);
      }
    }
    if (blocked.length === waiting.length) throw malformed(`layer "${blocked[0]?.name ?? ''}" waits for an input that never comes`);
    waiting = blocked;
  }
  return ordered;
};

const ports = (layer: Element, side: 'input' | 'output'): readonly Element[] =>
  layer[side] === undefined ? [] : list(element(layer[side], `<${side}>`)['port']);

const isElement = (value: unknown): value is Element => typeof value === 'object' && value !== null && !Array.isArray(value);

const element = (value: unknown, what: string): Element => {
  if (!isElement(value)) throw malformed(`${what} is missing`);
  return value;
};

/** A list of tags. A tag with text alone parses as a string; `wrapText` makes it an element too. */
const list = (value: unknown, wrapText = false): readonly Element[] => {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw malformed('a list of tags was expected');
  return value.map((item: unknown) => (wrapText && typeof item === 'string' ? { '#text': item } : element(item, 'a tag of a list')));
};

const attribute = (from: Element, name: string, where: string): string => {
  const value = from[`@${name}`];
  if (typeof value !== 'string') throw malformed(`${where} has no attribute "${name}"`);
  return value;
};

const attributes = (value: unknown): Readonly<Record<string, string>> => {
  const found: Record<string, string> = {};
  if (!isElement(value)) return found;
  for (const [key, entry] of Object.entries(value)) if (key.startsWith('@') && typeof entry === 'string') found[key.slice(1)] = entry;
  return found;
};

/** Digits only: Number('') is 0 and Number(' 1e3') is 1000, neither is a size. */
export const wholeNumber = (text: unknown, what: string): number => {
  if (typeof text !== 'string' || !/^\d+$/.test(text.trim())) throw malformed(`${what} is not a whole number: ${JSON.stringify(text)}`);
  return Number(text);
};

/** "1, 64, 1, 1" -> [1, 64, 1, 1]; an empty text is the empty list (a scalar's shape). */
export const wholeNumbers = (text: string, what: string): readonly number[] =>
  text.trim() === '' ? [] : text.split(',').map((part) => wholeNumber(part.trim(), what));
