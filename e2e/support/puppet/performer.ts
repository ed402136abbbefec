// An actor on film who does what is wanted of him, drawn as a camera would see him.
import type { Movement } from '../../../src/liveness/plan.ts';
import { picturesOf } from './films.ts';
import { paintFilling } from './paint.ts';
import { faceIn, naturalHeight, placeOf, placeWithFace, type Face, type Place, type Size } from './place.ts';
import { advancePlayhead, FADE_TICKS, isAt, startPlayhead } from './playhead.ts';
import type { FaceTrack, Part } from './script.ts';

/** How far somebody comes closer who is asked to. */
const CLOSER = 1.35;

export type Performer = {
  /** One tick; null: looks ahead. `atRest`: nothing is asked, so whoever has come closer goes back, and looks ahead as at the beginning. */
  tick(wanted: Movement | null, atRest: boolean): void;
  /** The far end of this movement is on the picture. */
  isAt(wanted: Movement | null): boolean;
  /** This frame, whatever was played. */
  show(frame: number): void;
  draw(context: CanvasRenderingContext2D): void;
  /** Pixels of the camera's picture. */
  face(): Face;
};

/** @param faceHeight over the height of the camera's picture; null: as filmed. */
export async function createPerformer(part: Part, camera: Size, faceHeight: number | null): Promise<Performer> {
  const pictures = await picturesOf(part);
  const { sections } = part;
  const pictureAt = (frame: number): ImageBitmap => {
    const picture = pictures.get(frame);
    if (picture === undefined) throw new Error(`the film of ${part.actor} has no frame ${frame}`);
    return picture;
  };
  const trackAt = (frame: number): FaceTrack => {
    const track = part.tracks[frame];
    if (track === undefined) throw new Error(`nobody knows where the face of ${part.actor} is on frame ${frame}`);
    return track;
  };
  let playhead = startPlayhead(sections);
  let closer = 1;
  const home = trackAt(playhead.frame);
  const distance = faceHeight === null ? 1 : faceHeight / naturalHeight(pictureAt(playhead.frame), home, camera);

  const placeAt = (frame: number): Place => {
    const track = trackAt(frame);
    const place = placeOf(pictureAt(frame), camera, { x: home[0], y: home[1] }, distance * closer);
    if (!part.handHeld) return place;
    return { ...place, x: place.x + ((home[0] - track[0]) / 1000) * place.width, y: place.y + ((home[1] - track[1]) / 1000) * place.height };
  };

  /** Between two looks ahead both faces lie on one another. */
  const shared = (from: Face, to: Face, share: number): Face => {
    const between = (one: number, other: number) => one + share * (other - one);
    return { x: between(from.x, to.x), y: between(from.y, to.y), width: between(from.width, to.width), height: between(from.height, to.height) };
  };

  const views = (): readonly { readonly frame: number; readonly place: Place; readonly opacity: number }[] => {
    const { frame, fade } = playhead;
    const place = placeAt(frame);
    if (fade === null) return [{ frame, place, opacity: 1 }];
    const old = placeAt(fade.from);
    const share = (fade.tick + 1) / (FADE_TICKS + 1);
    const face = shared(faceIn(old, trackAt(fade.from)), faceIn(place, trackAt(frame)), share);
    return [{ frame: fade.from, place: placeWithFace(old, trackAt(fade.from), face), opacity: 1 }, { frame, place: placeWithFace(place, trackAt(frame), face), opacity: share }];
  };

  return {
    tick: (wanted, atRest) => {
      const head = wanted === 'come-closer' ? null : wanted;
      // The next attempt's movements are measured against this look, and films look ahead a little differently from take to take.
      playhead = advancePlayhead(playhead, sections, head ?? (atRest ? 'home' : null));
      // Who has come closer stays there until the attempt is over.
      if (wanted === 'come-closer') closer = Math.min(CLOSER, closer + 0.012);
      else if (atRest) closer = Math.max(1, closer - 0.02);
    },
    isAt: (wanted) => wanted !== null && (wanted === 'come-closer' ? closer >= CLOSER : isAt(playhead, sections, wanted)),
    show: (frame) => {
      playhead = { ...playhead, frame, fade: null };
    },
    draw: (context) => {
      for (const { frame, place, opacity } of views()) {
        context.globalAlpha = opacity;
        paintFilling(context, pictureAt(frame), place, camera);
      }
      context.globalAlpha = 1;
    },
    face: () => {
      const [view] = views().slice(-1);
      if (view === undefined) throw new Error('nobody is to be seen');
      return faceIn(view.place, trackAt(view.frame));
    },
  };
}
