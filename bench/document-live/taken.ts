// What is kept of one photograph and of what was made from it.

/** `embedding`: 256 numbers of length one together; `norm`: its length before that. */
export type Look = { readonly embedding: readonly number[]; readonly norm: number };

/** The same aligned face embedded as it is, without colour, and with its mean colour made grey. */
export type Looks = Look & { readonly grey: readonly number[]; readonly balanced: readonly number[] };

/** `sharpness`, `interEyePx` and pose in degrees: as the app reads them from a frame. */
export type FrameLook = Look & { readonly sharpness: number; readonly interEyePx: number; readonly yawDeg: number; readonly pitchDeg: number };

export type PrintLook = Looks & { readonly interEyePx: number; readonly detail: number };

/** Why the app's portrait path gave nothing. */
export type Unread = { readonly code: string };

export type Taken = { readonly clean: Looks; readonly print: PrintLook | Unread; /** Null where the landmarker did not find the face. */ readonly frames: readonly (FrameLook | null)[]; readonly first: Pick<Looks, 'grey' | 'balanced'> | null };

export const isRead = (print: PrintLook | Unread): print is PrintLook => 'embedding' in print;

/** Frames of one made session. */
export const FRAMES = 5;
