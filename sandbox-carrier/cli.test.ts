// Every command of `npm run carrier`, on real data: what it says, what it does, and how it ends.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { carrierCommand } from './cli.ts';
import { isServerAddress } from './db/open.ts';
import { SECOND_SHOP, sandboxIccid } from './db/seed.ts';
import { FIRST_SHOP } from './services/enrolment.ts';
import { newSecret } from './services/secrets.ts';
import { startCarrier, type Carrier } from './start.ts';
import { freshDatabase, lastingDatabase } from './testing-database.ts';
import { registerDocument } from './testing-staff-document.ts';
import { enrolTestKiosk, open, openPayloadOf, postOpen, problemOf, signIn, submit, testSecret, verifiedOf, type TestKiosk } from './testing.ts';

let carrier: Carrier;
let first: TestKiosk;

/** The exit code and what was said, with the data of the running carrier. */
async function type(...argv: string[]): Promise<{ readonly code: number; readonly lines: string[] }> {
  const lines: string[] = [];
  const opened = { tools: carrier.context, close: () => Promise.resolve() };
  const code = await carrierCommand(argv, {}, (line) => lines.push(line), () => Promise.resolve(opened));
  return { code, lines };
}

/** As it is from a terminal. */
async function typeOutside(env: Record<string, string>, ...argv: string[]): Promise<{ readonly code: number; readonly lines: string[] }> {
  const lines: string[] = [];
  return { code: await carrierCommand(argv, env, (line) => lines.push(line)), lines };
}

beforeAll(async () => {
  carrier = await startCarrier({ port: 0, data: await freshDatabase(), secret: testSecret, origins: [], stock: { esims: 5, cards: 0, numbers: 20 } });
  first = await enrolTestKiosk(carrier);
  await submit(first, verifiedOf(first, await open(first), 'somebody'));
}, 60_000);
afterAll(() => carrier.close());

