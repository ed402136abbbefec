// Puts the puppet customer before a page's camera. Only the tests can: nothing in src/ knows it.
import type { BrowserContext } from '@playwright/test';
import { cast, filmOf, type ActorName } from '../cast.ts';
import { playPuppet, type Manner, type Part, type Script } from './page.ts';

export type Puppet = {
  readonly actor: ActorName;
  readonly manner?: Manner;
  /** Who takes the actor's place when the first movement is asked for. */
  readonly swapTo?: ActorName;
  /** Held to the camera while the screen asks for the document. */
  readonly document?: Buffer;
  readonly accident?: Script['accident'];
  readonly refusals?: readonly string[];
};

function partOf(name: ActorName): Part {
  const { ahead, left, right, centre } = cast[name];
  return { ahead, left, right, centre, film: filmOf(name) };
}

export async function installPuppet(context: BrowserContext, { actor, manner = 'answers', swapTo, document, accident = null, refusals = [] }: Puppet): Promise<void> {
  const script: Script = {
    parts: swapTo === undefined ? [partOf(actor)] : [partOf(actor), partOf(swapTo)],
    manner,
    documentPng: document?.toString('base64') ?? null,
    accident,
    refusals,
  };
  // Some transpilers wrap functions in a helper that the page does not have.
  await context.addInitScript({ content: `globalThis.__name ??= (value) => value; (${playPuppet.toString()})(${JSON.stringify(script)});` });
}
