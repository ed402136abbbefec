// Every brand names what the default one names, and can be read: contrast by WCAG 2.2 (1.4.3, 1.4.11), by day, by night, and in the soft light.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LIGHT_RGB, linearOf } from '../liveness/light-colours.ts';
import { pathIn } from './logo.ts';

const at = (file: string): URL => new URL(file, import.meta.url);
const read = (file: string): string => readFileSync(at(file), 'utf8');
const tokens = read('tokens.css');
const brands = ['brand.css', ...readdirSync(at('brands/')).map((name) => `brands/${name}`)];
const namesIn = (css: string): readonly string[] => [...css.matchAll(/^ {2}(--[\w-]+):/gm)].flatMap(([, name]) => (name === undefined ? [] : [name])).sort();

/** Both values of a token, by day and by night. */
function pair(css: string, token: string): readonly (readonly number[])[] {
  const found = new RegExp(`${token}: light-dark\\(#([0-9a-f]{6}), #([0-9a-f]{6})\\)`).exec(css);
  if (found === null) throw new Error(`no ${token}`);
  return found.slice(1, 3).map((hex) => [0, 2, 4].map((from) => Number.parseInt(hex.slice(from, from + 2), 16)));
}

const luminance = (rgb: readonly number[]): number => [0.2126, 0.7152, 0.0722].reduce((sum, weight, channel) => sum + weight * linearOf(rgb[channel] ?? 0), 0);

function contrast(one: readonly number[] = [], other: readonly number[] = []): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((first, second) => first - second);
  return (lighter + 0.05) / (darker + 0.05);
}

describe.each(brands)('%s', (file) => {
  const css = read(file);

  it('names what the default brand names', () => {
    expect(namesIn(css)).toEqual(namesIn(read('brand.css')));
  });

  it.each([0, 1])('can be read, by day (0) and by night (1): %i', (time) => {
    const [accent, strong, on, wash] = ['accent', 'accent-strong', 'on-accent', 'accent-wash'].map((name) => pair(css, `--brand-${name}`)[time]);
    const [paper, leaf, ink] = ['paper', 'leaf', 'ink'].map((name) => pair(tokens, `--color-${name}`)[time]);
    for (const surface of [paper, leaf, on]) expect(contrast(accent, surface)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(strong, on)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(ink, wash)).toBeGreaterThanOrEqual(4.5);
  });

  it('has a logo that every browser can draw: path data, which any SVG takes', () => {
    for (const name of ['line', 'fill']) {
      const path = pathIn(new RegExp(`--brand-logo-${name}: ([^;]+);`).exec(css)?.[1] ?? '');
      expect(path).toMatch(/^[Mm][\d\s.,a-zA-Z-]+$/);
    }
  });

  it('has an accent that is seen on every colour of the soft light', () => {
    for (const rgb of Object.values(LIGHT_RGB)) expect(contrast(pair(css, '--brand-accent')[0], rgb)).toBeGreaterThanOrEqual(3);
  });
});
