// A room behind what is held before the camera, and the fingers that hold it. Drawn, of nobody's home.
import { contextOf } from './context.ts';
import type { Size } from './place.ts';

/** A wall, a door, a shelf, somewhat out of focus. */
export function paintRoom({ width, height }: Size): HTMLCanvasElement {
  const context = contextOf({ width, height });
  const wall = context.createLinearGradient(0, 0, width, height);
  wall.addColorStop(0, '#b8b2a4');
  wall.addColorStop(1, '#8d8a82');
  context.filter = `blur(${Math.round(width / 160)}px)`;
  context.fillStyle = wall;
  context.fillRect(-10, -10, width + 20, height + 20);
  context.fillStyle = '#6d5843';
  context.fillRect(width * 0.76, height * 0.1, width * 0.19, height);
  context.fillStyle = '#4c4038';
  context.fillRect(width * 0.03, height * 0.28, width * 0.26, height * 0.03);
  for (const [index, colour] of ['#7d3b36', '#3c5a72', '#a38b4e', '#4d6b4d', '#51445f'].entries()) {
    context.fillStyle = colour;
    context.fillRect(width * (0.05 + index * 0.042), height * (0.12 + (index % 3) * 0.02), width * 0.032, height * (0.16 - (index % 3) * 0.02));
  }
  context.fillStyle = '#5e6063';
  context.fillRect(-10, height * 0.86, width + 20, height * 0.2);
  context.filter = 'none';
  return context.canvas;
}

/** Fingers over the edge of what is held; @param x, y where they grip, pixels; @param size of a finger. */
export function paintFingers(context: CanvasRenderingContext2D, x: number, y: number, size: number, side: 'left' | 'right'): void {
  const inwards = side === 'left' ? 1 : -1;
  for (const [index, reach] of [1.5, 1.8, 1.7, 1.3].entries()) {
    const middle = y + (index - 1.5) * size * 1.02;
    const shade = context.createLinearGradient(0, middle - size / 2, 0, middle + size / 2);
    shade.addColorStop(0, '#c99a80');
    shade.addColorStop(0.5, '#dcb096');
    shade.addColorStop(1, '#9b705a');
    context.fillStyle = shade;
    context.beginPath();
    context.ellipse(x + inwards * size * (reach / 2 - 0.9), middle, size * (reach / 2 + 0.7), size * 0.48, 0, 0, Math.PI * 2);
    context.fill();
  }
}
