// In the browser: prints symbols with another program's writer, photographs them badly, and has the app's reader read them.
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import writerUrl from 'zxing-wasm/writer/zxing_writer.wasm?url';
import type { BarcodeReading } from '../../../src/app/barcode-port.ts';
import { createBarcodes } from '../../../src/document/barcode/barcodes.ts';
import { readIccid } from '../../../src/registration/iccid.ts';

/** How a symbol stands in the picture. Lengths in pixels of the picture. */
export type Shot = {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Length of the symbol's longer side. */
  readonly symbolPx: number;
  readonly turnDeg: number;
  /** Standard deviation of the blur. */
  readonly blurPx: number;
  /** 1: black on white; 0: nothing to be seen. */
  readonly contrast: number;
  /** Standard deviation of the sensor's noise, of 255. */
  readonly noise: number;
};

export type Print = { readonly format: 'PDF417' | 'Code128' | 'QRCode' | 'EAN13'; readonly text: string };

export type Timed = { readonly reading: BarcodeReading; readonly ms: number };

prepareZXingModule({ overrides: { locateFile: (file: string, prefix: string) => (file.endsWith('.wasm') ? writerUrl : prefix + file) } });

async function bitmapOf({ format, text }: Print): Promise<ImageBitmap> {
  // Licences have a symbol that is about five times as long as it is high (AAMVA D.4).
  const { image, error } = await writeBarcode(text, { format, scale: 4, ...(format === 'PDF417' ? { options: 'columns=13,ecLevel=5' } : {}) });
  if (image === null) throw new Error(error);
  return createImageBitmap(image);
}

/** Normal deviates of one seed, so that a shot that fails fails again. */
function noiseOf(seed: number): () => number {
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 1) / 4_294_967_297;
  };
  return () => Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next());
}

async function photograph(prints: readonly Print[], { widthPx, heightPx, symbolPx, turnDeg, blurPx, contrast, noise }: Shot): Promise<ImageBitmap> {
  const canvas = new OffscreenCanvas(widthPx, heightPx);
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('no canvas');
  pen.fillStyle = '#b9b4a8';
  pen.fillRect(0, 0, widthPx, heightPx);
  for (const [index, print] of prints.entries()) {
    const symbol = await bitmapOf(print);
    const scale = symbolPx / Math.max(symbol.width, symbol.height);
    const [w, h] = [symbol.width * scale, symbol.height * scale];
    pen.save();
    pen.translate(widthPx / 2, (heightPx * (index + 1)) / (prints.length + 1));
    pen.rotate((turnDeg * Math.PI) / 180);
    pen.filter = `blur(${blurPx}px) contrast(${contrast})`;
    pen.imageSmoothingQuality = 'high';
    pen.fillStyle = '#fff';
    pen.fillRect(-w / 2 - 30, -h / 2 - 30, w + 60, h + 60);
    pen.drawImage(symbol, -w / 2, -h / 2, w, h);
    pen.restore();
    symbol.close();
  }
  const pixels = pen.getImageData(0, 0, widthPx, heightPx);
  const deviate = noiseOf(7);
  for (let at = 0; at < pixels.data.length; at += 4) {
    const grain = deviate() * noise;
    for (let channel = 0; channel < 3; channel += 1) pixels.data[at + channel] = (pixels.data[at + channel] ?? 0) + grain;
  }
  pen.putImageData(pixels, 0, 0);
  return canvas.transferToImageBitmap();
}

const barcodes = createBarcodes({ deadlineMs: 15_000, iccidOf: (text) => readIccid(text).iccid });
const never = new AbortController().signal;

export const barcodeTools = {
  async read(prints: readonly Print[], shot: Shot, today: string): Promise<Timed> {
    const picture = await photograph(prints, shot);
    const from = performance.now();
    return { reading: await barcodes.read(picture, today, 'still', never), ms: performance.now() - from };
  },
  /** Looks at the same scene as a live picture shows it, again and again. @returns how many looks it took; null: more than `most`. */
  async live(prints: readonly Print[], shot: Shot, today: string, most: number): Promise<number | null> {
    for (let looks = 1; looks <= most; looks += 1) {
      const reading = await barcodes.read(await photograph(prints, shot), today, 'live', never);
      if (reading.kind !== 'none' && reading.kind !== 'failure') return looks;
    }
    return null;
  },
  forget: () => { barcodes.forget(); },
  /** The second of two at once, and one that is forgotten while it is read. */
  async interrupted(print: Print, shot: Shot, today: string): Promise<BarcodeReading[]> {
    const [one, other] = [await photograph([print], shot), await photograph([print], shot)];
    const first = barcodes.read(one, today, 'still', never);
    const second = await barcodes.read(other, today, 'still', never);
    barcodes.forget();
    return [await first, second];
  },
  async aborted(print: Print, shot: Shot, today: string): Promise<BarcodeReading> {
    const abort = new AbortController();
    const reading = barcodes.read(await photograph([print], shot), today, 'still', abort.signal);
    abort.abort();
    return reading;
  },
  async late(print: Print, shot: Shot, today: string): Promise<BarcodeReading> {
    const hurried = createBarcodes({ deadlineMs: 1, iccidOf: () => null });
    return hurried.read(await photograph([print], shot), today, 'still', never);
  },
};
