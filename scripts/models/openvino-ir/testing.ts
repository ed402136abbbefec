// A small IR for tests: Parameter -> GroupConvolution -> Add -> PReLU -> Result, with FP16 weights and edges out of order.

export type TinyIrOptions = {
  /** Replaces the type of the Add layer, e.g. by one that nobody maps. */
  readonly addType?: string;
  readonly slopes?: readonly number[];
};

/** FP16 bits of the few values used here; an independent table, not the code under test. */
const HALF: ReadonlyMap<number, number> = new Map([[0, 0x0000], [0.25, 0x3400], [0.5, 0x3800], [1, 0x3c00], [2, 0x4000], [-1, 0xbc00]]);

const halves = (values: readonly number[]): Uint8Array => {
  const bytes = new Uint8Array(values.length * 2);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => {
    const bits = HALF.get(value);
    if (bits === undefined) throw new RangeError(`no FP16 bits for ${String(value)} in the table`);
    view.setUint16(i * 2, bits, true);
  });
  return bytes;
};

/** Two channels of 1x2: out = prelu(scale[c] * x + shift[c]), scale [2, -1], shift [1, 0], slopes [0.25] unless given. */
export const tinyIr = ({ addType = 'Add', slopes = [0.25] }: TinyIrOptions = {}): { xml: string; bin: Uint8Array } => {
  const bin = new Uint8Array([...halves([2, -1]), ...halves([1, 0]), ...halves(slopes)]);
  const port = (id: number, dims: readonly number[]): string => `<port id="${String(id)}" precision="FP32">${dims.map((n) => `<dim>${String(n)}</dim>`).join('')}</port>`;
  const weight = (id: number, shape: readonly number[], offset: number, size: number): string => `
    <layer id="${String(id)}" name="w${String(id)}_half" type="Const" version="opset1">
      <data element_type="f16" shape="${shape.join(', ')}" offset="${String(offset)}" size="${String(size)}"/>
      <output>${port(0, shape)}</output>
    </layer>
    <layer id="${String(id + 1)}" name="w${String(id)}" type="Convert" version="opset1">
      <data destination_type="f32"/>
      <input>${port(0, shape)}</input><output>${port(1, shape)}</output>
    </layer>`;
  const picture = [1, 2, 1, 2];
  const computed = (id: number, name: string, type: string, data: string, shape: readonly number[]): string => `
    <layer id="${String(id)}" name="${name}" type="${type}" version="opset1">${data}
      <input>${port(0, picture)}${port(1, shape)}</input><output>${port(2, picture)}</output>
    </layer>`;
  const edge = (from: number, fromPort: number, to: number, toPort: number): string =>
    `<edge from-layer="${String(from)}" from-port="${String(fromPort)}" to-layer="${String(to)}" to-port="${String(toPort)}"/>`;
  const xml = `<?xml version="1.0"?>
<net name="tiny" version="11">
  <layers>
    <layer id="0" name="0" type="Parameter" version="opset1"><data shape="${picture.join(',')}" element_type="f32"/><output>${port(0, picture)}</output></layer>
    ${weight(1, [2, 1, 1, 1, 1], 0, 4)}
    ${computed(3, 'scale', 'GroupConvolution', '<data strides="1, 1" pads_begin="0, 0" pads_end="0, 0" dilations="1, 1" auto_pad="explicit"/>', [2, 1, 1, 1, 1])}
    ${weight(4, [1, 2, 1, 1], 4, 4)}
    ${computed(6, 'shift', addType, '<data auto_broadcast="numpy"/>', [1, 2, 1, 1])}
    ${weight(7, [slopes.length], 8, slopes.length * 2)}
    ${computed(9, 'bend', 'PReLU', '', [slopes.length])}
    <layer id="10" name="end" type="Result" version="opset1"><input>${port(0, picture)}</input></layer>
  </layers>
  <edges>
    ${edge(9, 2, 10, 0)}${edge(6, 2, 9, 0)}${edge(8, 1, 9, 1)}${edge(7, 0, 8, 0)}
    ${edge(3, 2, 6, 0)}${edge(5, 1, 6, 1)}${edge(4, 0, 5, 0)}
    ${edge(0, 0, 3, 0)}${edge(2, 1, 3, 1)}${edge(1, 0, 2, 0)}
  </edges>
</net>`;
  return { xml, bin };
};
