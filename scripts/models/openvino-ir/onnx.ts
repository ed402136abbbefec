// The ONNX graph as plain data, and its encoding as a protobuf file (field numbers from onnx.proto).

import { ProtoWriter } from './protobuf.ts';

/** Attribute values that the mapped operators use. */
export type OnnxAttribute = number | readonly number[];

export type OnnxNode = {
  readonly name: string;
  readonly opType: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, OnnxAttribute>>;
};

/** A float32 weight. */
export type OnnxInitializer = { readonly name: string; readonly shape: readonly number[]; readonly values: Float32Array };

/** A float32 graph input or output. */
export type OnnxValue = { readonly name: string; readonly shape: readonly number[] };

export type OnnxGraph = {
  readonly name: string;
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly OnnxInitializer[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
};

// IR version 8 with opset 13: old enough for every ONNX Runtime in use. Changing these changes the file's SHA-256.
const IR_VERSION = 8;
const OPSET_VERSION = 13;
const PRODUCER = 'realname-kiosk openvino-ir';

const FLOAT = 1; // TensorProto.DataType.FLOAT
const ATTRIBUTE_INT = 2;
const ATTRIBUTE_INTS = 7;

export const encodeOnnxModel = (graph: OnnxGraph): Uint8Array =>
  new ProtoWriter()
    .integer(1, IR_VERSION)
    .string(2, PRODUCER)
    .message(7, encodeGraph(graph))
    .message(8, new ProtoWriter().string(1, '').integer(2, OPSET_VERSION))
    .finish();

const encodeGraph = (graph: OnnxGraph): ProtoWriter => {
  const writer = new ProtoWriter();
  for (const node of graph.nodes) writer.message(1, encodeNode(node));
  writer.string(2, graph.name);
  for (const initializer of graph.initializers) writer.message(5, encodeInitializer(initializer));
  for (const input of graph.inputs) writer.message(11, encodeValue(input));
  for (const output of graph.outputs) writer.message(12, encodeValue(output));
  return writer;
};

const encodeNode = (node: OnnxNode): ProtoWriter => {
  const writer = new ProtoWriter();
  for (const input of node.inputs) writer.string(1, input);
  for (const output of node.outputs) writer.string(2, output);
  writer.string(3, node.name).string(4, node.opType);
  for (const [name, value] of Object.entries(node.attributes)) writer.message(5, encodeAttribute(name, value));
  return writer;
};

const encodeAttribute = (name: string, value: OnnxAttribute): ProtoWriter => {
  const writer = new ProtoWriter().string(1, name);
  return typeof value === 'number'
    ? writer.integer(3, value).integer(20, ATTRIBUTE_INT)
    : writer.integers(8, value).integer(20, ATTRIBUTE_INTS);
};

const encodeInitializer = ({ name, shape, values }: OnnxInitializer): ProtoWriter =>
  new ProtoWriter().integers(1, shape).integer(2, FLOAT).string(8, name).bytes(9, littleEndian(values));

const encodeValue = ({ name, shape }: OnnxValue): ProtoWriter => {
  const dimensions = new ProtoWriter();
  for (const size of shape) dimensions.message(1, new ProtoWriter().integer(1, size));
  const tensorType = new ProtoWriter().integer(1, FLOAT).message(2, dimensions);
  return new ProtoWriter().string(1, name).message(2, new ProtoWriter().message(1, tensorType));
};

/** raw_data is little-endian by definition, whatever this machine is. */
const littleEndian = (values: Float32Array): Uint8Array => {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => { view.setFloat32(i * 4, value, true); });
  return bytes;
};
