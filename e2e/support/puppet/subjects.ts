// Which subject each species is.
import { createCutOut } from './cut-out.ts';
import { createGenuine } from './genuine.ts';
import { createInjected } from './injected.ts';
import { createMeshWarp } from './mesh-warp.ts';
import type { Size } from './place.ts';
import { createHeldPicture, createPrint } from './print.ts';
import { createReplay } from './replay.ts';
import type { Script } from './script.ts';
import type { Subject } from './subject.ts';
import { createSwap, createSwapBack } from './swap.ts';
import { createSwapForLight } from './swap-for-light.ts';

export function subjectOf(script: Script, camera: Size, random: () => number): Promise<Subject> {
  const [part, other = part] = script.parts;
  switch (script.species) {
    case 'genuine':
      return createGenuine(part, script, camera);
    case 'print-flat':
    case 'print-tilt':
    case 'print-bend-vertical':
    case 'print-bend-horizontal':
      return createPrint(part, script.species, script, camera, random);
    case 'cut-out':
      return createCutOut(part, other, script, camera, random);
    case 'picture':
      return createHeldPicture(part, script, camera, random);
    case 'phone-replay':
    case 'tablet-replay':
      return createReplay(part, script.species, script, camera, random);
    case 'mesh-warp':
      return createMeshWarp(part, script, camera);
    case 'other-sequence':
    case 'looped-film':
    case 'injected-film':
    case 'injected-light':
      return createInjected(part, script.species, script, camera, random);
    case 'swap':
      return createSwap(part, other, script, camera);
    case 'swap-back':
      return createSwapBack(part, other, script, camera, random);
    case 'swap-for-light':
      return createSwapForLight(part, other, script, camera);
    default:
      return script.species satisfies never;
  }
}
