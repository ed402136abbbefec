// The soft light is read by: words and signs keep their contrast on every colour (WCAG 2.2, 1.4.3 and 1.4.11).
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LIGHT_RGB, linearOf, NEUTRAL_RGB } from '../liveness/light-colours.ts';
import { veilOf } from './light.ts';

const css = ['tokens.css', 'brand.css'].map((file) => readFileSync(new URL(file, import.meta.url), 'utf8')).join('\n');

/** The day's value of a token: the light is as bright as day, at night too. */
function byDay(token: string): readonly number[] {
  const hex = new RegExp(`${token}: light-dark\\(#([0-9a-f]{6})`).exec(css)?.[1];
  if (hex === undefined) throw new Error(`no ${token}`);
  return [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}

const luminance = (rgb: readonly number[]): number => [0.2126, 0.7152, 0.0722].reduce((sum, weight, channel) => sum + weight * linearOf(rgb[channel] ?? 0), 0);

function contrast(one: readonly number[], other: readonly number[]): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((first, second) => first - second);
  return (lighter + 0.05) / (darker + 0.05);
}

describe.each(Object.entries({ ...LIGHT_RGB, neutral: NEUTRAL_RGB }))('%s', (_, rgb) => {
  it('leaves words readable and signs visible', () => {
    expect(contrast(byDay('--color-ink'), rgb)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(byDay('--brand-accent'), rgb)).toBeGreaterThanOrEqual(3);
  });
});

it('is one plain colour for the whole screen', () => {
  expect(veilOf('cyan')).toEqual({ '--veil': `rgb(${LIGHT_RGB.cyan.join(' ')})` });
  expect(veilOf(null)).toEqual({ '--veil': `rgb(${NEUTRAL_RGB.join(' ')})` });
});
