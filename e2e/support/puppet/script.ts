// What is played before the camera: the data that goes from the test or the bench into the page.
import type { Movement } from '../../../src/liveness/plan.ts';

/** What the screen asks for, as its `<main data-phase data-movement data-stage data-colour>` says it; '' where it says nothing. */
export type Asked = { readonly phase: string; readonly movement: string; readonly stage: string; readonly colour: string };

export type HeadMovement = Exclude<Movement, 'come-closer'>;

/** First and last frame of a film, numbered from 1. */
export type Stretch = readonly [first: number, last: number];

/** A part of a film where somebody looks ahead, and what can be reached from there without passing another turn. */
export type Section = { readonly ahead: Stretch; readonly moves: Readonly<Partial<Record<HeadMovement, Stretch>>> };

/** Where the face is on one frame, in thousandths of the picture: middle, size, the eye in the picture's left and right, tip of the nose. */
export type FaceTrack = readonly [x: number, y: number, width: number, height: number, leftEyeX: number, leftEyeY: number, rightEyeX: number, rightEyeY: number, noseX: number, noseY: number];

/** Pictures of one actor: JPEG, base64, by frame number. */
export type Film = Readonly<Record<number, string>>;

export type Part = {
  /** Names the film in the page, where it is decoded once. */
  readonly actor: string;
  /** The first is where the play begins. */
  readonly sections: readonly Section[];
  readonly tracks: Readonly<Record<number, FaceTrack>>;
  /** The film was held in a hand: its frames are laid over one another by the face. */
  readonly handHeld: boolean;
  /** Null where the page has it already. */
  readonly film: Film | null;
};

/** `never`: looks ahead whatever is asked. `photograph`: one frame for ever. `mirror`: makes the opposite movement. */
export type Manner = 'answers' | 'never' | 'photograph' | 'mirror';

export const species = [
  'genuine',
  /** A sheet of paper before the camera: still, turned as asked, bent round one axis and turned. */
  'print-flat', 'print-tilt', 'print-bend-vertical', 'print-bend-horizontal',
  /** Printed, with holes where the eyes are and somebody's eyes behind them. */
  'cut-out',
  /** A picture that is an attack already, held and turned as a sheet. */
  'picture',
  /** Films of the person for every movement, played on a screen before the camera. */
  'phone-replay', 'tablet-replay',
  /** One photograph on the shape of a head, turned by a computer and put in behind the camera. */
  'mesh-warp',
  /** Films put in behind the camera: in an order of their own; all over and over; as asked; as asked with another session's light. */
  'other-sequence', 'looped-film', 'injected-film', 'injected-light',
  /** Two people: the customer, then another; the customer's photograph, then another. */
  'swap', 'swap-back',
  /** The customer's films put in behind the camera, and another's living face while the light is on. */
  'swap-for-light',
] as const;

/** What is presented to the camera: a living person, or a presentation attack instrument. */
export type Species = (typeof species)[number];

/** The room, the camera and the distance. Everything may be left out. */
export type Scene = {
  /** Pixels of the camera's picture; 640x480. */
  readonly size?: { readonly width: number; readonly height: number };
  /** Height of the face over the height of the picture; as filmed. About 0.62 at 40 cm, 0.28 at 90 cm. */
  readonly faceHeight?: number;
  /** Factor on the light, 1 as filmed. */
  readonly brightness?: number;
  /** Contrast about the middle grey, 1 as filmed. */
  readonly contrast?: number;
  /** Exponent on the values, 1 as filmed; above 1 is darker. */
  readonly gamma?: number;
  /** Below 0 bluish, above 0 reddish: 0.1 takes a tenth of the blue and gives it to the red. */
  readonly warmth?: number;
  /** Light from one side: the other side of the picture gets so much less, 0 to 1. */
  readonly sideLight?: number;
  /** The picture passes through so small a version of itself, 1 to 0.3, as strong compression leaves it. */
  readonly detail?: number;
  /** Left and right exchanged: another face, whose answers are exchanged too. */
  readonly mirrored?: boolean;
  /** Standard deviation of the sensor's noise in 255ths; 1.6. */
  readonly noise?: number;
  /** How strongly the screen lights the face (src/liveness/light-colours.ts); 0.1. What is behind gets a quarter. */
  readonly screenGain?: number;
};

export type Script = {
  readonly species: Species;
  /** The actor; for some species a second one. */
  readonly parts: readonly [Part, Part?];
  readonly manner: Manner;
  readonly scene: Scene;
  /** Makes noise and jitter the same in every run. */
  readonly seed: number;
  /** From the question to the first sign of the answer, in ticks of 40 ms. */
  readonly reactionTicks: number;
};

/** The camera of a page under test: a presentation, and what happens to the camera. */
export type CameraScript = Script & {
  /** PNG, base64: what is held to the camera while the screen asks for the document or the SIM card. */
  readonly documentPng: string | null;
  /** What happens to the camera in a phase, or in one stage of it, the first time that it is reached. */
  readonly accident: { readonly phase: string; readonly stage?: string; readonly what: 'unplug' | 'freeze' } | null;
  /** DOMException names that the first calls of getUserMedia end with, one each; afterwards the camera opens. */
  readonly refusals: readonly string[];
};

export const TICK_MS = 40;

/** One presentation before one camera. One tick is 40 ms; `draw` paints what the camera sees and changes nothing else. */
export type Presentation = {
  readonly size: { readonly width: number; readonly height: number };
  tick(asked: Asked): void;
  /** @param context of a canvas of `size`, best made with `willReadFrequently`. */
  draw(context: CanvasRenderingContext2D): void;
};
