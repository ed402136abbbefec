// How much a reader tries on a picture.

/** `still`: everything, on this one picture. `live`: others follow at once, so the costly tries are shared out among them. */
export type PictureView = 'still' | 'live';
