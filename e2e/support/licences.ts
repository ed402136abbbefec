// Draws both sides of a specimen licence: the portrait on the front, the symbol on the back.
import type { Browser } from '@playwright/test';
import { cast, stillOf, type ActorName } from './cast.ts';
import { licenceText, type Licence } from './document-lab/texts.ts';
import { symbolSvg } from './symbols.ts';

export type LicencePictures = { readonly front: Buffer; readonly back: Buffer };

/** 85.6 x 54 mm, 14 pixels a millimetre; nothing on it imitates a real state's card. */
const side = (inside: string): string => `<!doctype html><style>
  * { margin: 0; box-sizing: border-box }
  body { width: 1200px; height: 756px; background: linear-gradient(115deg, #e6edf2, #dfe4ea 45%, #efe9e0); font: 26px sans-serif; color: #23303a; position: relative }
  h1 { position: absolute; left: 40px; top: 30px; font-size: 36px; letter-spacing: 5px }
  img { position: absolute; left: 40px; top: 130px; width: 340px; height: 436px; object-fit: cover }
  svg { position: absolute; left: 60px; top: 330px; width: 1080px; height: auto; background: #fff }
</style><h1>SPECIMEN &nbsp; DRIVER LICENSE</h1>${inside}`;

export async function drawLicence(browser: Browser, licence: Licence, of: ActorName): Promise<LicencePictures> {
  const svg = await symbolSvg({ format: 'PDF417', text: licenceText(licence) }, 'columns=13,ecLevel=5');
  const portrait = stillOf(of, cast[of].portrait.frame, cast[of].portrait);
  const page = await browser.newPage({ viewport: { width: 1200, height: 756 } });
  const draw = async (inside: string): Promise<Buffer> => {
    await page.setContent(side(inside));
    await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
    return page.screenshot();
  };
  try {
    return { front: await draw(`<img src="data:image/jpeg;base64,${portrait.toString('base64')}">`), back: await draw(svg) };
  } finally {
    await page.close();
  }
}
