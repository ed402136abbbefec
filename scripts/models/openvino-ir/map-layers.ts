// Each OpenVINO layer type that we convert -> its ONNX operator. Add a type here.
//
// Semantics: OpenVINO opset1, https://docs.openvino.ai/2023.0/openvino_docs_ops_opset1.html

import { IrError } from './failure.ts';
import type { OnnxAttribute } from './onnx.ts';
import { type IrLayer, wholeNumbers } from './parse-ir.ts';
import type { Tensor } from './weights.ts';

export type Operand =
  | { readonly kind: 'value'; readonly shape: readonly number[] }
  | { readonly kind: 'weight'; readonly tensor: Tensor };

export type MappedOperator = {
  readonly opType: string;
  readonly attributes: Readonly<Record<string, OnnxAttribute>>;
  /** ONNX wants some weights in another shape than OpenVINO; by operand index. The values stay as they are. */
  readonly reshape?: Readonly<Record<number, readonly number[]>>;
};

type Mapper = (layer: IrLayer, operands: readonly Operand[]) => MappedOperator;

/** Throws IrError: see failure.ts. */
export const mapLayer = (layer: IrLayer, operands: readonly Operand[]): MappedOperator => {
  const mapper = layer.version === 'opset1' ? MAPPERS.get(layer.type) : undefined;
  if (mapper === undefined) {
    throw unsupported(layer, `there is no mapping for it in ${layer.version} (mapped, all opset1: ${[...MAPPERS.keys()].join(', ')})`);
  }
  return mapper(layer, operands);
};

const elementwise = (opType: string): Mapper => (layer) => {
  demand(layer, 'auto_broadcast', ['numpy'], 'numpy');
  return { opType, attributes: {} };
};

const convolution: Mapper = (layer, operands) => {
  const [outputs, inputs, ...kernel] = weightShape(layer, operands, 1);
  if (outputs === undefined || inputs === undefined || kernel.length !== 2) throw unsupported(layer, 'only two-dimensional kernels are mapped');
  return { opType: 'Conv', attributes: { ...window(layer), dilations: integers(layer, 'dilations'), group: 1, kernel_shape: kernel } };
};

const groupConvolution: Mapper = (layer, operands) => {
  // OpenVINO keeps the groups as a leading dimension, [G, O/G, I/G, H, W]; ONNX folds them, [O, I/G, H, W]: same values in a row.
  const [groups, outputs, inputs, ...kernel] = weightShape(layer, operands, 1);
  if (groups === undefined || outputs === undefined || inputs === undefined || kernel.length !== 2) {
    throw unsupported(layer, 'only two-dimensional kernels are mapped');
  }
  return {
    opType: 'Conv',
    attributes: { ...window(layer), dilations: integers(layer, 'dilations'), group: groups, kernel_shape: kernel },
    reshape: { 1: [groups * outputs, inputs, ...kernel] },
  };
};

const prelu: Mapper = (layer, operands) => {
  const slope = weightShape(layer, operands, 1);
  if (slope.length !== 1) throw unsupported(layer, `a slope of shape [${slope.join(', ')}] is not mapped`);
  const [count] = slope;
  // OpenVINO lays a list of slopes along the channels, ONNX along the last dimension. A single slope fits both.
  return count === 1 || count === undefined
    ? { opType: 'PRelu', attributes: {} }
    : { opType: 'PRelu', attributes: {}, reshape: { 1: [count, 1, 1] } };
};

const averagePool: Mapper = (layer) => {
  demand(layer, 'rounding_type', ['floor'], 'floor');
  const countPadding = demand(layer, 'exclude-pad', ['true', 'false']) === 'false';
  return {
    opType: 'AveragePool',
    attributes: { ...window(layer), kernel_shape: integers(layer, 'kernel'), count_include_pad: countPadding ? 1 : 0 },
  };
};

const MAPPERS: ReadonlyMap<string, Mapper> = new Map<string, Mapper>([
  ['Add', elementwise('Add')],
  ['Multiply', elementwise('Mul')],
  ['Convolution', convolution],
  ['GroupConvolution', groupConvolution],
  ['PReLU', prelu],
  ['AvgPool', averagePool],
  ['Sigmoid', () => ({ opType: 'Sigmoid', attributes: {} })],
]);

/** Strides and pads, which convolution and pooling share. */
const window = (layer: IrLayer): Readonly<Record<string, readonly number[]>> => {
  demand(layer, 'auto_pad', ['explicit'], 'explicit');
  return {
    pads: [...integers(layer, 'pads_begin'), ...integers(layer, 'pads_end')],
    strides: integers(layer, 'strides'),
  };
};

const integers = (layer: IrLayer, name: string): readonly number[] => {
  const values = wholeNumbers(layer.data[name] ?? '', `"${name}" of layer "${layer.name}"`);
  if (values.length !== 2) throw unsupported(layer, `"${name}" has ${String(values.length)} values where two-dimensional layers have 2`);
  return values;
};

/** An attribute that must be one of the values whose meaning the mapping carries over. */
const demand = (layer: IrLayer, name: string, allowed: readonly string[], absent?: string): string => {
  const value = layer.data[name] ?? absent;
  if (value === undefined || !allowed.includes(value)) {
    throw unsupported(layer, `"${name}" is "${value ?? ''}", mapped: ${allowed.join(', ')}`);
  }
  return value;
};

const weightShape = (layer: IrLayer, operands: readonly Operand[], index: number): readonly number[] => {
  const operand = operands[index];
  if (operand?.kind !== 'weight') throw unsupported(layer, `its input ${String(index)} is not a constant`);
  return operand.tensor.shape;
};

const unsupported = (layer: IrLayer, detail: string): IrError =>
  new IrError({ code: 'ir-layer-unsupported', layer: layer.name, type: layer.type, detail });
