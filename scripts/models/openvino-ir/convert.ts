// OpenVINO IR (.xml text + .bin) -> the bytes of an ONNX file. The same input gives the same bytes, always.

import { err, ok, type Result } from '../../../src/shared/result.ts';
import { IrError, type IrFailure, malformed } from './failure.ts';
import { mapLayer, type Operand } from './map-layers.ts';
import { encodeOnnxModel, type OnnxInitializer, type OnnxNode, type OnnxValue } from './onnx.ts';
import { type IrLayer, type IrNetwork, parseIr, wholeNumbers } from './parse-ir.ts';
import { readConst, type Tensor } from './weights.ts';

export type ConvertOptions = {
  /** What the graph's one input and one output are called; IR names them after tensor numbers ("0", "658"). */
  readonly inputName: string;
  readonly outputName: string;
};

export const convertIrToOnnx = (xml: string, bin: Uint8Array, options: ConvertOptions): Result<Uint8Array, IrFailure> => {
  try {
    return ok(convert(parseIr(xml), bin, options));
  } catch (thrown) {
    if (thrown instanceof IrError) return err(thrown.failure);
    throw thrown;
  }
};

/** What a layer gives to the layers after it. */
type Produced = Operand & { readonly name: string };

const convert = (network: IrNetwork, bin: Uint8Array, { inputName, outputName }: ConvertOptions): Uint8Array => {
  const nodes: OnnxNode[] = [];
  const initializers: OnnxInitializer[] = [];
  const produced = new Map<string, Produced>();
  const result = onlyOne(network.layers.filter((layer) => layer.type === 'Result'), 'Result');
  const input = graphInput(onlyOne(network.layers.filter((layer) => layer.type === 'Parameter'), 'Parameter'), inputName);
  const lastLayerId = result.inputs[0];
  let output: OnnxValue | null = null;

  for (const layer of network.layers) {
    const operands = layer.inputs.map((id) => lookUp(produced, id, layer));
    switch (layer.type) {
      case 'Result':
        break;
      case 'Parameter':
        produced.set(layer.id, { kind: 'value', ...input });
        break;
      case 'Const':
        produced.set(layer.id, { kind: 'weight', name: layer.name, tensor: readConst(layer, bin) });
        break;
      case 'Convert':
        produced.set(layer.id, { kind: 'weight', name: layer.name, tensor: foldConvert(layer, operands) });
        break;
      default: {
        const mapped = mapLayer(layer, operands);
        operands.forEach((operand, index) => {
          if (operand.kind !== 'weight') return;
          const shape = mapped.reshape?.[index] ?? operand.tensor.shape;
          initializers.push({ name: weightName(layer, index), shape, values: operand.tensor.values });
        });
        const name = layer.id === lastLayerId ? outputName : layerName(layer);
        const shape = layer.outputShape;
        if (shape === null) throw malformed(`layer "${layer.name}" has no output`);
        nodes.push({
          name: layerName(layer),
          opType: mapped.opType,
          inputs: operands.map((operand, index) => (operand.kind === 'weight' ? weightName(layer, index) : operand.name)),
          outputs: [name],
          attributes: mapped.attributes,
        });
        produced.set(layer.id, { kind: 'value', name, shape });
        if (layer.id === lastLayerId) output = { name, shape };
      }
    }
  }
  if (output === null) throw malformed('the Result layer reads no computed layer');
  return encodeOnnxModel({ name: network.name, nodes, initializers, inputs: [input], outputs: [output] });
};

// Layer names in IR need not be unique and may collide with the names we give; the id makes them ours.
const layerName = (layer: IrLayer): string => `${layer.id}:${layer.name}`;

// A weight is written once for each layer that reads it, since two readers may want two shapes. In 0095 each has one reader.
const weightName = (layer: IrLayer, index: number): string => `${layerName(layer)}:input${String(index)}`;

const graphInput = (layer: IrLayer, name: string): OnnxValue => {
  if (layer.data['element_type'] !== 'f32') {
    throw new IrError({ code: 'ir-layer-unsupported', layer: layer.name, type: layer.type, detail: 'only float32 inputs are mapped' });
  }
  return { name, shape: wholeNumbers(layer.data['shape'] ?? '', `the shape of layer "${layer.name}"`) };
};

/** FP16 IR stores a weight as Const(f16) + Convert(f32); we widen while reading, so the Convert has nothing left to do. */
const foldConvert = (layer: IrLayer, operands: readonly Produced[]): Tensor => {
  const [operand] = operands;
  if (operand?.kind !== 'weight' || layer.data['destination_type'] !== 'f32') {
    throw new IrError({ code: 'ir-layer-unsupported', layer: layer.name, type: layer.type, detail: 'only the widening of a constant to f32 is mapped' });
  }
  return operand.tensor;
};

const lookUp = (produced: ReadonlyMap<string, Produced>, id: string, reader: IrLayer): Produced => {
  const found = produced.get(id);
  if (found === undefined) throw malformed(`layer "${reader.name}" reads layer ${id}, which gives nothing`);
  return found;
};

const onlyOne = (layers: readonly IrLayer[], type: string): IrLayer => {
  const [first, ...others] = layers;
  if (first === undefined || others.length > 0) throw malformed(`${String(layers.length)} ${type} layers where exactly one is mapped`);
  return first;
};
