// Draws specimens of the Chinese resident identity card, front and back, and of permits laid out alike, of people who do not exist, as PNGs.
import type { Browser } from '@playwright/test';
import { CJK_FAMILY, cjkFontFaces } from './cjk-font.ts';
import { MONO_FAMILY, monoFontFace } from './mono-font.ts';
import { CARD_MM } from './resident-card-size.ts';

export type ResidentPerson = {
  readonly name: string;
  readonly sex: '男' | '女';
  /** 民族; null on a permit, which does not say it. */
  readonly ethnicity: string | null;
  /** ISO date. */
  readonly birthDate: string;
  /** Two lines at most, eleven characters each. */
  readonly address: readonly string[];
  /** 18 characters. */
  readonly number: string;
};

export type ResidentSpecimen = { readonly png: Buffer; readonly person: ResidentPerson };

const PX_PER_MM = 16;

const surnames = ['王', '李', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴', '欧阳', '司马'];
const given = ['伟', '芳', '秀英', '敏', '静', '建国', '丽', '强', '磊', '军', '洋', '艳', '子轩', '雨桐', '思远'];
const ethnicities = ['汉', '汉', '汉', '壮', '回', '满', '维吾尔', '苗'];
/** GB/T 2260. */
const regions = [
  ['110105', '北京市朝阳区'], ['310104', '上海市徐汇区'], ['440305', '深圳市南山区'], ['510107', '成都市武侯区'], ['320102', '南京市玄武区'],
  ['330106', '杭州市西湖区'], ['420106', '武汉市武昌区'], ['610113', '西安市雁塔区'], ['230103', '哈尔滨市南岗区'], ['650102', '乌鲁木齐市天山区'],
] as const;
const streets = ['样本路', '示例街', '测试巷', '标本大道'];

/** What the back says. */
export type ResidentBack = { readonly authority: string; /** ISO dates; null: 长期. */ readonly from: string; readonly until: string | null };

/** Weights and check characters as GB 11643 prints them; of our own reckoning, independent of the product's. */
export function withCheckCharacter(body: string): string {
  const sum = Array.from(body).reduce((total, digit, index) => total + Number(digit) * (2 ** (17 - index) % 11), 0);
  return body + ('0123456789X'[(12 - (sum % 11)) % 11] ?? '');
}

/** First digits of the number of a residence permit, and whose it is. */
export const PERMIT_REGIONS = { 'hong-kong': '810000', macao: '820000', taiwan: '830000' } as const;

/** @param random 0 to 1. @param permit null: the card of a resident of the mainland. @returns a person and a number whose parts agree. */
export function inventResident(random: () => number, permit: keyof typeof PERMIT_REGIONS | null = null): ResidentPerson {
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  const [province, place] = pick(regions);
  const region = permit === null ? province : PERMIT_REGIONS[permit];
  const birthDate = new Date(Date.UTC(1938, 0, 1 + Math.floor(random() * 27_000))).toISOString().slice(0, 10);
  const sequence = 1 + Math.floor(random() * 998);
  return {
    name: pick(surnames) + pick(given),
    sex: sequence % 2 === 1 ? '男' : '女',
    ethnicity: permit === null ? pick(ethnicities) : null,
    birthDate,
    address: [`${place}${pick(streets)}`, `${String(1 + Math.floor(random() * 300))}号${String(1 + Math.floor(random() * 30))}室`],
    number: withCheckCharacter(region + birthDate.replaceAll('-', '') + String(sequence).padStart(3, '0')),
  };
}

/** The number is in OCR-B, as on the real card, where that font is installed (Debian: fonts-ocr-b). Nothing else on it is a real card's. */
const bodyOf = ({ name, sex, ethnicity, birthDate, address, number }: ResidentPerson, portrait: Buffer | null): string => {
  const [year, month, day] = birthDate.split('-').map(Number);
  const label = (left: number, top: number, text: string): string => `<i style="left:${String(left)}mm;top:${String(top)}mm">${text}</i>`;
  const value = (left: number, top: number, text: string): string => `<b style="left:${String(left)}mm;top:${String(top)}mm">${text}</b>`;
  const lines = [
    label(5.5, 6.5, '姓名'), value(14.5, 6.2, name),
    label(5.5, 14, '性别'), value(14.5, 13.8, sex), ...(ethnicity === null ? [] : [label(24, 14, '民族'), value(33, 13.8, ethnicity)]),
    label(5.5, 20.6, '出生'), value(14.5, 21.1, String(year)), label(24, 20.6, '年'), value(28.5, 21.1, String(month)), label(33, 20.6, '月'), value(37.5, 21.1, String(day)), label(42, 20.6, '日'),
    label(5.5, 28.8, '住址'), ...address.map((line, index) => value(14.5, 28.6 + 4.6 * index, line)),
    label(5.5, 44.1, '公民身份号码'), `<b class="number">${number}</b>`,
  ];
  const picture = portrait === null ? silhouette : `<img src="data:image/jpeg;base64,${portrait.toString('base64')}">`;
  return `${lines.join('')}${picture}<i class="specimen">样本 SPECIMEN</i>`;
};

const silhouette = `<svg viewBox="0 0 25 31"><rect width="25" height="31" fill="#cfd8dc"/><circle cx="12.5" cy="12" r="6" fill="#90a4ae"/><path d="M2 31c0-8 5-11 10.500-11s10.500 3 10.500 11z" fill="#90a4ae"/></svg>`;

const style = `
  * { margin: 0; box-sizing: border-box }
  body { width: ${String(CARD_MM.width)}mm; height: ${String(CARD_MM.height)}mm; position: relative; overflow: hidden; background: repeating-radial-gradient(circle at 70% 120%, #e3eef1 0 .5mm, #dbe8ee .5mm .8mm, #e8efe9 .8mm 1.3mm); font-family: 'Liberation Sans', '${CJK_FAMILY}' }
  i, b { position: absolute; white-space: nowrap; font-style: normal; font-weight: 400 }
  i { color: #3a6ea5; font-size: 2.7mm } b { color: #16181a; font-size: 3.3mm }
  .number { left: 28.5mm; top: 44.4mm; font: 3.3mm/1.25 'OCR B', '${MONO_FAMILY}'; letter-spacing: .35mm }
  .specimen { left: 27mm; top: 37.2mm; color: #b03030; font-size: 3.4mm; opacity: .8 }
  s { position: absolute; left: 7mm; top: 7mm; width: 16mm; height: 16mm; border-radius: 50%; background: #c96a5a }
  svg, img { position: absolute; left: 55mm; top: 6.5mm; width: 25mm; height: 31mm; object-fit: cover }
  /* The stills are cut close; on a card the head fills about half of the photo, and the reader looks for such a face. */
  img { padding: 8mm 5mm 3mm; background: #eef2f5 }`;

/** @param random 0 to 1. @param birthDate ISO date: the term follows from the age at issue. */
export function inventBack(random: () => number, birthDate: string): ResidentBack {
  const year = 2010 + Math.floor(random() * 16);
  const rest = new Date(Date.UTC(2023, 0, 1 + Math.floor(random() * 365))).toISOString().slice(4, 10);
  const age = year - Number(birthDate.slice(0, 4));
  const term = age > 46 ? null : age > 26 ? 20 : age > 16 ? 10 : 5;
  const place = regions[Math.floor(random() * regions.length)]?.[1] ?? '';
  return { authority: `${place}公安局`, from: `${String(year)}${rest}`, until: term === null ? null : `${String(year + term)}${rest}` };
}

const dotted = (date: string): string => date.replaceAll('-', '.');

/** The emblem is left out; a disc stands for it. */
const backBodyOf = ({ authority, from, until }: ResidentBack): string => `
  <s></s><b style="left:30mm;top:8mm;font-size:5mm">样本标本样本标本</b><b style="left:28mm;top:17mm;font-size:7.5mm;letter-spacing:1mm">居民身份证</b>
  <i style="left:19mm;top:37.6mm">签发机关</i><b style="left:33mm;top:37.2mm">${authority}</b>
  <i style="left:19mm;top:44.6mm">有效期限</i><b style="left:33mm;top:44.2mm">${dotted(from)}-${until === null ? '长期' : dotted(until)}</b>
  <i class="specimen" style="left:60mm;top:30mm">样本 SPECIMEN</i>`;

/** A CSS millimetre in CSS pixels. */
const CSS_PX_PER_MM = 96 / 25.4;

/** Each draws in a page of its own that is closed again. @param portrait JPEG, the same on all; null: a silhouette. */
export async function drawResidentCards(browser: Browser, people: readonly ResidentPerson[], portrait: Buffer | null = null): Promise<ResidentSpecimen[]> {
  const pictures = await draw(browser, people.map((person) => bodyOf(person, portrait)));
  return people.map((person, index) => ({ png: pictures[index] ?? Buffer.alloc(0), person }));
}

export const drawResidentBacks = (browser: Browser, backs: readonly ResidentBack[]): Promise<Buffer[]> => draw(browser, backs.map(backBodyOf));

/** @returns a PNG for each. */
async function draw(browser: Browser, bodies: readonly string[]): Promise<Buffer[]> {
  const viewport = { width: Math.floor(CARD_MM.width * CSS_PX_PER_MM), height: Math.floor(CARD_MM.height * CSS_PX_PER_MM) };
  const page = await browser.newPage({ viewport, deviceScaleFactor: PX_PER_MM / CSS_PX_PER_MM });
  const pictures: Buffer[] = [];
  try {
    for (const body of bodies) {
      await page.setContent(`<!doctype html><meta charset="utf-8"><style>${monoFontFace()}${cjkFontFaces(body)}${style}</style>`);
      // Text that is laid out before its font is there keeps its boxes.
      await page.evaluate(() => Promise.all(Array.from(document.fonts, (face) => face.load())));
      await page.evaluate((content) => { document.body.innerHTML = content; }, body);
      await page.evaluate(() => Promise.all(Array.from(document.images, (image) => image.decode())));
      pictures.push(await page.screenshot());
    }
    return pictures;
  } finally {
    await page.close();
  }
}
