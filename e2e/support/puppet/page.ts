// Runs inside the page under test: a camera that plays an actor who answers what the screen asks for. A test instrument.
import type { Film, Stretch } from '../cast.ts';

export type Part = { readonly ahead: Stretch; readonly left: Stretch; readonly right: Stretch; readonly centre: { readonly x: number; readonly y: number }; readonly film: Film };

/** `never`: looks ahead whatever is asked. `photograph`: one frame for ever. `mirror`: always turns the other way. */
export type Manner = 'answers' | 'never' | 'photograph' | 'mirror';

export type Script = {
  /** The second one, if any, takes the first one's place as soon as a movement is asked for. */
  readonly parts: readonly [Part, Part?];
  readonly manner: Manner;
  /** PNG, base64: what is held to the camera while the screen asks for the document. */
  readonly documentPng: string | null;
  /** What happens to the camera in a phase, the first time that it is reached. */
  readonly accident: { readonly phase: string; readonly what: 'unplug' | 'freeze' } | null;
  /** DOMException names that the first calls of getUserMedia end with, one each; afterwards the camera opens. */
  readonly refusals: readonly string[];
};

/** Plain text goes into the page, so this function may use nothing from outside itself. */
export function playPuppet(script: Script): void {
  const TICK_MS = 40;
  const WIDTH = 640;
  const HEIGHT = 480;
  const CLOSER = 1.35;

  type Playable = { readonly part: Part; readonly pictures: readonly ImageBitmap[] };

  const blobOf = (base64: string, type: string): Blob => new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], { type });
  const decode = async (part: Part): Promise<Playable> => ({ part, pictures: await Promise.all(part.film.frames.map((frame) => createImageBitmap(blobOf(frame, 'image/jpeg')))) });

  let ready: Promise<{ playables: Playable[]; paper: ImageBitmap | null }> | null = null;
  const prepare = async () => {
    const parts = script.parts.filter((part) => part !== undefined);
    return { playables: await Promise.all(parts.map(decode)), paper: script.documentPng === null ? null : await createImageBitmap(blobOf(script.documentPng, 'image/png')) };
  };

  const asked = () => {
    const main = document.querySelector<HTMLElement>('main[data-phase]');
    const { phase = '', movement = '', stage = '' } = main?.dataset ?? {};
    return { phase, movement, stage };
  };

  // One person before one camera: the play goes on when the app opens the camera a second time.
  let frame = script.parts[0].ahead[0];
  let direction = 1;
  let zoom = 1;
  let swapped = false;
  let heldTicks = 0;
  let accidentDue = script.accident;

  /** One step along the film; to and fro inside the stretch, straight to it from outside. */
  const step = ([first, last]: Stretch): void => {
    if (frame < first || frame > last) {
      const distance = frame < first ? first - frame : frame - last;
      // A long way is gone at twice the speed, so that nobody waits for an answer.
      direction = frame < first ? 1 : -1;
      frame += direction * Math.min(distance, distance > 20 ? 2 : 1);
      return;
    }
    if (frame + direction < first || frame + direction > last) direction = -direction;
    if (first !== last) frame += direction;
  };

  const inside = ([first, last]: Stretch): boolean => frame >= first && frame <= last;

  /** Turns and holds until the screen has seen it; somebody who waits in vain looks ahead for a moment and tries again. */
  const turnTo = (stretch: Stretch, ahead: Stretch, stage: string): void => {
    const seen = stage !== '' && stage !== 'asked' && stage !== 'reached';
    const [GIVE_UP, TRY_AGAIN] = [75, 110];
    if (seen || heldTicks > GIVE_UP) step(ahead);
    else step(stretch);
    heldTicks = seen ? 0 : inside(stretch) || heldTicks > GIVE_UP ? (heldTicks > TRY_AGAIN ? 0 : heldTicks + 1) : heldTicks;
  };

  const act = (playable: Playable): void => {
    const { ahead, left, right } = playable.part;
    const { phase, movement, stage } = asked();
    if (script.manner === 'photograph') return;
    const challenged = phase === 'challenging' && script.manner !== 'never';
    const isTurn = movement === 'turn-left' || movement === 'turn-right';
    if (challenged && isTurn) {
      const leftwards = (movement === 'turn-left') !== (script.manner === 'mirror');
      turnTo(leftwards ? left : right, ahead, stage);
    } else {
      heldTicks = 0;
      step(ahead);
    }
    // Who has come closer stays there for the rest of the attempt.
    const closer = challenged && movement === 'come-closer' && script.manner === 'answers';
    if (closer) zoom = Math.min(CLOSER, zoom + 0.01);
    else if (phase !== 'challenging') zoom = Math.max(1, zoom - 0.02);
  };

  const draw = (context: CanvasRenderingContext2D, { part, pictures }: Playable): void => {
    const picture = pictures[frame - part.film.first];
    if (picture === undefined) throw new Error(`the film has no frame ${frame}`);
    // The clip fills the height; what is missing at the sides is its own edge, mirrored, so that no seam looks like a screen's bezel.
    const side = HEIGHT;
    const left = (WIDTH - side) / 2;
    const [centreX, centreY] = [left + part.centre.x * side, part.centre.y * side];
    context.setTransform(zoom, 0, 0, zoom, centreX * (1 - zoom), centreY * (1 - zoom));
    for (const mirror of [left, left + side]) {
      context.save();
      context.translate(mirror, 0);
      context.scale(-1, 1);
      context.translate(-mirror, 0);
      context.drawImage(picture, left, 0, side, side);
      context.restore();
    }
    context.drawImage(picture, left, 0, side, side);
    context.setTransform(1, 0, 0, 1, 0, 0);
  };

  const drawPaper = (context: CanvasRenderingContext2D, paper: ImageBitmap): void => {
    context.fillStyle = '#6b5a48';
    context.fillRect(0, 0, WIDTH, HEIGHT);
    const width = WIDTH * 0.96;
    const height = (width * paper.height) / paper.width;
    context.drawImage(paper, (WIDTH - width) / 2, (HEIGHT - height) / 2, width, height);
  };

  const openCamera = async (): Promise<MediaStream> => {
    const { playables, paper } = await (ready ??= prepare());
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [WIDTH, HEIGHT];
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('no 2d context');
    const stream = canvas.captureStream(25);
    const [track] = stream.getVideoTracks();
    if (track === undefined) throw new Error('no track');
    const timer = setInterval(() => {
      const { phase } = asked();
      if (track.readyState === 'ended') {
        clearInterval(timer);
        return;
      }
      if (accidentDue?.phase === phase) {
        const { what } = accidentDue;
        accidentDue = null;
        clearInterval(timer);
        if (what === 'freeze') return;
        // A track that is stopped from within tells nobody; one that is unplugged says `ended`.
        track.stop();
        track.dispatchEvent(new Event('ended'));
        return;
      }
      const showsPaper = paper !== null && phase === 'capturing-document';
      const [first, second] = playables;
      if (second !== undefined && phase === 'challenging' && !swapped) {
        swapped = true;
        [frame, direction] = [second.part.ahead[0], 1];
      }
      const playable = swapped ? second : first;
      if (playable === undefined) throw new Error('nobody plays');
      act(playable);
      if (showsPaper) drawPaper(context, paper);
      else draw(context, playable);
    }, TICK_MS);
    opened.push(track);
    return stream;
  };

  /** For the tests: every track that was ever handed out, so that a camera left on can be seen. */
  const opened: MediaStreamTrack[] = [];
  Object.defineProperty(globalThis, '__puppetTracks', { value: () => opened.map(({ readyState }) => readyState) });

  const refusals = [...script.refusals];
  navigator.mediaDevices.getUserMedia = async () => {
    const refusal = refusals.shift();
    if (refusal !== undefined) throw new DOMException('refused by the test', refusal);
    return openCamera();
  };
  const device = { deviceId: 'puppet', groupId: 'puppet', kind: 'videoinput' as const, label: 'Puppet camera' };
  navigator.mediaDevices.enumerateDevices = () => Promise.resolve([{ ...device, toJSON: () => device }]);
}
