// What a carrier still knows after it was stopped and started again on the same folder.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startCarrier } from './start.ts';
import { enrolTestKiosk, open, openPayloadOf, postOpen, problemOf, submit, verifiedOf } from './testing.ts';

const origin = 'https://kiosk.example';

it('keeps kiosks, stock, keys and receipts on disk', async () => {
  const data = mkdtempSync(join(tmpdir(), 'rnk-carrier-'));
  const options = { port: 0, data, origins: [origin], stock: { esims: 2, cards: 0, numbers: 8 } } as const;
  try {
    const before = await startCarrier(options);
    const enrolled = await enrolTestKiosk(before);
    const opened = await open(enrolled);
    const payload = verifiedOf(enrolled, opened, 'restart');
    const receipt = await submit(enrolled, payload);
    await before.close();

    const after = await startCarrier(options);
    try {
      const same = { ...enrolled, url: after.url };
      expect(await submit(same, payload)).toEqual(receipt);
      const next = await open(same);
      expect(next.keys).toEqual(opened.keys);
      // Two profiles in all, one active, one reserved now: the stock was not filled a second time.
      expect(await problemOf(await postOpen(same, openPayloadOf(same)))).toBe('sim-unavailable');
    } finally {
      await after.close();
    }
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}, 60_000);
