// The converter: numbers equal to the reference conversion, same bytes on every run, plain words for what it cannot do.

import * as ort from 'onnxruntime-web/wasm';
import { beforeAll, describe, expect, test } from 'vitest';
import { modelFor } from '../../../src/inference/models/manifest.ts';
import type { Result } from '../../../src/shared/result.ts';
import { sha256Of } from '../digest.ts';
import { readSharedModel, skipWithoutSharedModels } from '../shared-store.ts';
import { seededBytes } from '../testing.ts';
import { convertIrToOnnx } from './convert.ts';
import type { IrFailure } from './failure.ts';
import { tinyIr } from './testing.ts';

const NAMES = { inputName: 'input', outputName: 'embedding' };

beforeAll(() => {
  ort.env.wasm.numThreads = 1; // the order of additions, and so the last bits, must not depend on the cores here
});

const converted = (result: Result<Uint8Array, IrFailure>): Uint8Array => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

const infer = async (session: ort.InferenceSession, values: Float32Array, shape: readonly number[]): Promise<Float32Array> => {
  const { embedding } = await session.run({ input: new ort.Tensor('float32', values, shape) });
  if (!(embedding?.data instanceof Float32Array)) throw new Error('no float32 output called "embedding"');
  return embedding.data;
};

describe('the tiny IR', () => {
  test.each([
    { slopes: [0.25], expected: [3, -0.25, -3, 1] },
    { slopes: [0.25, 0.5], expected: [3, -0.25, -3, 1] },
  ])('computes what its layers say, slopes $slopes', async ({ slopes, expected }) => {
    const { xml, bin } = tinyIr({ slopes });
    const session = await ort.InferenceSession.create(converted(convertIrToOnnx(xml, bin, NAMES)));
    // Channel 0: 2x + 1 of [1, -1]; channel 1: -x of [c, -1].
    const last = slopes.length === 1 ? 12 : 6;
    expect([...(await infer(session, Float32Array.from([1, -1, last, -1]), [1, 2, 1, 2]))]).toEqual(expected);
  });

  test('gives the same bytes each time', () => {
    const { xml, bin } = tinyIr();
    expect(sha256Of(converted(convertIrToOnnx(xml, bin, NAMES)))).toBe(sha256Of(converted(convertIrToOnnx(xml, bin, NAMES))));
  });

  test('reads weights at an odd place in memory', () => {
    const { xml, bin } = tinyIr();
    const shifted = new Uint8Array(bin.byteLength + 1);
    shifted.set(bin, 1);
    expect(converted(convertIrToOnnx(xml, shifted.subarray(1), NAMES))).toEqual(converted(convertIrToOnnx(xml, bin, NAMES)));
  });
});

describe('what it cannot convert, it names', () => {
  const failure = (xml: string, bin: Uint8Array): IrFailure => {
    const result = convertIrToOnnx(xml, bin, NAMES);
    if (result.ok) throw new Error('it was converted');
    return result.error;
  };
  const { xml, bin } = tinyIr();

  test('a layer type that nobody mapped', () => {
    const odd = tinyIr({ addType: 'LSTMSequence' });
    expect(failure(odd.xml, odd.bin)).toMatchObject({ code: 'ir-layer-unsupported', layer: 'shift', type: 'LSTMSequence' });
  });

  test('a known type of another opset', () => {
    expect(failure(xml.replace('type="PReLU" version="opset1"', 'type="PReLU" version="opset9"'), bin)).toMatchObject({
      layer: 'bend',
      detail: expect.stringContaining('opset9') as string,
    });
  });

  test('an attribute whose meaning would be lost', () => {
    expect(failure(xml.replace('auto_pad="explicit"', 'auto_pad="same_upper"'), bin)).toMatchObject({
      layer: 'scale',
      detail: expect.stringContaining('"auto_pad" is "same_upper"') as string,
    });
  });

  test('weights in a type that it does not read', () => {
    expect(failure(xml.replace('element_type="f16"', 'element_type="i8"'), bin)).toMatchObject({ code: 'ir-layer-unsupported', layer: 'w1_half' });
  });

  test('a .bin that is too short', () => {
    expect(failure(xml, bin.subarray(0, 6))).toMatchObject({ code: 'ir-malformed', detail: expect.stringContaining('of 6 bytes') as string });
  });

  test('an input that nothing feeds', () => {
    expect(failure(xml.replace(/<edge from-layer="6"[^>]*>/, ''), bin)).toMatchObject({
      code: 'ir-malformed',
      detail: 'nothing feeds input port 0 of layer "bend"',
    });
  });

  test('a circle', () => {
    expect(failure(xml.replace('<edge from-layer="0" from-port="0"', '<edge from-layer="9" from-port="2"'), bin)).toMatchObject({ code: 'ir-malformed' });
  });

  test.each(['', 'not xml', '<net', '<net name="x"/>', '<net name="x"><layers/><edges/></net>'])('text that is no IR: %j', (text) => {
    expect(failure(text, bin)).toMatchObject({ code: 'ir-malformed' });
  });
});

describe('face-reidentification-retail-0095', () => {
  const convert0095 = (): Uint8Array =>
    converted(
      convertIrToOnnx(
        readSharedModel('face-embedding/face-reidentification-retail-0095.xml').toString('utf8'),
        readSharedModel('face-embedding/face-reidentification-retail-0095.bin'),
        NAMES,
      ),
    );

  const SIZE = 3 * 128 * 128;
  const inputs: readonly [string, () => Float32Array][] = [
    ['noise, seed 1', () => Float32Array.from(seededBytes(SIZE, 1))],
    ['noise, seed 2', () => Float32Array.from(seededBytes(SIZE, 2))],
    ['black', () => new Float32Array(SIZE)],
    ['white', () => new Float32Array(SIZE).fill(255)],
    ['a ramp from left to right', () => Float32Array.from({ length: SIZE }, (_, i) => (i % 128) * 2)],
    ['a chequer of 16 px, each colour apart', () => Float32Array.from({ length: SIZE }, (_, i) => (((i >> 4) + (i >> 11) + Math.floor(i / 16384)) % 2) * 200)],
    ['one white pixel', () => Float32Array.from({ length: SIZE }, (_, i) => (i === 8_256 ? 255 : 0))],
  ];

  // Needs the real IR, which lies beside the checkout and not in it.
  test.skipIf(skipWithoutSharedModels)('converts to the bytes that the manifest lists, twice', () => {
    const [listed] = modelFor('face-embedding').accepted;
    const first = convert0095();
    expect({ sha256: sha256Of(first), bytes: first.byteLength }).toEqual({ sha256: listed.sha256, bytes: listed.bytes });
    expect(sha256Of(convert0095())).toBe(listed.sha256);
  });

  // Needs the real IR and the reference conversion by another tool.
  test.skipIf(skipWithoutSharedModels)('gives the embeddings of the reference conversion to 1e-5', async () => {
    const ours = await ort.InferenceSession.create(convert0095());
    const reference = await ort.InferenceSession.create(readSharedModel('face-embedding/face-reidentification-retail-0095.onnx'));
    for (const [name, make] of inputs) {
      const a = await infer(ours, make(), [1, 3, 128, 128]);
      const b = await infer(reference, make(), [1, 3, 128, 128]);
      expect(a).toHaveLength(256);
      const worst = a.reduce((max, value, i) => Math.max(max, Math.abs(value - (b[i] ?? NaN))), 0);
      expect(worst, name).toBeLessThanOrEqual(1e-5);
      expect(Math.hypot(...a), name).toBeGreaterThan(0); // two silent networks would be equal too
    }
  }, 60_000);
});
