// Draws both sides of a specimen licence: the portrait on the front, the symbol on the back.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser } from '@playwright/test';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import { cast, stillOf, type ActorName } from './cast.ts';
import { licenceText, type Licence } from './document-lab/texts.ts';

export type LicencePictures = { readonly front: Buffer; readonly back: Buffer };

const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm'));
prepareZXingModule({ overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) } });

/** 85.6 x 54 mm, 14 pixels a millimetre; nothing on it imitates a real state's card. */
const side = (inside: string): string => `<!doctype html><style>
  * { margin: 0; box-sizing: border-box }
  body { width: 1200px; height: 756px; background: linear-gradient(115deg, #e6edf2, #dfe4ea 45%, #efe9e0); font: 26px sans-serif; color: #23303a; position: relative }
  h1 { position: absolute; left: 40px; top: 30px; font-size: 36px; letter-spacing: 5px }
  img { position: absolute; left: 40px; top: 130px; width: 340px; height: 436px; object-fit: cover }
  svg { position: absolute; left: 60px; top: 330px; width: 1080px; height: auto; background: #fff }
</style><h1>SPECIMEN &nbsp; DRIVER LICENSE</h1>${inside}`;

/** With a view box, which the writer leaves out, the style's width counts. */
const scalable = (svg: string): string => svg.replace(/width="(\d+)" height="(\d+)"/, '$& viewBox="0 0 $1 $2"');

export async function drawLicence(browser: Browser, licence: Licence, of: ActorName): Promise<LicencePictures> {
  const { svg, error } = await writeBarcode(licenceText(licence), { format: 'PDF417', options: 'columns=13,ecLevel=5' });
  if (svg === '') throw new Error(error);
  const portrait = stillOf(of, cast[of].portrait.frame, cast[of].portrait);
  const page = await browser.newPage({ viewport: { width: 1200, height: 756 } });
  const draw = async (inside: string): Promise<Buffer> => {
    await page.setContent(side(inside));
    await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
    return page.screenshot();
  };
  try {
    return { front: await draw(`<img src="data:image/jpeg;base64,${portrait.toString('base64')}">`), back: await draw(scalable(svg)) };
  } finally {
    await page.close();
  }
}
