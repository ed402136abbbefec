// Draws a specimen passport page, with a portrait cut from a clip, as a PNG.
import { readFileSync } from 'node:fs';
import type { Browser } from '@playwright/test';
import { cast, stillOf, type ActorName } from './cast.ts';
import { mediaPath } from './media.ts';
import { MONO_FAMILY, monoFontFace } from './mono-font.ts';
import { passportLines, type PassportData } from './mrz.ts';

/** Whose portrait is on it. `stranger`: somebody who looks as if it could be the actor, and is not. `asideOf`: a photo of theirs where no passport has it. */
export type Portrait = { readonly of: ActorName | { readonly strangerTo: ActorName } } | 'none' | { readonly asideOf: ActorName };

export type Specimen = { readonly png: Buffer; readonly lines: readonly [string, string] };

const dataUrl = (jpeg: Buffer): string => `data:image/jpeg;base64,${jpeg.toString('base64')}`;

const portraitOf = (name: ActorName): Buffer => stillOf(name, cast[name].portrait.frame, cast[name].portrait);

function picturesFor(portrait: Portrait): Buffer[] {
  if (portrait === 'none') return [];
  if ('asideOf' in portrait) return [portraitOf(portrait.asideOf)];
  if (typeof portrait.of === 'string') return [portraitOf(portrait.of)];
  return [readFileSync(mediaPath(cast[portrait.of.strangerTo].stranger))];
}

/** 125 x 88 mm, ten pixels a millimetre, as ICAO 9303 lays the page out. Nothing on it imitates a real state's document. */
const html = (person: PassportData, lines: readonly string[], pictures: readonly Buffer[], aside: boolean): string => `<!doctype html><style>${monoFontFace()}
  * { margin: 0; box-sizing: border-box }
  body { width: 1250px; height: 880px; background: #dfe7df linear-gradient(115deg, #e8ede2, #d3e0e4 45%, #e9e3d4); font: 26px sans-serif; color: #23303a; position: relative }
  .face { position: absolute; left: 50px; top: 150px; width: 350px; height: 450px; object-fit: cover }
  .aside { left: 850px }
  dl { position: absolute; left: 440px; top: 150px; display: grid; gap: 4px } dt { font-size: 16px; opacity: .7 } dd { margin-bottom: 12px }
  h1 { position: absolute; left: 50px; top: 50px; font-size: 40px; letter-spacing: 6px }
  pre { position: absolute; left: 40px; bottom: 40px; font: 40.6px/64px '${MONO_FAMILY}'; letter-spacing: 2.2px; white-space: pre }
</style><h1>UTOPIA &nbsp; SPECIMEN</h1>
${pictures.map((jpeg) => `<img class="face ${aside ? 'aside' : ''}" src="${dataUrl(jpeg)}">`).join('')}
<dl><dt>Surname</dt><dd>${person.surname}</dd><dt>Given names</dt><dd>${person.givenNames}</dd><dt>Passport no.</dt><dd>${person.number}</dd><dt>Date of expiry</dt><dd>${person.expires}</dd></dl>
<pre>${lines.join('\n').replaceAll('<', '&lt;')}</pre>`;

/** Draws in a page of its own that is closed again. */
export async function drawPassport(browser: Browser, person: PassportData, portrait: Portrait): Promise<Specimen> {
  const lines = passportLines(person);
  const page = await browser.newPage({ viewport: { width: 1250, height: 880 } });
  try {
    await page.setContent(html(person, lines, picturesFor(portrait), typeof portrait !== 'string' && 'asideOf' in portrait));
    await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
    await page.evaluate(() => Promise.all(Array.from(document.fonts, (face) => face.load())));
    return { png: await page.screenshot(), lines };
  } finally {
    await page.close();
  }
}
