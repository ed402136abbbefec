// What a carrier still knows after it was stopped and started again on the same data.
import { expect, it } from 'vitest';
import { startCarrier } from './start.ts';
import { newSecret } from './services/secrets.ts';
import { lastingDatabase } from './testing-database.ts';
import { enrolTestKiosk, open, openPayloadOf, postOpen, problemOf, submit, testSecret, verifiedOf } from './testing.ts';

it('keeps kiosks, stock, keys and receipts', async () => {
  const { data, remove } = await lastingDatabase();
  const options = { port: 0, data, secret: testSecret, origins: [], stock: { esims: 2, cards: 0, numbers: 8 } } as const;
  try {
    const before = await startCarrier(options);
    const enrolled = await enrolTestKiosk(before);
    const opened = await open(enrolled);
    const payload = verifiedOf(enrolled, opened, 'restart');
    const receipt = await submit(enrolled, payload);
    expect(receipt.state).toBe('active');
    await before.close();
    await expect(startCarrier({ ...options, secret: newSecret() })).rejects.toThrow(/secret does not open its keys/);

    const after = await startCarrier(options);
    try {
      const same = { ...enrolled, url: after.url };
      expect(await submit(same, payload)).toEqual(receipt);
      expect(await after.context.keyring.publicKey()).toEqual(enrolled.enrolled.carrierKey);
      const next = await open(same);
      expect(next.keys).toEqual(opened.keys);
      // Two profiles in all, one active, one reserved now: the stock was not filled a second time.
      expect(await problemOf(await postOpen(same, openPayloadOf(same)))).toBe('sim-unavailable');
    } finally {
      await after.close();
    }
  } finally {
    remove();
  }
}, 60_000);