describe('keys, codes, kiosks, staff, cards', () => {
  it('rotates and retires a digest key, and says what stands against it', async () => {
    const [before] = (await type('keys', 'list')).lines;
    expect(before).toMatch(/^[\w-]{16} {2}made \S+Z {2}in force$/);
    const old = before?.split(' ')[0] ?? '';
    expect(await type('keys', 'retire', old)).toEqual({ code: 1, lines: ['This key is in force: rotate first.'] });
    const rotated = await type('keys', 'rotate');
    expect(rotated.code).toBe(0);
    const made = rotated.lines[0]?.split(' ')[0] ?? '';
    expect((await type('keys', 'list')).lines).toEqual([expect.stringMatching(new RegExp(`^${made} .*in force$`)), expect.stringMatching(new RegExp(`^${old} .*counted; 1 identities are known under it alone$`))]);
    expect((await type('keys', 'retire', old)).lines[0]).toMatch(/^Identities are known under this key alone/);
    expect(await type('keys', 'retire', old, '--forget')).toEqual({ code: 0, lines: [`${old} is retired.`] });
    expect(await type('keys', 'retire', old)).toEqual({ code: 1, lines: ['There is no such key, or it is retired.'] });
  });

  it('takes a key’s identifier that begins with a dash for what it is', async () => {
    expect(await type('keys', 'retire', '-Ab3_-xyZ0123456')).toEqual({ code: 1, lines: ['There is no such key, or it is retired.'] });
    expect((await type('keys', 'retire', '-x')).lines.join()).toContain('-x');
  });

  it('issues a code that enrols for its shop, adds staff who can sign in there, revokes the kiosk', async () => {
    const issued = await type('code', 'issue', '--shop', SECOND_SHOP);
    const code = /^([A-Z2-9]{4}-[A-Z2-9]{4}) {2}for shp_second-shop/.exec(issued.lines[0] ?? '')?.[1];
    const added = await type('operator', 'add', '--number', '4711', '--role', 'supervisor', '--shop', SECOND_SHOP);
    const pin = /staff number 4711, PIN (\d{6})\./.exec(added.lines[0] ?? '')?.[1] ?? '';
    expect(await type('operator', 'add', '--number', '4711', '--role', 'clerk')).toEqual({ code: 1, lines: ['This staff number is taken.'] });

    const kiosk = await enrolTestKiosk(carrier, code);
    expect((await signIn(kiosk, '4711', pin)).role).toBe('supervisor');

    expect(await type('kiosk', 'revoke', kiosk.kioskId)).toEqual({ code: 0, lines: [`${kiosk.kioskId} is revoked.`] });
    expect((await type('kiosk', 'revoke', kiosk.kioskId)).code).toBe(1);
    expect(await problemOf(await postOpen(kiosk, openPayloadOf(kiosk)))).toBe('kiosk-revoked');
  });

  it('takes cards into a drawer, each once, and none of a file with a wrong one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'carrier-cards-'));
    const file = join(folder, 'cards.txt');
    try {
      writeFileSync(file, `${sandboxIccid(0)}\r\n\n ${sandboxIccid(1)}\n8986990000000000000\n`);
      expect(await type('sims', 'import', file)).toEqual({ code: 1, lines: ['Line 4 is not an ICCID with a right check digit. None was taken in.'] });
      writeFileSync(file, `${sandboxIccid(0)}\r\n\n ${sandboxIccid(1)}\n`);
      expect(await type('sims', 'import', file, '--shop', SECOND_SHOP)).toEqual({ code: 0, lines: [`2 new cards in the drawer of ${SECOND_SHOP}.`] });
      writeFileSync(file, `${sandboxIccid(1)}\n${sandboxIccid(2)}\n`);
      expect(await type('sims', 'import', file)).toEqual({ code: 0, lines: [`1 new cards in the drawer of ${FIRST_SHOP}.`] });
      expect((await type('sims', 'import', join(folder, 'none.txt'))).code).toBe(1);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each([['code', 'issue'], ['sims', 'import', fileURLToPath(import.meta.url)], ['operator', 'add', '--number', '4712', '--role', 'clerk']])('knows no other shops: %s %s', async (...argv) => {
    expect(await type(...argv, '--shop', 'shp_nowhere')).toEqual({ code: 1, lines: ['There is no shop shp_nowhere; "shops list" has them.'] });
    expect((await type('shops', 'list')).lines).toEqual([`${FIRST_SHOP}  First shop`, `${SECOND_SHOP}  Second shop`]);
  });
});

describe('document retire', () => {
  it('takes back what was registered for somebody, by staff number; of several, the one that is named; and says what it did', async () => {
    const hire = async (number: string, role: string) => {
      const added = await type('operator', 'add', '--number', number, '--role', role);
      return signIn(first, number, /PIN (\d{6})\./.exec(added.lines[0] ?? '')?.[1] ?? '');
    };
    const [clerk, chief] = [await hire('5001', 'clerk'), await hire('5009', 'supervisor')];
    const retire = (...more: string[]) => type('document', 'retire', '5001', '--by', '5009', '--why', 'another-person', ...more);
    expect(await retire()).toEqual({ code: 1, lines: ['No document is registered for 5001.'] });
    await registerDocument(first, clerk, 'the first', chief);
    await registerDocument(first, clerk, 'the second', chief);
    const asked = await retire();
    expect(asked).toEqual({ code: 1, lines: ['Several are registered: say which document.', expect.stringMatching(/^sdc_\S+ {2}registered \S+Z$/), expect.stringMatching(/^sdc_/)] });
    const [, one = ''] = asked.lines.map((line) => line.split(' ')[0] ?? '');
    expect(await retire('--document', 'sdc_no-such')).toEqual({ code: 1, lines: ['5001 has no such document.'] });
    expect(await retire('--document', one)).toEqual({ code: 0, lines: [`${one} of 5001 is retired, and its digests are erased.`, 'Another document of theirs is still known.'] });
    expect(await retire()).toEqual({ code: 0, lines: [expect.stringMatching(/^sdc_\S+ of 5001 is retired/), 'They are asked for their document when they next sign in.'] });
    const again = await retire();
    expect(again).toEqual({ code: 0, lines: [expect.stringMatching(/^sdc_\S+ of 5001 was retired before, \S+Z\. Nothing was done\.$/), 'They are asked for their document when they next sign in.'] });
    expect(await type('document', 'retire', '9999', '--by', '5009', '--why', 'misread')).toEqual({ code: 1, lines: ['There is no member of staff 9999.'] });
    expect(await type('document', 'retire', '5001', '--by', '9999', '--why', 'misread')).toEqual({ code: 1, lines: ['There is no member of staff 9999, or they have left.'] });
    expect(await type('document', 'retire', '5009', '--by', '5009', '--why', 'misread')).toEqual({ code: 1, lines: ['Nobody answers for the retiring of their own document.'] });
    expect(await type('document', 'retire', '5009', '--by', '5001', '--why', 'misread')).toEqual({ code: 1, lines: ['5001 is no supervisor.'] });
    expect((await type('document', 'retire', '5001', '--by', '5009', '--why', 'because')).code).toBe(2);
    expect((await type('document', 'retire', '5001', '--why', 'misread')).code).toBe(2);
  });
});

describe('audit verify', () => {
  it('finds the trail whole, then a row changed, removed or cut off the end', async () => {
    const whole = await type('audit', 'verify');
    expect(whole.code).toBe(0);
    expect(whole.lines.at(-1)).toMatch(/^The audit trail is whole: \d+ rows in \d chains\.$/);
    const anchors = whole.lines.flatMap((line) => /anchor (\S+)$/.exec(line)?.[1] ?? []);
    const [chain = '', end = ''] = anchors.map((anchor) => anchor.split(':')).find(([, seq]) => Number(seq) > 2) ?? [];
    expect(end).not.toBe('');
    const anchored = anchors.flatMap((anchor) => ['--anchor', anchor]);
    expect((await type('audit', 'verify', ...anchored)).code).toBe(0);

    const expectFault = async (words: string, ...argv: string[]) => {
      const found = await type('audit', 'verify', ...argv);
      expect(found.lines).toContain(`chain ${chain}: NOT WHOLE: ${words}`);
      expect(found.lines.at(-1)).toMatch(/^The audit trail is NOT whole: 1 of \d chains\.$/);
      expect(found.code).toBe(1);
    };
    // Somebody who may do anything in the database, and has not the secret.
    const statement = (text: string) => carrier.context.db.execute(sql.raw(text));
    await statement('alter table audit_entries disable trigger audit_append_only');
    await statement(`update audit_entries set data = replace(data, '"', ' "') where chain = ${chain} and seq = 2`);
    await expectFault('row 2 was altered or put in');
    await statement(`update audit_entries set data = replace(data, ' "', '"') where chain = ${chain} and seq = 2`);
    expect((await type('audit', 'verify')).code).toBe(0);
    await statement(`delete from audit_entries where chain = ${chain} and seq = ${end}`);
    await expectFault(`row ${end} is missing`);
    // With the head put right as well, only what was printed before can tell.
    await statement(`update audit_heads set seq = seq - 1, hash = (select hash from audit_entries where chain = ${chain} and seq = ${end} - 1) where chain = ${chain}`);
    expect((await type('audit', 'verify')).code).toBe(0);
    await expectFault(`row ${end} is missing`, ...anchored);
    expect((await type('audit', 'verify', '--anchor', '1:2:three')).code).toBe(2);
  });
});

describe('typed wrong, or in the wrong place', () => {
  it.each([[['audit']], [['audit', 'forget']], [['keys', 'retire']], [['keys', 'list', 'more']], [['keys', 'list', '--shop', 'x']], [['code', 'issue', '--colour', 'red']], [['constructor', '']], [['operator', 'add', '--number', '1', '--role', 'clerk']]])('%j', async (argv) => {
    expect((await type(...argv)).code).toBe(2);
  });

  it('needs the secret with a server', async () => {
    const { code, lines } = await typeOutside({ DATABASE_URL: 'postgres://localhost/x' }, 'keys', 'list');
    expect(lines[0]).toMatch(/^CARRIER_SECRET is needed with DATABASE_URL/);
    expect(code).toBe(2);
  });

  it('makes no data by asking about them', async () => {
    const { code, lines } = await typeOutside({ CARRIER_DATA: join(tmpdir(), 'carrier-that-never-was') }, 'keys', 'list');
    expect(lines[0]).toMatch(/^There is no carrier at /);
    expect(code).toBe(1);
  });

  it('leaves the folder of a running carrier alone; a server has no such limit; another secret is not taken for the right one', async () => {
    const { data, remove } = await lastingDatabase();
    const onServer = isServerAddress(data);
    const secret = onServer ? testSecret : undefined;
    const env = onServer ? { DATABASE_URL: data, CARRIER_SECRET: testSecret } : { CARRIER_DATA: data };
    try {
      const running = await startCarrier({ port: 0, data, secret, origins: [], stock: { esims: 0, cards: 0, numbers: 0 } });
      const meanwhile = await typeOutside(env, 'shops', 'list');
      if (onServer) expect(meanwhile.code).toBe(0);
      else expect(meanwhile).toEqual({ code: 1, lines: [expect.stringMatching(/^The carrier has its data open \(process \d+\)\. Stop it first, or use its operator page/)] });
      await running.close();
      expect((await typeOutside(env, 'audit', 'verify')).code).toBe(0);
      const wrong = await typeOutside({ ...env, CARRIER_SECRET: newSecret() }, 'audit', 'verify');
      expect(wrong.lines[0]).toMatch(/row 1 was altered/);
      expect(wrong.code).toBe(1);
    } finally {
      remove();
    }
  }, 60_000);

  it('is there as a program', () => {
    const ran = spawnSync(process.execPath, [fileURLToPath(new URL('../scripts/carrier.mjs', import.meta.url)), 'help'], { encoding: 'utf8' });
    expect(ran.stdout).toContain('audit verify [--anchor CHAIN:SEQ:HASH ...]');
    expect(ran.status).toBe(0);
  }, 60_000);
});
