// How often print is looked at, and which lines; the recogniser here says what it is told to.
import { describe, expect, test } from 'vitest';
import type { TextLine } from './components.ts';
import { readPagePrint } from './page-print.ts';
import type { Print } from './print.ts';

const document = { number: 'L898902C3', surname: 'ERIKSSON', givenNames: 'ANNA MARIA', birthDate: '1974-08-12', expirationDate: '2034-04-15' };
const picture = {} as ImageBitmap;
const zone: TextLine = { from: { x: 0, y: 900 }, to: { x: 1000, y: 900 }, core: 10 };
/** A line of print at a height that names it. */
const lineAt = (y: number, { core = 10, length = 120, turned = false } = {}): TextLine => {
  const ends = [{ x: 100, y }, { x: 100 + length, y }] as const;
  return { from: ends[turned ? 1 : 0], to: ends[turned ? 0 : 1], core };
};

/** @param says by height and view; null where it is not sure. */
function reader(says: (y: number, view: number) => string | null) {
  const looks: { readonly y: number; readonly view: number; readonly line: TextLine }[] = [];
  const print: Print = {
    read: (_picture, line, view) => {
      looks.push({ y: line.from.y, view, line });
      return Promise.resolve(says(line.from.y, view));
    },
  };
  return { print, looks };
}

const never = () => false;

describe('readPagePrint', () => {
  test('what agrees is looked at once', async () => {
    const { print, looks } = reader((y) => ({ 100: 'L898902C3', 200: '12 AUG 1974' })[y] ?? null);
    const facts = await readPagePrint(print, picture, [lineAt(100), lineAt(200), lineAt(300)], zone, document, never);
    expect(facts.number).toBe('L898902C3');
    expect(looks.map(({ view }) => view)).toEqual([0, 0, 0]);
  });

  test('what differs is looked at again, on the line that says it, and stands if both looks say it', async () => {
    const { print, looks } = reader((y) => ({ 100: 'L898902C7', 200: 'nothing of theirs' })[y] ?? null);
    const facts = await readPagePrint(print, picture, [lineAt(100), lineAt(200)], zone, document, never);
    expect(facts.number).toBe('L898902C7');
    expect(looks.filter(({ view }) => view === 1).map(({ y }) => y)).toEqual([100]);
  });

  test('two looks that differ say nothing', async () => {
    const { print } = reader((y, view) => (y === 100 ? (view === 0 ? 'L898902C7' : 'L898902C3') : null));
    expect((await readPagePrint(print, picture, [lineAt(100)], zone, document, never)).number).toBeUndefined();
  });

  test('a line that is not sure says nothing', async () => {
    const { print } = reader(() => null);
    expect(await readPagePrint(print, picture, [lineAt(100)], zone, document, never)).toEqual({});
  });

  test('the largest twelve lines of the shape of facts, and no others', async () => {
    const { print, looks } = reader(() => null);
    const facts = Array.from({ length: 14 }, (_, index) => lineAt(100 + index, { core: 10 + index, length: 200 }));
    const shapes = [lineAt(500, { length: 20 }), lineAt(501, { length: 400 })];
    await readPagePrint(print, picture, [...shapes, ...facts], zone, document, never);
    expect(looks.map(({ y }) => y)).toEqual(Array.from({ length: 12 }, (_, index) => 113 - index));
  });

  test('print is read the way the zone runs', async () => {
    const { print, looks } = reader(() => null);
    await readPagePrint(print, picture, [lineAt(100, { turned: true })], zone, document, never);
    expect(looks[0]?.line.from.x).toBeLessThan(looks[0]?.line.to.x ?? 0);
  });

  test('late: no further look, and what differed once is not said', async () => {
    let looked = 0;
    const { print, looks } = reader(() => {
      looked += 1;
      return 'L898902C7';
    });
    const facts = await readPagePrint(print, picture, [lineAt(100), lineAt(200)], zone, document, () => looked >= 1);
    expect(looks).toHaveLength(1);
    expect(facts.number).toBeUndefined();
  });
});
