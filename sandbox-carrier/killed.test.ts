// A service that is killed in the middle of submissions: each registration is wholly there or not at all, and the repeat gets its answer.
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { SubmissionReceipt } from '../contract/messages.ts';
import { openDatabase } from './db/open.ts';
import { activations, auditEntries, numbers, sims, submissions } from './db/schema.ts';
import { verifyAudit } from './services/audit.ts';
import { createSecrets } from './services/secrets.ts';
import { lastingDatabase } from './testing-database.ts';
import { startService } from './testing-service.ts';
import { enrolTestKiosk, open, submit, testSecret, verifiedOf } from './testing.ts';

const ROUNDS = 5;
/** No further round is begun after this; two are always run. */
const ENOUGH_MS = 20_000;
const AT_ONCE = 12;

/** What the tables say at one moment: a server may still be finishing what it was sent before the kill. */
async function readRows(data: string) {
  const { db, close } = await openDatabase(data);
  try {
    return await db.transaction(
      async (tx) => ({
        submitted: (await tx.select().from(submissions)).map(({ registrationId }) => registrationId).sort(),
        activated: await tx.select().from(activations),
        activeNumbers: (await tx.select().from(numbers)).flatMap(({ msisdn, state }) => (state === 'active' ? [msisdn] : [])).sort(),
        activeSims: (await tx.select().from(sims)).flatMap(({ id, state }) => (state === 'active' ? [id] : [])).sort(),
        audited: (await tx.select().from(auditEntries)).flatMap(({ event, data: text }) => (event === 'verdict-taken' ? [(JSON.parse(text) as { registrationId: string }).registrationId] : [])).sort(),
        faults: (await verifyAudit(tx, createSecrets(testSecret))).flatMap(({ fault }) => (fault === null ? [] : [fault])),
      }),
      { isolationLevel: 'repeatable read' },
    );
  } finally {
    await close();
  }
}

function expectWhole({ submitted, activated, activeNumbers, activeSims, audited, faults }: Awaited<ReturnType<typeof readRows>>): void {
  // Every verdict of this test is a verified one.
  expect(activated.map(({ registrationId }) => registrationId).sort()).toEqual(submitted);
  expect(activated.map(({ msisdn }) => msisdn).sort()).toEqual(activeNumbers);
  expect(activated.map(({ simId }) => simId).sort()).toEqual(activeSims);
  expect(audited).toEqual(submitted);
  expect(faults).toEqual([]);
}

const numberOf = (receipt: SubmissionReceipt): string => {
  if (receipt.state !== 'active' && receipt.state !== 'pending') throw new Error(`a verified verdict was ${receipt.state}`);
  return receipt.activation.msisdn;
};

it('leaves nothing half done, and answers the repeat as if nothing had happened', async () => {
  const { data, remove } = await lastingDatabase();
  let service = await startService(data, testSecret);
  let [verdicts, unanswered, wereThere] = [0, 0, 0];
  try {
    const startedMs = performance.now();
    for (let round = 0; round < ROUNDS && (round < 2 || performance.now() - startedMs < ENOUGH_MS); round++) {
      const kiosk = await enrolTestKiosk(service);
      const ready = await Promise.all(Array.from({ length: AT_ONCE }, async (_, index) => verifiedOf(kiosk, await open(kiosk), `person ${round}.${index}`)));
      verdicts += ready.length;

      // After some of the answers, and then at any moment of the ones that are under way.
      const killAfter = Math.floor(Math.random() * (AT_ONCE - 1));
      let answered = 0;
      let isEnough: () => void;
      const enough = new Promise<void>((resolve) => (isEnough = resolve));
      const first = ready.map((verdict) =>
        submit(kiosk, verdict).then(
          (receipt) => {
            answered += 1;
            if (answered > killAfter) isEnough();
            return receipt;
          },
          () => null,
        ),
      );
      await Promise.race([enough, Promise.all(first)]);
      await wait(Math.random() * 15);
      await service.kill();
      const receipts = await Promise.all(first);

      const before = await readRows(data);
      expectWhole(before);
      service = await startService(data, testSecret);
      const again = { ...kiosk, url: service.url };
      const repeated = await Promise.all(ready.map((verdict) => submit(again, verdict)));

      for (const [index, receipt] of receipts.entries()) {
        const { registrationId } = ready[index] ?? { registrationId: '' };
        const there = before.activated.find((row) => row.registrationId === registrationId);
        const given = numberOf(repeated[index] ?? ({} as SubmissionReceipt));
        // What was answered was kept; what was kept is what the repeat hears.
        if (receipt !== null) expect(there?.msisdn).toBe(numberOf(receipt));
        if (there !== undefined) expect(given).toBe(there.msisdn);
        unanswered += receipt === null ? 1 : 0;
        wereThere += receipt === null && there !== undefined ? 1 : 0;
      }
    }
    expect(await service.stop()).toBe(0);
    const after = await readRows(data);
    expectWhole(after);
    expect(after.submitted).toHaveLength(verdicts);
    expect(new Set(after.activeNumbers).size).toBe(verdicts);
    // Otherwise nothing was interrupted.
    expect(unanswered, `of ${verdicts}, ${wereThere} kept without an answer`).toBeGreaterThan(0);
  } finally {
    await service.kill();
    remove();
  }
}, 180_000);
