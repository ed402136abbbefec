// A presentation: a subject before a camera, with the room's light, the screen's light and the sensor's noise.
import { createGenuine } from './genuine.ts';
import type { Size } from './place.ts';
import { createRandom, normal } from './random.ts';
import { createScreenLight } from './screen-light.ts';
import type { Presentation, Script } from './script.ts';
import { createNoise, expose, isPlain } from './sensor.ts';
import type { Subject } from './subject.ts';
import { createSwap } from './swap.ts';

const NOISE = 1.6;
const SCREEN_GAIN = 0.1;
const FAR_SHARE = 0.25;

function subjectOf(script: Script, camera: Size): Promise<Subject> {
  const [part, other = part] = script.parts;
  switch (script.species) {
    case 'genuine':
      return createGenuine(part, script, camera);
    case 'swap':
      return createSwap(part, other, script, camera);
    default:
      return script.species satisfies never;
  }
}

/** Strong compression leaves what a smaller picture has. */
function soften(context: CanvasRenderingContext2D, small: CanvasRenderingContext2D, { width, height }: Size): void {
  small.drawImage(context.canvas, 0, 0, small.canvas.width, small.canvas.height);
  context.drawImage(small.canvas, 0, 0, width, height);
}

export function contextOf({ width, height }: Size): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [Math.round(width), Math.round(height)];
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('no 2d context');
  return context;
}

/** Decodes the films first. @throws where one is missing. */
export async function createPresentation(script: Script): Promise<Presentation> {
  const { scene } = script;
  const size = scene.size ?? { width: 640, height: 480 };
  const { width, height } = size;
  const random = createRandom(script.seed);
  const noise = createNoise(() => normal(random));
  const subject = await subjectOf(script, size);
  const light = createScreenLight();
  const detail = scene.detail ?? 1;
  const small = detail < 1 ? contextOf({ width: width * detail, height: height * detail }) : null;
  const noiseSize = subject.passesSensor ? (scene.noise ?? NOISE) : (scene.noise ?? 0);
  const gain = scene.screenGain ?? SCREEN_GAIN;

  return {
    size,
    tick: (asked) => {
      light.tick(asked.colour);
      subject.tick(asked);
    },
    draw: (context) => {
      subject.draw(context);
      if (small !== null) soften(context, small, size);
      const near = subject.near();
      if (near === null && noiseSize === 0 && isPlain(scene)) return;
      const frame = context.getImageData(0, 0, width, height);
      const unlit = light.gains(0);
      expose(frame.data, width, height, { scene, near, nearGains: near === null ? unlit : light.gains(gain), farGains: near === null ? unlit : light.gains(gain * FAR_SHARE), noise, noiseSize, random });
      context.putImageData(frame, 0, 0);
    },
  };
}
