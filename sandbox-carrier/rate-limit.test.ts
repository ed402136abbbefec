// Fixed windows of a minute: hits that overtake one another count together, and a clock that is put back does not lock anybody out.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from './db/open.ts';
import type { OpenDatabase } from './db/types.ts';
import { withinRate } from './services/rate-limit.ts';
import { freshDatabase } from './testing-database.ts';

let database: OpenDatabase;
const start = Date.now();

beforeAll(async () => {
  database = await openDatabase(await freshDatabase());
}, 60_000);
afterAll(() => database.close());

/** Two hits a minute are within. @param offsets of the hits' clocks in milliseconds, in the order in which they arrive. */
async function hits(bucket: string, ...offsets: readonly number[]): Promise<boolean[]> {
  const answers: boolean[] = [];
  for (const offset of offsets) answers.push(await withinRate(database.db, bucket, 2, new Date(start + offset)));
  return answers;
}

it('counts to the limit, and anew a minute later', async () => {
  expect(await hits('plain', 0, 10, 20, 59_999, 60_001)).toEqual([true, true, false, false, true]);
});

it('is not reset by a request that overtook another', async () => {
  expect(await hits('overtaken', 3, 0, 2, 1)).toEqual([true, true, false, false]);
});

it('opens anew when the clock was put back', async () => {
  expect(await hits('put back', 3_600_000, 3_600_001, 3_600_002, 0, 1, 2)).toEqual([true, true, false, true, true, false]);
});

it('counts each of many hits at once', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => withinRate(database.db, 'at once', 5, new Date(start + (index * 7) % 13))));
  expect(answers.filter(Boolean)).toHaveLength(5);
});
