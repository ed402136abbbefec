// What stands before the camera, be it a person or an instrument of attack; the sensor and the light are not its business.
import type { Near } from './sensor.ts';
import type { Asked } from './script.ts';

export type Subject = {
  tick(asked: Asked): void;
  draw(context: CanvasRenderingContext2D): void;
  /** What the screen lights; null where its light changes nothing, as on a picture that is put in behind the camera. */
  near(): Near | null;
  /** A stored picture put in behind the camera has the noise of its own sensor and no other. */
  readonly passesSensor: boolean;
};
