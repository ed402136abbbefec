// Puts the puppet customer before a page's camera. Only the tests can: nothing in src/ knows it.
import type { BrowserContext, Page } from '@playwright/test';
import { partOf, type ActorName } from '../cast.ts';
import { pageScript } from './bundle.ts';
import type { CameraScript, Manner, Scene, Script, Species } from './script.ts';

export type Puppet = {
  readonly actor: ActorName;
  /** Left out: genuine. */
  readonly species?: Species;
  readonly manner?: Manner;
  readonly scene?: Scene;
  /** For species that take two: who takes the actor's place, or whose movements are used. */
  readonly other?: ActorName;
  readonly seed?: number;
  readonly reactionTicks?: number;
  /** Who takes the actor's place when the first movement is asked for: species `swap`. */
  readonly swapTo?: ActorName;
  /** Held to the camera while the screen asks for the document or the SIM card. */
  readonly document?: Buffer;
  readonly accident?: CameraScript['accident'];
  readonly refusals?: readonly string[];
};

/** A person answers after about a third of a second. */
const REACTION_TICKS = 8;

/** The presentation alone: what the bench hands to `createPresentation`. */
export function scriptOf({ actor, swapTo, other = swapTo, species = swapTo === undefined ? 'genuine' : 'swap', manner = 'answers', scene = {}, seed = 1, reactionTicks = REACTION_TICKS }: Puppet): Script {
  return { species, parts: other === undefined ? [partOf(actor)] : [partOf(actor), partOf(other)], manner, scene, seed, reactionTicks };
}

async function contentOf(puppet: Puppet): Promise<string> {
  const { document, accident = null, refusals = [] } = puppet;
  const script: CameraScript = { ...scriptOf(puppet), documentPng: document?.toString('base64') ?? null, accident, refusals };
  return `${await pageScript()}\npuppetCustomer.installCamera(${JSON.stringify(script)});`;
}

export async function installPuppet(context: BrowserContext, puppet: Puppet): Promise<void> {
  await context.addInitScript({ content: await contentOf(puppet) });
}

/** Somebody else stands there the next time that the page opens its camera, and the page is not loaded again. */
export async function comesForward(page: Page, puppet: Puppet): Promise<void> {
  await page.evaluate(await contentOf(puppet));
}

/** Something else is held up from now on. @param png null: nothing. */
export async function holdUp(page: Page, png: Buffer | null): Promise<void> {
  await page.evaluate((held) => (globalThis as unknown as { __puppetHold(picture: string | null): Promise<void> }).__puppetHold(held), png?.toString('base64') ?? null);
}

/** Whether every camera track that the page was ever given has ended. */
export const isCameraOff = (page: Page): Promise<boolean> => page.evaluate(() => (globalThis as unknown as { __puppetTracks(): string[] }).__puppetTracks().every((state) => state === 'ended'));
