// What stands before the camera, be it a person or an instrument of attack; the sensor and the light are not its business.
import type { Near } from './sensor.ts';
import type { Asked } from './script.ts';

export type Subject = {
  tick(asked: Asked): void;
  draw(context: CanvasRenderingContext2D): void;
  /** What the screen lights; null where its light changes nothing, as on a picture that is put in behind the camera. */
  near(): Near | null;
  /** Of the light that falls on it, against skin and paper: glass throws little back. 1 unless given. */
  readonly reflectance?: number;
  /** The colour that lights it, where that is not the screen's. */
  colourFor?(asked: Asked): string;
  /** A stored picture put in behind the camera has the noise of its own sensor and no other. */
  readonly passesSensor: boolean;
};
