// People filmed, each against portraits of their own cut from the same film, drawn into a passport and made into prints.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { actorNames, cast, splitJpegs, stillOf, type ActorName } from '../../e2e/support/cast.ts';
import { drawPassport } from '../../e2e/support/documents.ts';
import { ffmpeg } from '../../e2e/support/ffmpeg.ts';
import { somebody } from '../../e2e/support/mrz.ts';
import { qualityLimits } from '../../src/registration/policy.ts';
import { codeDigest, openCache } from '../lab/cache.ts';
import { mediaDir } from '../lab/lab.ts';
import { CODE, openPage, PAGE } from './collect.ts';
import { isRead, type FrameLook, type PrintLook, type Unread } from './taken.ts';

const FPS = 5;
const SECONDS = 20;
/** Frames nearer to the moment of the portrait are nearly the same picture. */
const APART_S = 1;
export const PRINTS_EACH = 12;

/** Frames that the app would take a probe from. */
export type Filmed = { readonly actor: ActorName; readonly frames: readonly FrameLook[]; readonly passport: PrintLook | Unread; readonly prints: readonly (PrintLook | Unread)[] };

const asUrl = (bytes: Buffer, type = 'jpeg'): string => `data:image/${type};base64,${bytes.toString('base64')}`;

const framesOf = (clip: string): string[] =>
  splitJpegs(ffmpeg('-i', join(mediaDir, clip), '-t', String(SECONDS), '-vf', `fps=${String(FPS)},scale=640:480:force_original_aspect_ratio=increase,crop=640:480`, '-q:v', '2', '-f', 'image2pipe', '-c:v', 'mjpeg', '-')).map((jpeg) => asUrl(jpeg));

const isGood = ({ yawDeg, pitchDeg, sharpness, interEyePx }: FrameLook): boolean =>
  Math.abs(yawDeg) <= qualityLimits.maxYawDeg && Math.abs(pitchDeg) <= qualityLimits.maxPitchDeg && sharpness >= qualityLimits.minSharpness && interEyePx >= qualityLimits.minInterEyePx;

/** A page of its own for each film, so that no tracker remembers. */
async function afresh(page: Page): Promise<void> {
  await page.goto(new URL(PAGE, new URL(page.url()).origin).href);
  await page.waitForFunction(() => 'documentLive' in window);
}

async function watch(page: Page, urls: readonly string[]): Promise<(FrameLook | null)[]> {
  await afresh(page);
  return page.evaluate((frames) => window.documentLive('film', frames, 1), urls);
}

async function filmedPeople(page: Page): Promise<Filmed[]> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('the lab page has no browser');
  const found: Filmed[] = [];
  for (const actor of actorNames) {
    const { clip, portrait } = cast[actor];
    const seen = await watch(page, framesOf(clip));
    const frames = seen.filter((frame, index): frame is FrameLook => frame !== null && isGood(frame) && Math.abs(index / FPS - portrait.frame / 25) >= APART_S);
    const drawn = await drawPassport(browser, somebody(), { of: actor });
    const [passport = { code: 'none' }] = await page.evaluate((url) => window.documentLive('documents', [url]), asUrl(drawn.png, 'png'));
    const still = asUrl(stillOf(actor, portrait.frame));
    const prints = await page.evaluate(([url, seeds]) => window.documentLive('prints', url, seeds), [still, Array.from({ length: PRINTS_EACH }, (_, index) => 1000 + 10 * index)] as const);
    found.push({ actor, frames, passport, prints });
  }
  return found;
}

const named = (folder: string, kind: RegExp): string[] => readdirSync(join(mediaDir, folder)).filter((file) => kind.test(file)).sort();

/** `code`: why nothing was read, or empty. */
export type Named = { readonly kind: 'specimen' | 'film' | 'still'; readonly name: string; readonly norms: readonly number[]; readonly code: string };

/** Lengths of what is genuine under shared/media: specimens as documents, films and stills as frames. */
async function genuineLengths(page: Page): Promise<Named[]> {
  await afresh(page);
  const found: Named[] = [];
  for (const file of named('documents', /\.(png|jpg)$/)) {
    const [look = { code: 'none' }] = await page.evaluate((url) => window.documentLive('documents', [url]), `/media/documents/${file}`);
    found.push({ kind: 'specimen', name: file, norms: isRead(look) ? [look.norm] : [], code: isRead(look) ? '' : look.code });
  }
  for (const clip of named('clips', /\.(mp4|gif)$/)) {
    const frames = (await watch(page, framesOf(`clips/${clip}`))).filter((frame): frame is FrameLook => frame !== null && isGood(frame));
    found.push({ kind: 'film', name: clip, norms: frames.map(({ norm }) => norm), code: '' });
  }
  for (const still of named('attacks', /(T1|true_\d+)\.jpg$/)) {
    const [look] = await watch(page, [asUrl(readFileSync(join(mediaDir, 'attacks', still)))]);
    found.push({ kind: 'still', name: still, norms: look === null || look === undefined ? [] : [look.norm], code: '' });
  }
  return found;
}

/** The one card and selfie under shared/media: of a generated person. */
async function cardAndSelfie(page: Page): Promise<{ readonly card: PrintLook | Unread; readonly selfie: FrameLook | null }> {
  const [front, selfie] = ['doc_front', 'selfie'].map((part) => `/media/document-and-selfie/ballerine__apps_backoffice-v2_public_images_mock-documents_set_1_${part}.png`) as [string, string];
  const [frame = null] = await watch(page, [selfie]);
  const [card = { code: 'none' }] = await page.evaluate((url) => window.documentLive('documents', [url]), front);
  return { card, selfie: frame };
}

export type Genuine = { readonly people: readonly Filmed[]; readonly lengths: readonly Named[]; readonly pair: Awaited<ReturnType<typeof cardAndSelfie>> };

/** What was taken before by the same code comes from the cache. */
export async function collectGenuine(): Promise<Genuine> {
  const cache = openCache<Genuine>('document-live-genuine', codeDigest([...CODE, 'bench/document-live/films.ts', 'e2e/support/cast.ts', 'e2e/support/documents.ts', 'src/registration/policy.ts']));
  const kept = cache.get('all');
  if (kept !== null) return kept;
  const lab = await openPage();
  try {
    const taken = { people: await filmedPeople(lab.page), lengths: await genuineLengths(lab.page), pair: await cardAndSelfie(lab.page) };
    cache.put('all', taken);
    return taken;
  } finally {
    await lab.close();
  }
}
