// What staff can do on the operator page, and that it is really done.
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SECOND_SHOP } from '../db/seed.ts';
import { auditEntries, digestKeys, kiosks, operators, passkeys, staffDocuments } from '../db/schema.ts';
import { FIRST_SHOP } from '../services/enrolment.ts';
import { addOperator } from '../services/operators.ts';
import { startCarrier, type Carrier } from '../start.ts';
import { freshDatabase } from '../testing-database.ts';
import { registerDocument } from '../testing-staff-document.ts';
import { enrolTestKiosk, openPayloadOf, postOpen, problemOf, signIn, testSecret, type TestKiosk } from '../testing.ts';
import { cells, PASSWORD, signedIn, type Visitor } from './testing.ts';

let carrier: Carrier;
let kiosk: TestKiosk;
let visitor: Visitor;
let csrf: string;

beforeAll(async () => {
  carrier = await startCarrier({ port: 0, data: await freshDatabase(), secret: testSecret, origins: [], operatorPassword: PASSWORD, stock: { esims: 3, cards: 1, numbers: 8 } });
  kiosk = await enrolTestKiosk(carrier);
  visitor = await signedIn(carrier);
  csrf = await visitor.csrf();
}, 60_000);
afterAll(() => carrier.close());

const sheet = async (): Promise<string> => (await visitor.get('/operator')).text();
const events = async (): Promise<readonly string[]> => (await carrier.context.db.select({ event: auditEntries.event }).from(auditEntries)).map(({ event }) => event);

describe('an enrolment code', () => {
  it('enrols one kiosk of the shop that it is for, and is shown once', async () => {
    const answer = await visitor.post('/operator/codes', { csrf, shopId: SECOND_SHOP });
    expect(answer.status).toBe(200);
    const page = await answer.text();
    expect(page).toContain('Second shop');
    const code = /id="code">([^<]+)</.exec(page)?.[1] ?? '';
    const enrolled = await enrolTestKiosk(carrier, code);
    const [row] = await carrier.context.db.select().from(kiosks).where(eq(kiosks.id, enrolled.kioskId));
    expect(row?.shopId).toBe(SECOND_SHOP);
    expect(await sheet()).not.toContain(code);
    await expect(enrolTestKiosk(carrier, code)).rejects.toThrow('enrolment-code-unknown');
  });

  it('is not made for a shop that there is not', async () => {
    const before = await events();
    expect((await visitor.post('/operator/codes', { csrf, shopId: 'shp_not-there' })).status).toBe(404);
    expect((await visitor.post('/operator/codes', { csrf, shopId: 'shp_\0' })).status).toBe(400);
    expect(await events()).toEqual(before);
  });
});

describe('revoking a kiosk', () => {
  it('asks first, then the carrier takes nothing from it any more', async () => {
    const path = `/operator/kiosks/${kiosk.kioskId}/revoke`;
    expect(await (await visitor.get(path)).text()).toContain('Revoke this kiosk');
    expect((await postOpen(kiosk, openPayloadOf(kiosk))).status).toBe(200);
    const answer = await visitor.post(path, { csrf });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/operator#kiosks']);
    expect(await problemOf(await postOpen(kiosk, openPayloadOf(kiosk)))).toBe('kiosk-revoked');
    expect(cells(await sheet(), 'kiosks', kiosk.kioskId)?.[4]).toMatch(/^Revoked \d/);
    expect(await events()).toContain('kiosk-revoked');
    // A second time changes nothing.
    const [before] = await carrier.context.db.select().from(kiosks).where(eq(kiosks.id, kiosk.kioskId));
    expect((await visitor.post(path, { csrf })).status).toBe(303);
    expect(await carrier.context.db.select().from(kiosks).where(eq(kiosks.id, kiosk.kioskId))).toEqual([before]);
  });

  it.each(['kio_nobody12345', '%00', '%C3%28', "kio_' or 1=1 --"])('says so when there is no such kiosk: %s', async (id) => {
    expect((await visitor.get(`/operator/kiosks/${id}/revoke`)).status).toBe(404);
  });
});

describe('a locked staff number', () => {
  it('can be unlocked', async () => {
    const added = await addOperator(carrier.context, { shopId: SECOND_SHOP, staffNumber: '2001', role: 'clerk' });
    if (!added.ok) throw new Error(added.error);
    const { operator } = added.value;
    await carrier.context.db.update(operators).set({ lockedUntil: new Date(Date.now() + 3_600_000) }).where(eq(operators.id, operator));
    expect(cells(await sheet(), 'operators', operator)?.[2]).toMatch(/^Locked until/);
    expect((await visitor.post(`/operator/operators/${operator}/unlock`, { csrf })).status).toBe(303);
    expect(cells(await sheet(), 'operators', operator)?.[2]).toBe('Not locked');
    const [row] = await carrier.context.db.select().from(operators).where(eq(operators.id, operator));
    expect(row?.lockedUntil).toBeNull();
    expect(await events()).toContain('operator-unlocked');
  });
});

