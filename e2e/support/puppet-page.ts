// Runs in the page under test: a camera made of real film frames that answers what the screen asks. A test instrument:
// Playwright injects it from outside, and nothing in the built app knows of it.
import type { Takes } from './cast.ts';

export type PuppetRole = {
  readonly actor: Takes;
  /** Who is there from the first challenge on; the same takes for an honest customer. */
  readonly understudy: Takes;
  /** `answers`: does what is asked. `deaf`: looks ahead for ever. `still`: one frame, a photograph. */
  readonly manner: 'answers' | 'deaf' | 'still';
};

/** Self-contained: it is sent to the page as text, so it may use nothing from outside itself. */
export function installPuppet(role: PuppetRole): void {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [640, 480];
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas');
  type Reel = { readonly ahead: ImageBitmap[]; readonly left: ImageBitmap[]; readonly right: ImageBitmap[] };
  const decode = async (takes: Takes): Promise<Reel> => {
    const bitmaps = (frames: readonly string[]) => Promise.all(frames.map((frame) => createImageBitmap(new Blob([Uint8Array.from(atob(frame), (letter) => letter.charCodeAt(0))], { type: 'image/jpeg' }))));
    return { ahead: await bitmaps(takes.ahead), left: await bitmaps(takes.left), right: await bitmaps(takes.right) };
  };
  const reels = Promise.all([decode(role.actor), decode(role.understudy)]);
  let ready: readonly [Reel, Reel] | null = null;
  void reels.then((decoded) => { ready = decoded; });
  let position = 0;
  let direction = 1;
  let swapped = false;
  let zoom = 1;
  let aheadTick = 0;

  const draw = () => {
    if (ready === null) return;
    const main = document.querySelector<HTMLElement>('main');
    const asked = role.manner === 'answers' && main?.dataset['phase'] === 'challenging' ? (main.dataset['movement'] ?? '') : '';
    const stage = main?.dataset['stage'] ?? '';
    if (main?.dataset['phase'] === 'challenging') swapped = true;
    const reel = ready[swapped ? 1 : 0];
    let frame: ImageBitmap | undefined;
    if (asked === 'turn-left' || asked === 'turn-right') {
      const turn = asked === 'turn-left' ? reel.left : reel.right;
      // Out while it is asked for, held while it is looked at, and back the way it came.
      direction = stage === 'asked' || stage === 'reached' ? 1 : -1;
      position = Math.min(turn.length - 1, Math.max(0, position + direction));
      frame = turn[position];
    } else {
      position = 0;
      // Forwards and backwards, so that there is no jump.
      const length = reel.ahead.length;
      aheadTick = role.manner === 'still' ? 0 : (aheadTick + 1) % (2 * length - 2);
      frame = reel.ahead[aheadTick < length ? aheadTick : 2 * length - 2 - aheadTick];
    }
    zoom = asked === 'come-closer' ? Math.min(1.35, zoom + 0.015) : Math.max(1, asked === '' ? zoom - 0.03 : zoom);
    if (frame === undefined) return;
    context.setTransform(zoom, 0, 0, zoom, 320 - 320 * zoom, 240 - 240 * zoom);
    context.drawImage(frame, 0, 0, 640, 480);
  };
  // A worker's clock would be steadier, but the page under test allows none but its own.
  setInterval(draw, 40);

  navigator.mediaDevices.getUserMedia = async () => {
    await reels;
    draw();
    return canvas.captureStream(25);
  };
  navigator.mediaDevices.enumerateDevices = () => Promise.resolve([{ deviceId: 'puppet', groupId: '', kind: 'videoinput', label: 'Puppet', toJSON: () => ({}) }]);
}
