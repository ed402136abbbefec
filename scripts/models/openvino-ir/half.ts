// IEEE 754 half precision (FP16) to single precision, exact for every value.

/** Widen little-endian FP16 bytes to FP32. Every FP16 value has an exact FP32 twin, so nothing is lost. */
export const widenHalf = (bytes: Uint8Array): Float32Array => {
  if (bytes.byteLength % 2 !== 0) throw new RangeError(`FP16 data of ${String(bytes.byteLength)} bytes is not a whole number of values`);
  // DataView, not Uint16Array: the data starts at any offset of the .bin, also at an odd one.
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const widened = new Float32Array(bytes.byteLength / 2);
  for (let i = 0; i < widened.length; i += 1) widened[i] = halfToNumber(view.getUint16(i * 2, true));
  return widened;
};

export const halfToNumber = (half: number): number => {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >>> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24; // zero and subnormals
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
};
