// The part of the protobuf wire format that an ONNX file needs: varints, strings, bytes, nested messages.
//
// Written by hand because protobufjs is here only through onnxruntime-web, and because a general library does not
// promise the same bytes from version to version; the converted file is held to a SHA-256.

/** One encoded message. Fields are written in the order of the calls, which makes the bytes reproducible. */
export class ProtoWriter {
  readonly #chunks: Uint8Array[] = [];

  /** An int32, int64 or enum field. Only what ONNX needs here: whole numbers from 0. */
  integer(field: number, value: number): this {
    this.#chunks.push(encodeVarint(field * 8 + 0), encodeVarint(value));
    return this;
  }

  /** A `repeated int64` field, unpacked, as onnx.proto (proto2) declares them. */
  integers(field: number, values: readonly number[]): this {
    for (const value of values) this.integer(field, value);
    return this;
  }

  bytes(field: number, value: Uint8Array): this {
    this.#chunks.push(encodeVarint(field * 8 + 2), encodeVarint(value.byteLength), value);
    return this;
  }

  string(field: number, value: string): this {
    return this.bytes(field, new TextEncoder().encode(value));
  }

  message(field: number, value: ProtoWriter): this {
    return this.bytes(field, value.finish());
  }

  finish(): Uint8Array {
    const whole = new Uint8Array(this.#chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0));
    let offset = 0;
    for (const chunk of this.#chunks) {
      whole.set(chunk, offset);
      offset += chunk.byteLength;
    }
    return whole;
  }
}

const encodeVarint = (value: number): Uint8Array => {
  // A negative int64 takes ten bytes of two's complement; the ONNX subset here has none, so it is refused, not guessed.
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`not a whole number from 0: ${String(value)}`);
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80); // not >>>, which would cut at 32 bits
  }
  bytes.push(rest);
  return Uint8Array.from(bytes);
};
