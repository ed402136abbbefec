// Symbols as pictures, by another program's writer than the app's reader.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';

export type Symbol = { readonly format: 'PDF417' | 'Code128' | 'QRCode'; readonly text: string };

const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm'));
prepareZXingModule({ overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) } });

/** @returns SVG that a style's width scales. @param options of the writer. */
export async function symbolSvg({ format, text }: Symbol, options = ''): Promise<string> {
  const { svg, error } = await writeBarcode(text, { format, options });
  if (svg === '') throw new Error(error);
  // The writer leaves the view box out.
  return svg.replace(/width="(\d+)" height="(\d+)"/, '$& viewBox="0 0 $1 $2"');
}
