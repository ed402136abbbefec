// Mean colour of the skin and of what lies behind it, from a frame scaled down to few cells: what the soft light is looked for in.
import type { Box } from './read.ts';
import type { Rgb } from './reading.ts';

/** A small picture: RGBA, 8 bits, row by row. */
export type Cells = { readonly data: ArrayLike<number>; readonly width: number; readonly height: number };

/** Of the landmark box: nearly all, because a larger area is steadier while its owner talks and sways than any part of it. */
const SKIN = { left: 0.1, right: 0.9, top: 0.05, bottom: 0.95 };
/** Half-sizes of the box within which hair, ears and hands are, and from which on it is surely behind. */
const NEAR = 1.25;
const FAR = 1.7;

const overlap = (cell: number, from: number, to: number) => Math.max(0, Math.min(cell + 1, to) - Math.max(cell, from));

/**
 * @param box the landmarks' box in cells. Cells count by how much of them lies inside, so a face that moves by less than a
 *   cell does not make the means jump. The surround ends at the height of the chin: shoulders are as near as the face.
 * Where nothing is left of the surround it has the face's colour.
 */
export function meanColours({ data, width, height }: Cells, box: Box): { readonly faceColour: Rgb; readonly surroundColour: Rgb; readonly surroundShareNorm: number } {
  const face: [number, number, number, number] = [0, 0, 0, 0];
  const surround: [number, number, number, number] = [0, 0, 0, 0];
  const add = (sums: [number, number, number, number], cell: number, weight: number) => {
    for (const channel of [0, 1, 2] as const) sums[channel] += weight * (data[cell * 4 + channel] ?? 0);
    sums[3] += weight;
  };
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  for (let row = 0; row < height; row++) {
    const inRows = overlap(row, box.y + SKIN.top * box.height, box.y + SKIN.bottom * box.height);
    const aboveChin = overlap(row, 0, box.y + box.height);
    for (let column = 0; column < width; column++) {
      const cell = row * width + column;
      add(face, cell, inRows * overlap(column, box.x + SKIN.left * box.width, box.x + SKIN.right * box.width));
      const away = Math.max(Math.abs(column + 0.5 - middle.x) / (box.width / 2), Math.abs(row + 0.5 - middle.y) / (box.height / 2));
      add(surround, cell, aboveChin * Math.min(1, Math.max(0, (away - NEAR) / (FAR - NEAR))));
    }
  }
  const faceColour = meanOf(face);
  // Less than one cell: a few pixels at the edge say nothing.
  return { faceColour, surroundColour: surround[3] < 1 ? faceColour : meanOf(surround), surroundShareNorm: surround[3] / (width * height) };
}

function meanOf([red, green, blue, weight]: readonly [number, number, number, number]): Rgb {
  const scale = weight === 0 ? 0 : 1 / (255 * weight);
  return [red * scale, green * scale, blue * scale];
}
