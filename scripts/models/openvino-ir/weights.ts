// Const layers -> float32 tensors, read from the .bin.

import { IrError, malformed } from './failure.ts';
import { widenHalf } from './half.ts';
import { type IrLayer, wholeNumber, wholeNumbers } from './parse-ir.ts';

export type Tensor = { readonly shape: readonly number[]; readonly values: Float32Array };

/** Throws IrError: see failure.ts. */
export const readConst = (layer: IrLayer, bin: Uint8Array): Tensor => {
  const where = `layer "${layer.name}"`;
  const shape = wholeNumbers(layer.data['shape'] ?? '', `the shape of ${where}`);
  const offset = wholeNumber(layer.data['offset'], `the offset of ${where}`);
  const size = wholeNumber(layer.data['size'], `the size of ${where}`);
  if (offset + size > bin.byteLength) {
    throw malformed(`${where} reads up to byte ${String(offset + size)} of a .bin of ${String(bin.byteLength)} bytes`);
  }
  const values = decode(layer, bin.subarray(offset, offset + size));
  const count = shape.reduce((product, n) => product * n, 1);
  if (values.length !== count) throw malformed(`${where} holds ${String(values.length)} values where its shape needs ${String(count)}`);
  return { shape, values };
};

const decode = (layer: IrLayer, bytes: Uint8Array): Float32Array => {
  const type = layer.data['element_type'];
  if (type === 'f16' && bytes.byteLength % 2 === 0) return widenHalf(bytes);
  if (type === 'f32' && bytes.byteLength % 4 === 0) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return Float32Array.from({ length: bytes.byteLength / 4 }, (_, i) => view.getFloat32(i * 4, true));
  }
  throw new IrError({ code: 'ir-layer-unsupported', layer: layer.name, type: layer.type, detail: `element type ${type ?? 'missing'} of ${String(bytes.byteLength)} bytes (f16 and f32 are read)` });
};
