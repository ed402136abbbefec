// The two encodings under the converter: FP16 values and protobuf fields, against values worked out by hand.

import { expect, test } from 'vitest';
import { halfToNumber, widenHalf } from './half.ts';
import { ProtoWriter } from './protobuf.ts';

test.each([
  [0x0000, 0],
  [0x8000, -0],
  [0x3c00, 1],
  [0xc000, -2],
  [0x3555, 0.333251953125],
  [0x7bff, 65504],
  [0x0400, 2 ** -14],
  [0x03ff, 1023 * 2 ** -24],
  [0x0001, 2 ** -24],
  [0x7c00, Infinity],
  [0xfc00, -Infinity],
  [0x7e00, NaN],
])('FP16 %i is %d', (bits, value) => {
  expect(halfToNumber(bits)).toBe(value);
});

test('every finite FP16 value is larger than the one before it and exact in FP32', () => {
  let previous = -1;
  for (let bits = 0; bits < 0x7c00; bits += 1) {
    const value = halfToNumber(bits);
    expect(value > previous && Math.fround(value) === value).toBe(true);
    previous = value;
  }
});

test('FP16 bytes are little-endian and come in pairs', () => {
  expect(widenHalf(Uint8Array.of(0x00, 0x3c, 0x00, 0xc0))).toEqual(Float32Array.of(1, -2));
  expect(() => widenHalf(Uint8Array.of(1, 2, 3))).toThrow(RangeError);
});

test.each([
  [0, [0x08, 0x00]],
  [127, [0x08, 0x7f]],
  [128, [0x08, 0x80, 0x01]],
  [300, [0x08, 0xac, 0x02]],
  [2 ** 35, [0x08, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01]], // beyond 32 bits
])('the integer %d is encoded as protobuf says', (value, bytes) => {
  expect([...new ProtoWriter().integer(1, value).finish()]).toEqual(bytes);
});

test('strings and nested messages carry their length; fields over 15 take two bytes', () => {
  const inner = new ProtoWriter().string(1, 'é');
  expect([...new ProtoWriter().message(2, inner).integer(20, 7).finish()]).toEqual([0x12, 4, 0x0a, 2, 0xc3, 0xa9, 0xa0, 0x01, 7]);
});

test.each([-1, 0.5, NaN, 2 ** 53])('%d is refused rather than encoded wrongly', (value) => {
  expect(() => new ProtoWriter().integer(1, value)).toThrow(RangeError);
});
