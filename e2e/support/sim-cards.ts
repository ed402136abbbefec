// Draws the carrier of a SIM card: the chip to be broken out, and the symbol with its number.
import type { Browser } from '@playwright/test';
import { symbolSvg, type Symbol } from './symbols.ts';

/** 85.6 x 54 mm, 14 pixels a millimetre; the bars are 55 mm long, a square code 22 mm. */
const html = (svg: string, symbol: Symbol | null): string => `<!doctype html><style>
  * { margin: 0; box-sizing: border-box }
  body { width: 1200px; height: 756px; background: #f4f4f1; font: 26px sans-serif; color: #23303a; position: relative }
  .chip { position: absolute; right: 90px; top: 70px; width: 210px; height: 350px; border: 3px solid #9aa; border-radius: 24px; background: #e4e4e0 }
  .chip::after { content: ''; position: absolute; left: 50px; top: 90px; width: 110px; height: 160px; border-radius: 18px; background: #d9b858 }
  svg { position: absolute; left: 60px; bottom: 110px; width: ${symbol?.format === 'QRCode' ? 310 : 770}px; height: ${symbol?.format === 'QRCode' ? 310 : 130}px; background: #fff }
  p { position: absolute; left: 60px; bottom: 50px; letter-spacing: 2px }
</style><div class="chip"></div>${svg.replace('<svg ', '<svg preserveAspectRatio="none" ')}<p>${symbol?.text ?? ''}</p>`;

/** @param symbol null: a card without one. @returns PNG. */
export async function drawSimCard(browser: Browser, symbol: Symbol | null): Promise<Buffer> {
  const picture = symbol === null ? '' : await symbolSvg(symbol);
  const page = await browser.newPage({ viewport: { width: 1200, height: 756 } });
  try {
    await page.setContent(html(picture, symbol));
    return await page.screenshot();
  } finally {
    await page.close();
  }
}
