// Films of the person on the screen of a phone or a tablet, played as asked and held before the camera.
import { contextOf } from './context.ts';
import { createHand } from './hand.ts';
import type { Size } from './place.ts';
import { flat } from './projections.ts';
import { paintFingers, paintRoom } from './room.ts';
import type { Part, Script, Species } from './script.ts';
import { createSoundboard, PRESS_TICKS } from './soundboard.ts';
import type { Subject } from './subject.ts';
import { boundsOf, drawOnGrid, gridOf, type Grid } from './triangles.ts';

export type Replay = Extract<Species, 'phone-replay' | 'tablet-replay'>;

type Device = {
  /** Pixels that the film has on it. */
  readonly screen: Size;
  /** Black border, pixels. */
  readonly bezel: number;
  /** Height of the face on the screen. */
  readonly face: number;
  /** What the camera sees of the person then. */
  readonly seen: number;
  /** Period of the beat between the pixels of both, in the camera's pixels. */
  readonly beat: number;
};

const devices: Readonly<Record<Replay, Device>> = {
  'phone-replay': { screen: { width: 300, height: 600 }, bezel: 10, face: 0.36, seen: 0.34, beat: 17 },
  'tablet-replay': { screen: { width: 560, height: 420 }, bezel: 22, face: 0.5, seen: 0.44, beat: 31 },
};

/** A screen's own light: bright, steep, a little blue. */
const BACKLIGHT = 'contrast(1.18) brightness(1.1) saturate(1.12)';

/** Bands where one grid of pixels beats with another, in three colours a little apart; and the fine grid itself. */
function moirePattern(size: number, beat: number): HTMLCanvasElement {
  const context = contextOf({ width: size, height: size });
  const pixels = context.createImageData(size, size);
  for (let at = 0; at < size * size; at += 1) {
    const [x, y] = [at % size, Math.floor(at / size)];
    for (let channel = 0; channel < 3; channel += 1) {
      const band = Math.sin((2 * Math.PI * (x + 0.35 * y)) / (beat + channel)) + 0.6 * Math.sin((2 * Math.PI * (y - 0.2 * x)) / (beat * 1.31 + channel));
      pixels.data[at * 4 + channel] = 128 + 16 * band + (y % 2 === 0 ? 5 : -5) + (x % 3 === channel ? 5 : -3);
    }
    pixels.data[at * 4 + 3] = 255;
  }
  context.putImageData(pixels, 0, 0);
  return context.canvas;
}

function outline(context: CanvasRenderingContext2D, { columns, rows, corners }: Grid): void {
  context.beginPath();
  for (const index of [0, columns, (columns + 1) * (rows + 1) - 1, (columns + 1) * rows]) {
    const corner = corners[index];
    if (corner !== undefined) context.lineTo(corner.x, corner.y);
  }
  context.closePath();
}

export async function createReplay(part: Part, kind: Replay, script: Script, camera: Size, random: () => number): Promise<Subject> {
  const { screen, bezel, face, seen, beat } = devices[kind];
  const board = await createSoundboard(part, screen, face, Math.max(PRESS_TICKS, script.reactionTicks));
  const film = contextOf(screen);
  const device = contextOf({ width: screen.width + 2 * bezel, height: screen.height + 2 * bezel });
  const { width, height } = device.canvas;
  const room = paintRoom(camera);
  const hand = createHand({ turnDeg: 0, nodDeg: 0, reactionTicks: script.reactionTicks, jitterDeg: 0.5 }, random);
  const moire = moirePattern(Math.ceil(Math.hypot(camera.width, camera.height)), beat);
  const shownHeight = ((script.scene.faceHeight ?? seen) * camera.height) / face / (screen.height / height);
  const gridNow = (): Grid => {
    const { hold, shiftX, shiftY } = hand.grip();
    return gridOf(flat(height / width), { x: camera.width / 2 + shiftX * 2, y: camera.height / 2 + shiftY * 2, width: (shownHeight * width) / height, hold: { ...hold, yawDeg: hold.yawDeg + 4, pitchDeg: hold.pitchDeg - 3 }, distance: 3 }, 4, 4);
  };
  let grid = gridNow();

  const drawDevice = (): void => {
    board.draw(film);
    device.fillStyle = '#0b0b0d';
    device.fillRect(0, 0, width, height);
    device.filter = BACKLIGHT;
    device.drawImage(film.canvas, bezel, bezel);
    device.filter = 'none';
    // A lamp of the room in the glass.
    const glare = device.createRadialGradient(width * 0.8, height * 0.16, 0, width * 0.8, height * 0.16, width * 0.42);
    glare.addColorStop(0, 'rgb(255 250 240 / 42%)');
    glare.addColorStop(0.35, 'rgb(255 250 240 / 12%)');
    glare.addColorStop(1, 'rgb(255 250 240 / 0%)');
    device.fillStyle = glare;
    device.fillRect(0, 0, width, height);
  };

  return {
    tick: (asked) => {
      board.play(asked);
      // The film comes closer by itself; the hand only trembles.
      hand.tick({ ...asked, movement: '' });
      grid = gridNow();
    },
    draw: (context) => {
      drawDevice();
      context.drawImage(room, 0, 0);
      drawOnGrid(context, device.canvas, grid);
      const { hold, shiftX, shiftY } = hand.grip();
      context.save();
      outline(context, grid);
      context.clip();
      context.globalCompositeOperation = 'soft-light';
      context.translate(camera.width / 2 + shiftX * 9, camera.height / 2 + shiftY * 9);
      context.rotate((hold.rollDeg * Math.PI) / 60);
      context.drawImage(moire, -moire.width / 2, -moire.height / 2);
      context.restore();
      const { x, y, radiusX, radiusY } = boundsOf(grid);
      paintFingers(context, x - radiusX, y + radiusY * 0.6, camera.height * 0.042, 'left');
    },
    near: () => ({ shape: 'box', ...boundsOf(grid) }),
    reflectance: 0.15,
    passesSensor: true,
  };
}
