// A presentation: a subject before a camera, with the room's light, the screen's light and the sensor's noise.
import { contextOf } from './context.ts';
import type { Size } from './place.ts';
import { createRandom } from '../../../src/shared/testing-random.ts';
import { normal } from './random.ts';
import { createScreenLight } from './screen-light.ts';
import type { Presentation, Script } from './script.ts';
import { drawNormals, expose, isPlain, noiseOf } from './sensor.ts';
import { subjectOf } from './subjects.ts';

const NOISE = 1.6;
const SCREEN_GAIN = 0.1;
const FAR_SHARE = 0.25;

/** Strong compression leaves what a smaller picture has. */
function soften(context: CanvasRenderingContext2D, small: CanvasRenderingContext2D, { width, height }: Size): void {
  small.drawImage(context.canvas, 0, 0, small.canvas.width, small.canvas.height);
  context.drawImage(small.canvas, 0, 0, width, height);
}

/** Decodes the films first. @throws where one is missing. */
export async function createPresentation(script: Script): Promise<Presentation> {
  const { scene } = script;
  const size = scene.size ?? { width: 640, height: 480 };
  const { width, height } = size;
  const random = createRandom(script.seed);
  const normals = drawNormals(() => normal(random));
  const subject = await subjectOf(script, size, random);
  const light = createScreenLight();
  const detail = scene.detail ?? 1;
  const small = detail < 1 ? contextOf({ width: width * detail, height: height * detail }) : null;
  const noiseSize = subject.passesSensor ? (scene.noise ?? NOISE) : (scene.noise ?? 0);
  const noise = noiseOf(normals, noiseSize);
  const gain = scene.screenGain ?? SCREEN_GAIN;
  const { reflectance = 1 } = subject;

  return {
    size,
    tick: (asked) => {
      light.tick(subject.colourFor?.(asked) ?? asked.colour);
      subject.tick(asked);
    },
    draw: (context) => {
      subject.draw(context);
      if (small !== null) soften(context, small, size);
      const near = subject.near();
      if (near === null && noiseSize === 0 && isPlain(scene)) return;
      const frame = context.getImageData(0, 0, width, height);
      const unlit = light.gains(0);
      expose(frame.data, width, height, { scene, near, nearGains: near === null ? unlit : light.gains(gain * reflectance), farGains: near === null ? unlit : light.gains(gain * FAR_SHARE), noise, random });
      context.putImageData(frame, 0, 0);
    },
  };
}