describe('a registered document', () => {
  it('is taken back for whoever answers for it, of several the one that is named, and not with the form of another session', async () => {
    const { db } = carrier.context;
    const desk = await enrolTestKiosk(carrier);
    const hire = async (staffNumber: string, role: 'clerk' | 'supervisor') => {
      await addOperator(carrier.context, { shopId: FIRST_SHOP, staffNumber, role, pin: '271828' });
      return signIn(desk, staffNumber, '271828');
    };
    const [clerk, chief] = [await hire('6101', 'clerk'), await hire('6109', 'supervisor')];
    await registerDocument(desk, clerk, 'one', chief);
    await registerDocument(desk, clerk, 'another', chief);
    const [document] = await db.select().from(staffDocuments).where(eq(staffDocuments.operatorId, clerk.operator));
    const form = { csrf, owner: '6101', by: '6109', why: 'another-person', documentId: '' };
    expect(await (await visitor.get('/operator/retire-document')).text()).toContain('Take it back');
    const post = async (change: Partial<typeof form>) => {
      const answer = await visitor.post('/operator/retire-document', { ...form, ...change });
      return { status: answer.status, page: await answer.text() };
    };
    expect((await post({ csrf: 'of another session' })).status).toBe(403);
    expect((await post({ why: 'because' })).status).toBe(400);
    expect((await post({ owner: '6101\0' })).status).toBe(400);
    expect(await post({ by: '6101' })).toMatchObject({ status: 409, page: expect.stringContaining('Nobody answers for the retiring of their own document.') as string });
    expect(await post({})).toMatchObject({ status: 409, page: expect.stringContaining(document?.id ?? 'none') as string });
    expect(await post({ documentId: document?.id ?? '' })).toMatchObject({ status: 200, page: expect.stringContaining('Another document of theirs is still known.') as string });
    expect(await post({})).toMatchObject({ status: 200, page: expect.stringContaining('The document is taken back') as string });
    expect(await post({})).toMatchObject({ status: 200, page: expect.stringContaining('It was taken back before') as string });
    expect((await events()).filter((event) => event === 'staff-document-retired')).toHaveLength(2);
  });
});

describe('passkeys of a member of staff', () => {
  it('are counted, and all of theirs can be revoked', async () => {
    const { db } = carrier.context;
    const added = await addOperator(carrier.context, { shopId: SECOND_SHOP, staffNumber: '2002', role: 'clerk' });
    if (!added.ok) throw new Error(added.error);
    const { operator } = added.value;
    expect(cells(await sheet(), 'operators', operator)?.[3]).toBe('None');
    await db.insert(passkeys).values(['one', 'two'].map((credentialId) => ({ id: `psk_${credentialId}`, operatorId: operator, credentialId, publicKey: 'AA', counter: 0, addedAt: new Date() })));
    expect(cells(await sheet(), 'operators', operator)?.[3]).toBe('2 Revoke');
    expect((await visitor.post(`/operator/operators/${operator}/revoke-passkeys`, { csrf: 'of another session' })).status).toBe(403);
    expect((await visitor.post(`/operator/operators/${operator}/revoke-passkeys`, { csrf })).status).toBe(303);
    expect(cells(await sheet(), 'operators', operator)?.[3]).toBe('None');
    expect((await db.select().from(passkeys)).every(({ revokedAt }) => revokedAt !== null)).toBe(true);
    expect((await events()).filter((event) => event === 'passkey-revoked')).toHaveLength(2);
  });
});

describe('the digest key', () => {
  it('is rotated until three are counted, and the older ones stay on the list', async () => {
    const [first] = await carrier.context.db.select().from(digestKeys);
    expect(await (await visitor.get('/operator/digest-key/rotate')).text()).toContain('Make a new key');
    expect((await visitor.post('/operator/digest-key/rotate', { csrf })).status).toBe(303);
    expect(cells(await sheet(), 'keys', first?.keyId ?? '')?.[1]).toBe('Still counted');
    expect((await visitor.post('/operator/digest-key/rotate', { csrf })).status).toBe(303);
    expect((await visitor.post('/operator/digest-key/rotate', { csrf })).status).toBe(409);
    expect((await sheet()).match(/<td>(In force|Still counted)<\/td>/g)).toEqual(['<td>In force</td>', '<td>Still counted</td>', '<td>Still counted</td>']);
  });
});

describe('the audit check', () => {
  const check = async (anchors = ''): Promise<string> => (await visitor.post('/operator/audit-check', { csrf, anchors })).text();
  const anchorsOf = (page: string): string => /<pre[^>]*id="anchors"[^>]*>([^<]*)</.exec(page)?.[1] ?? '';

  it('finds an untouched trail whole, and prints anchors that it takes back', async () => {
    const plain = await sheet();
    expect(plain).not.toContain('data-whole');
    expect(anchorsOf(plain)).toMatch(/^(\d+:\d+:[0-9a-f]{64}\n?)+$/);
    const first = await check();
    expect(first).toContain('data-whole="yes"');
    expect(anchorsOf(first)).toBe(anchorsOf(plain));
    expect(await check(anchorsOf(first).replaceAll('\n', '\r\n'))).toContain('data-whole="yes"');
  });

  it('says which line is not an anchor', async () => {
    const answer = await visitor.post('/operator/audit-check', { csrf, anchors: `0:1:${'a'.repeat(64)}\n\nsomething` });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('Line 3 is not an anchor');
  });

  it('finds an anchor that the trail does not agree with, and one beyond its end', async () => {
    const [line = ''] = anchorsOf(await check()).split('\n');
    const [chain = '', seq = ''] = line.split(':');
    expect(await check(`${chain}:${seq}:${'0'.repeat(64)}`)).toContain(`No: entry ${seq} is not what the anchor says`);
    expect(await check(`${chain}:${String(Number(seq) + 5)}:${'0'.repeat(64)}`)).toContain('data-whole="no"');
  });

  it('finds an altered entry, and prints no anchors of a broken trail', async () => {
    const { db } = carrier.context;
    await db.execute(sql`alter table audit_entries disable trigger audit_append_only`);
    await db.execute(sql`update audit_entries set data = '{"kioskId":"kio_somebody-else"}' where event = 'kiosk-revoked'`);
    await db.execute(sql`alter table audit_entries enable trigger audit_append_only`);
    const page = await check();
    expect(page).toContain('data-whole="no"');
    expect(page).toMatch(/No: entry \d+ is altered/);
    expect(anchorsOf(page)).toBe('');
  });
});
