// How a film's picture lies in the camera's picture, and where the face is then.
import type { FaceTrack } from './script.ts';

export type Size = { readonly width: number; readonly height: number };

/** Upper left corner and size in pixels of the camera's picture. */
export type Place = Size & { readonly x: number; readonly y: number };

export type Face = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** Height of the face over that of the camera's picture, as filmed: the clip fills the height, or the width where that is more. */
export function naturalHeight(picture: Size, track: FaceTrack, camera: Size): number {
  const scale = Math.max(camera.height / picture.height, camera.width > camera.height ? 0 : camera.width / picture.width);
  return (track[3] / 1000) * picture.height * scale / camera.height;
}

/**
 * @param anchor the point of the picture that stays where it is when the person comes closer; thousandths of the picture.
 * @param zoom 1: the picture fills the height of the camera's picture.
 */
export function placeOf(picture: Size, camera: Size, anchor: { readonly x: number; readonly y: number }, zoom: number): Place {
  const natural = Math.max(camera.height / picture.height, camera.width > camera.height ? 0 : camera.width / picture.width);
  const [width, height] = [picture.width * natural, picture.height * natural];
  const x = camera.width / 2 + (anchor.x / 1000 - 0.5) * Math.min(width, camera.width);
  const y = (anchor.y / 1000 - 0.5) * height + camera.height / 2;
  return { x: x - (anchor.x / 1000) * width * zoom, y: y - (anchor.y / 1000) * height * zoom, width: width * zoom, height: height * zoom };
}

export const faceIn = (place: Place, track: FaceTrack): Face => ({
  x: place.x + (track[0] / 1000) * place.width,
  y: place.y + (track[1] / 1000) * place.height,
  width: (track[2] / 1000) * place.width,
  height: (track[3] / 1000) * place.height,
});

/** The place moved and sized so that the face lies where `face` says. */
export function placeWithFace(place: Place, track: FaceTrack, face: Face): Place {
  const scale = face.height / ((track[3] / 1000) * place.height);
  const [width, height] = [place.width * scale, place.height * scale];
  return { x: face.x - (track[0] / 1000) * width, y: face.y - (track[1] / 1000) * height, width, height };
}
