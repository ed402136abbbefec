// What one camera frame says about the face in it, as numbers that the later stages reason with. No pixels.
import type { Point } from './align.ts';

/** Degrees. Yaw is positive to the subject's own left, pitch positive upwards, roll positive to the subject's right shoulder. */
export type HeadPose = { readonly yawDeg: number; readonly pitchDeg: number; readonly rollDeg: number };

/** Means of the camera's three channels, 0 to 1, as the picture has them (sRGB). */
export type Rgb = readonly [red: number, green: number, blue: number];

export type FaceReading = {
  readonly pose: HeadPose;
  /** The tracked landmarks in pixels of the frame, in the order of face/landmarks.ts. */
  readonly points: readonly Point[];
  /** Between the iris centres, in pixels of the camera frame. */
  readonly interEyePx: number;
  /** Height of the face outline over the height of the frame, 0 to 1. */
  readonly heightNorm: number;
  /** Offset of the face's middle from the frame's middle, in fractions of the frame's shorter side. */
  readonly offset: { readonly xNorm: number; readonly yNorm: number };
  /** 0 open to 1 closed, the more open of the two eyes. */
  readonly eyeClosureNorm: number;
  /** Mean luminance of the eye band over that of the cheeks: low when dark glasses or a hand hide the eyes. */
  readonly eyeToCheekLuma: number;
  /** How much the lower face looks like a cloth and not like skin and lips: see face/mouth.ts. About 0.6 in a face, above 6 under a mask. */
  readonly mouthCover: number;
  /** Mean luminance of the face, 0 to 1. */
  readonly faceLumaNorm: number;
  /** Mean luminance of the frame outside the face, 0 to 1. */
  readonly surroundLumaNorm: number;
  /** Share of the face's pixels at the upper end of the scale, 0 to 1. */
  readonly burntShareNorm: number;
  /** Variance of the Laplacian on the face scaled to 96 px, 8-bit luminance: small when blurred. */
  readonly sharpness: number;
  /** Nearly all of the landmark box: see face/colours.ts. */
  readonly faceColour: Rgb;
  /** The frame outside the face and its margin. */
  readonly surroundColour: Rgb;
  /** Of the frame, what `surroundColour` is the mean of, 0 to 1: nothing where the face fills an upright picture. */
  readonly surroundShareNorm: number;
};

export type FrameReading = {
  /** Faces in the frame, largest first. */
  readonly faceCount: number;
  /** The largest face; null when there is none. */
  readonly face: FaceReading | null;
  /** Mean luminance of the whole frame, 0 to 1: tells a covered camera from an empty chair. */
  readonly frameLumaNorm: number;
  /** Of the frame's pixels, exactly: two frames of a sensor never have the same, two showings of one stored frame do. */
  readonly fingerprint: number;
};

/** 256 floats, L2-normalised: an embedding of one face. Never logged, never sent; zeroed when the registration is wiped. */
export type Embedding = Float32Array;

/** Probability of `live` from each passive PAD model, 0 to 1. */
export type PadScores = { readonly v2: number; readonly v1se: number };

/** How closely a frame is looked at: tracked only; judged by the PAD models too; aligned and embedded too; both. */
export type Look = 'track' | 'pad' | 'embed' | 'sample';

/** What the print shows besides the face. `detail`: of the portrait, see inference/print.ts; `pageChroma`: of the page, 0 to 255; null where nobody knows where it lies. */
export type PrintSeen = { readonly detail: number; readonly pageChroma: number | null };

/** The portrait on a picture of a document. */
export type Portrait = { readonly embedding: Embedding; readonly interEyePx: number; readonly print: PrintSeen };
