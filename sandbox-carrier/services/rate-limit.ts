// Counts attempts in fixed windows of one minute, in the database, so that several services count together.
import { sql } from 'drizzle-orm';
import { rateWindows } from '../db/schema.ts';
import type { Db } from '../db/types.ts';

const WINDOW_MS = 60_000;

/** Counts one hit. @returns whether the bucket is still within `max` hits in its running minute. */
export async function withinRate(db: Db, bucket: string, max: number, now: Date): Promise<boolean> {
  const from = new Date(now.getTime() - WINDOW_MS).toISOString();
  const until = new Date(now.getTime() + WINDOW_MS).toISOString();
  // A window that begins a whole window ahead comes from a clock that was put back: it must not stay open until then. Less
  // than that is two requests that overtook one another, which count together.
  const windowOpen = sql`(${rateWindows.windowStart} > ${from}::timestamptz and ${rateWindows.windowStart} < ${until}::timestamptz)`;
  const [row] = await db
    .insert(rateWindows)
    .values({ bucket, windowStart: now, hits: 1 })
    .onConflictDoUpdate({
      target: rateWindows.bucket,
      set: {
        hits: sql`case when ${windowOpen} then least(${rateWindows.hits}, 1000000) + 1 else 1 end`,
        windowStart: sql`case when ${windowOpen} then ${rateWindows.windowStart} else excluded.window_start end`,
      },
    })
    .returning({ hits: rateWindows.hits });
  return row !== undefined && row.hits <= max;
}
