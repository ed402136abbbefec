// Both ends of the wire together: the kiosk's own carrier and identity folders against the real service, with a line that can be tampered with.
import 'fake-indexeddb/auto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ristretto255_oprf } from '@noble/curves/ed25519.js';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { evaluateResponse } from '../contract/digest.ts';
import { openResponse } from '../contract/messages.ts';
import type { IdDigest, VerdictPayload } from '../contract/verdict.ts';
import { createVerdicts } from '../src/app/assemble.ts';
import { createCarrier, type Carrier as KioskCarrier, type Opened } from '../src/carrier/carrier.ts';
import { idDigestOf } from '../src/identity/digest.ts';
import type { DocumentIdentity } from '../src/identity/normalise.ts';
import { sha256Hex } from '../src/identity/sha256.ts';
import { chineseCard } from '../src/document/parse/id-document.ts';
import { planFromNonce } from '../src/liveness/plan.ts';
import { noStaffFaces, type Session } from '../src/registration/session.ts';
import type { Failure } from '../src/shared/failure.ts';
import type { Result } from '../src/shared/result.ts';
import { sandboxIccid } from './db/seed.ts';
import type { CoreNetwork } from './services/core-network.ts';
import { rotateDigestKey } from './services/digest-keys.ts';
import { FIRST_SHOP } from './services/enrolment.ts';
import { addOperator } from './services/operators.ts';
import { startCarrier, type Carrier } from './start.ts';
import { freshDatabase } from './testing-database.ts';
import { reviewedOf, testSecret, verifiedOf } from './testing.ts';

/** A network that answers at once, unless it is told to wait for a word. */
let coreWaits = false;
const held: ((state: 'active' | 'refused') => void)[] = [];
const core: CoreNetwork = { activate: () => (coreWaits ? new Promise((resolve) => { held.push(resolve); }) : Promise.resolve('active')) };
const answerHeld = (state: 'active' | 'refused'): void => {
  for (const answer of held.splice(0)) answer(state);
};

let service: Carrier;
let line: { readonly server: Server; readonly url: string };
/** What the line makes of an answer, or 'down'. */
let tamper: 'down' | ((path: string, answer: unknown) => unknown) = (_path, answer) => answer;

beforeAll(async () => {
  service = await startCarrier({
    port: 0,
    data: await freshDatabase(), secret: testSecret,
    origins: ['https://kiosk.example'],
    stock: { esims: 60, cards: 3, numbers: 240 },
    limits: { coreWaitMs: 400, openingsPerMinutePerKiosk: 1000, evaluationsPerMinutePerKiosk: 1000, enrolmentsPerMinutePerAddress: 1000 },
    core,
  });
  line = await startLine(service.url);
}, 60_000);
afterAll(async () => {
  answerHeld('active');
  line.server.closeAllConnections();
  line.server.close();
  await service.close();
});
afterEach(async () => {
  tamper = (_path, answer) => answer;
  coreWaits = false;
  answerHeld('active');
  await Promise.all(open.splice(0).map((kiosk) => kiosk.close()));
});

/** Passes every request on to the service and every answer back, the answer through `tamper`. */
async function startLine(target: string): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const path = request.url ?? '';
      const change = tamper;
      if (change === 'down') { request.socket.destroy(); return; }
      void fetch(`${target}${path}`, { method: request.method ?? 'GET', headers: { 'content-type': 'application/json' }, body: Buffer.concat(pieces) }).then(async (answer) => {
        const body = JSON.stringify(change(path, await answer.json()));
        response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' }).end(body);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}` };
}

const signal = new AbortController().signal;
const esim = { kind: 'esim' } as const;
const open: KioskCarrier[] = [];
let databases = 0;
const newName = (): string => `wire-${String(databases += 1)}`;
const kioskAt = (databaseName: string, baseUrl = line.url): KioskCarrier => {
  const kiosk = createCarrier({ baseUrl, deadlineMs: 10_000, appVersion: '0.1.0', databaseName });
  open.push(kiosk);
  return kiosk;
};
const valueOf = <T>(result: Result<T, Failure>): T => {
  if (!result.ok) throw new Error(`${result.error.code} ${result.error.cause ?? ''}`);
  return result.value;
};
const codeOf = (result: Result<unknown, Failure>): string => (result.ok ? 'ok' : result.error.code);

async function enrolled(databaseName = newName()): Promise<KioskCarrier> {
  const kiosk = kioskAt(databaseName);
  valueOf(await kiosk.enrol(service.enrolmentCode(), signal));
  return kiosk;
}
const alone = { method: 'face', sessionId: null, liftSessionId: null } as const;
const opened = async (kiosk: KioskCarrier): Promise<Opened> => valueOf(await kiosk.open(crypto.randomUUID(), 'tablet', esim, alone, signal));

const passport = (number: string): DocumentIdentity => ({ type: 'passport', issuingState: 'UTO', number });
let people = 0;
const somebody = (): DocumentIdentity => passport(`P${String(people += 1).padStart(8, '0')}`);

const digestAt = (kiosk: KioskCarrier, { registrationId, digestKeys }: Opened, document: DocumentIdentity): Promise<Result<IdDigest, Failure>> =>
  idDigestOf(document, digestKeys, (blinded) => kiosk.evaluate(registrationId, blinded, signal));

async function verdictFor(kiosk: KioskCarrier, document = somebody()): Promise<VerdictPayload> {
  const registration = await opened(kiosk);
  const me = valueOf(await kiosk.kiosk());
  if (me === null) throw new Error('not enrolled');
  const idDigest = valueOf(await digestAt(kiosk, registration, document));
  return { ...verifiedOf(me, { ...registration, digestKeys: '', keys: registration.digestKeys }, ''), idDigest };
}

describe('a registration', () => {
  it('enrols, opens, blinds, submits, shows the same number again, and is empty once seen', async () => {
    const kiosk = kioskAt(newName());
    expect(await kiosk.kiosk()).toEqual({ ok: true, value: null });
    expect(codeOf(await kiosk.open(crypto.randomUUID(), 'tablet', esim, alone, signal))).toBe('device/not-enrolled');
    valueOf(await kiosk.enrol(service.enrolmentCode(), signal));

    const payload = await verdictFor(kiosk);
    const answer = await kiosk.submit(payload);
    expect(answer).toMatchObject({ kind: 'answered', receipt: { state: 'active', registrationId: payload.registrationId }, left: payload });
    // A changed verdict is not even signed: the first one is asked for again.
    expect(await kiosk.submit({ ...payload, appVersion: '0.2.0' })).toEqual(answer);
    await kiosk.acknowledge(payload.registrationId);
    expect(await kiosk.deliveries()).toEqual([]);
  });

  it('gets the chosen number, and the card that was asked for', async () => {
    const kiosk = await enrolled();
    const sim = { kind: 'iccid', iccid: sandboxIccid(0) } as const;
    const registration = valueOf(await kiosk.open(crypto.randomUUID(), 'tablet', sim, alone, signal));
    const msisdn = registration.offer.at(-1) ?? '';
    expect(registration.offer.length).toBeGreaterThan(1);
    const me = valueOf(await kiosk.kiosk());
    const idDigest = valueOf(await digestAt(kiosk, registration, somebody()));
    const payload = { ...verifiedOf(me ?? { kioskId: '' }, { ...registration, digestKeys: '', keys: registration.digestKeys }, '', sim), idDigest, msisdn };
    expect(await kiosk.submit(payload)).toMatchObject({ kind: 'answered', receipt: { state: 'active', activation: { msisdn, sim } } });
  });

  it('is kept while the line is down, and delivered after a reload', async () => {
    const name = newName();
    const before = await enrolled(name);
    const payload = await verdictFor(before);
    tamper = 'down';
    expect(await before.submit(payload)).toEqual({ kind: 'postponed', left: payload });
    expect(await before.deliveries()).toEqual([{ registrationId: payload.registrationId, state: 'waiting', failureCode: 'carrier/unreachable' }]);
    await before.close();

    tamper = (_path, answer) => answer;
    const reloaded = kioskAt(name);
    await reloaded.flush();
    expect(await reloaded.deliveries()).toEqual([{ registrationId: payload.registrationId, state: 'delivered', failureCode: null }]);
    expect((await reloaded.submit(payload)).kind).toBe('answered');
  });

  it('is set aside when the carrier refuses it for good', async () => {
    const kiosk = await enrolled();
    const me = valueOf(await kiosk.kiosk());
    const payload = await verdictFor(kiosk);
    await service.revokeKiosk(me?.kioskId ?? '');
    expect(await kiosk.submit(payload)).toMatchObject({ kind: 'refused', failure: { code: 'carrier/kiosk-revoked' }, left: payload });
    expect(await kiosk.deliveries()).toEqual([{ registrationId: payload.registrationId, state: 'set-aside', failureCode: 'carrier/kiosk-revoked' }]);
  });

  it('can be signed although the line drops after the document was confirmed', async () => {
    const kiosk = await enrolled();
    const registration = await opened(kiosk);
    const session: Session = { ...registration, mode: 'tablet', plan: planFromNonce(registration.nonce), light: 'off', lightDeclined: false, staffFaces: noStaffFaces, sim: esim, clockOffsetMs: 0, attempt: 0 };
    const document = { ...somebody(), checks: ['mrz-check-digits', 'not-expired', 'portrait-found'], mrzText: '', facts: chineseCard({ number: '', holder: 'mainland', birthDate: '', sex: 'female', name: null }, null, '') } as const;
    const { models } = verifiedOf({ kioskId: '' }, { ...registration, digestKeys: '', keys: registration.digestKeys }, '');
    let begun: Promise<unknown> = Promise.resolve();
    const verdicts = createVerdicts({
      kiosk: () => kiosk.kiosk(),
      digest: ({ registrationId, digestKeys }, confirmed, aborted) => {
        const digest = idDigestOf(confirmed, digestKeys, (blinded) => kiosk.evaluate(registrationId, blinded, aborted));
        begun = digest;
        return digest;
      },
      approve: () => Promise.reject(new Error('nobody has confirmed anything')),
      sha256Hex,
      models: () => models,
      clock: { nowMs: () => performance.now(), wallMs: () => Date.now() },
      appVersion: '0.1.0',
    });
    verdicts.prepare(session, document);
    await begun;
    tamper = 'down';
    const payload = valueOf(await verdicts.assemble({
      session,
      document,
      draft: { verdict: { outcome: 'verified', reasons: ['checks-passed'] }, liveness: { outcome: 'passed', light: 'not-asked', cameraSignals: [] }, match: { decision: 'match' }, method: 'face' },
      msisdn: registration.offer[0] ?? null,
      review: null,
    }, null));
    expect((await kiosk.submit(payload)).kind).toBe('postponed');
    tamper = (_path, answer) => answer;
    await kiosk.flush();
    expect(await kiosk.submit(payload)).toMatchObject({ kind: 'answered', receipt: { state: 'active', activation: { msisdn: registration.offer[0] } } });
  });
});

describe('the blinded digest', () => {
  it('is the same at two kiosks however it was typed, so the sixth number is refused wherever it is asked for', async () => {
    const kiosks = [await enrolled(), await enrolled()];
    const spellings = ['L8989O2C3', 'l898902c3', ' L898 902 C3<', 'Ｌ８９８９０２Ｃ３', 'L٨٩٨٩٠٢C3', 'L898902C3'];
    const values = new Set<string | undefined>();
    const kinds: string[] = [];
    for (const [index, number] of spellings.entries()) {
      const kiosk = kiosks[index % 2];
      if (kiosk === undefined) throw new Error('no kiosk');
      const payload = await verdictFor(kiosk, passport(number));
      values.add(payload.idDigest?.value);
      const answer = await kiosk.submit(payload);
      kinds.push(answer.kind === 'refused' ? answer.failure.code : answer.kind);
    }
    expect(values.size).toBe(1);
    expect(kinds).toEqual([...Array<string>(5).fill('answered'), 'carrier/sim-limit-reached']);
  });

  it('is refused when the proof was altered on the way', async () => {
    const kiosk = await enrolled();
    const registration = await opened(kiosk);
    tamper = (path, answer) => {
      if (!path.endsWith('/evaluations')) return answer;
      const parsed = evaluateResponse.parse(answer);
      return { ...parsed, evaluated: parsed.evaluated.map((one) => ({ ...one, proof: `${one.proof.startsWith('A') ? 'B' : 'A'}${one.proof.slice(1)}` })) };
    };
    expect(codeOf(await digestAt(kiosk, registration, somebody()))).toBe('carrier/untrusted-key');
  });

  it('is refused when another key evaluated, though its own proof is right', async () => {
    const kiosk = await enrolled();
    const registration = await opened(kiosk);
    const { voprf } = ristretto255_oprf;
    const own = voprf.generateKeyPair();
    const digest = await idDigestOf(somebody(), registration.digestKeys, (blinded) => {
      // The carrier of one customer: it would know by its key who this was.
      tamper = (_path, answer) => ({
        ...z.looseObject({}).parse(answer),
        evaluated: blinded.map(({ keyId, element }) => {
          const made = voprf.blindEvaluate(own.secretKey, own.publicKey, new Uint8Array(Buffer.from(element, 'base64url')));
          return { keyId, element: Buffer.from(made.evaluated).toString('base64url'), proof: Buffer.from(made.proof).toString('base64url') };
        }),
      });
      return kiosk.evaluate(registration.registrationId, blinded, signal);
    });
    expect(codeOf(digest)).toBe('carrier/untrusted-key');
  });

  it('is not even begun when the key set is not signed with the pinned key', async () => {
    const kiosk = await enrolled();
    const other = await startCarrier({ port: 0, data: await freshDatabase(), secret: testSecret, origins: [], stock: { esims: 1, cards: 0, numbers: 8 } });
    try {
      // A real key set, signed by a real carrier: another one.
      const set = await other.context.keyring.signedDigestKeys(new Date());
      tamper = (_path, answer) => ({ ...openResponse.parse(answer), digestKeys: set });
      expect(codeOf(await kiosk.open(crypto.randomUUID(), 'tablet', esim, alone, signal))).toBe('carrier/untrusted-key');
    } finally {
      await other.close();
    }
  });

  it('is not evaluated for ever: the sixth document in one registration is refused', async () => {
    const kiosk = await enrolled();
    const registration = await opened(kiosk);
    const codes: string[] = [];
    for (let time = 0; time < 6; time += 1) codes.push(codeOf(await digestAt(kiosk, registration, somebody())));
    expect(codes).toEqual([...Array<string>(5).fill('ok'), 'carrier/evaluation-limit-reached']);
  });

  // Last of these: from here on there are two keys.
  it('finds a document again after the key has changed', async () => {
    const kiosk = await enrolled();
    const document = somebody();
    const before = await verdictFor(kiosk, document);
    expect((await kiosk.submit(before)).kind).toBe('answered');
    expect((await rotateDigestKey(service.context)).ok).toBe(true);

    const after = await verdictFor(kiosk, document);
    expect(after.idDigest?.keyId).not.toBe(before.idDigest?.keyId);
    expect(after.idDigest?.formerly).toEqual([{ keyId: before.idDigest?.keyId, value: before.idDigest?.value }]);
    expect((await kiosk.submit(after)).kind).toBe('answered');
    for (let number = 3; number <= 5; number += 1) expect((await kiosk.submit(await verdictFor(kiosk, document))).kind).toBe('answered');
    expect(await kiosk.submit(await verdictFor(kiosk, document))).toMatchObject({ kind: 'refused', failure: { code: 'carrier/sim-limit-reached' } });
  });
});

describe('an activation that takes time', () => {
  const stateOf = async (kiosk: KioskCarrier, registrationId: string): Promise<string | undefined> =>
    (await kiosk.deliveries()).find((delivery) => delivery.registrationId === registrationId)?.state;

  it('does not hold up the next customer, goes on over a reload, and is told when it is active', async () => {
    const name = newName();
    const before = await enrolled(name);
    coreWaits = true;
    const slow = await verdictFor(before);
    const first = await before.submit(slow);
    expect(first).toMatchObject({ kind: 'answered', receipt: { state: 'pending' } });
    expect(await stateOf(before, slow.registrationId)).toBe('activating');
    coreWaits = false;
    const next = await verdictFor(before);
    expect(await before.submit(next)).toMatchObject({ kind: 'answered', receipt: { state: 'active' } });
    await before.acknowledge(next.registrationId);
    await before.acknowledge(slow.registrationId);
    await before.close();

    const reloaded = kioskAt(name);
    const told = vi.fn();
    reloaded.onDeliveries(told);
    const stop = reloaded.start();
    answerHeld('active');
    await vi.waitFor(async () => { expect(await stateOf(reloaded, slow.registrationId)).toBe('delivered'); }, { timeout: 15_000 });
    stop();
    expect(told).toHaveBeenCalledTimes(1);
    const answer = await reloaded.submit(slow);
    expect(answer).toMatchObject({ kind: 'answered', receipt: { state: 'active', activation: first.kind === 'answered' && first.receipt.state === 'pending' ? first.receipt.activation : {} } });
  });

  it('shows staff what the network refused after the customer had left', async () => {
    const kiosk = await enrolled();
    coreWaits = true;
    const payload = await verdictFor(kiosk);
    expect(await kiosk.submit(payload)).toMatchObject({ receipt: { state: 'pending' } });
    answerHeld('refused');
    await vi.waitFor(async () => {
      await kiosk.flush();
      expect(await kiosk.deliveries()).toEqual([{ registrationId: payload.registrationId, state: 'delivered', failureCode: 'carrier/activation-refused' }]);
    });
    expect(await kiosk.submit(payload)).toMatchObject({ kind: 'answered', receipt: { state: 'refused', reference: expect.any(String) as string } });
  });
});

describe('staff', () => {
  const pin = '314159';

  it('approve with keys of their own; a supervisor’s signature can be added after the carrier asked for it', async () => {
    for (const [staffNumber, role] of [['4001', 'clerk'], ['4002', 'supervisor']] as const) await addOperator(service.context, { shopId: FIRST_SHOP, staffNumber, role, pin });
    const kiosk = await enrolled();
    const me = valueOf(await kiosk.kiosk()) ?? { kioskId: '' };
    const { operators } = kiosk;
    expect(codeOf(await operators.signIn('4001', '000000', signal))).toBe('carrier/operator-unknown');
    const clerk = valueOf(await operators.signIn('4001', pin, signal));
    const supervisor = valueOf(await operators.signIn('4002', pin, signal));
    expect([clerk.role, supervisor.role]).toEqual(['clerk', 'supervisor']);

    const document = somebody();
    const review = async (): Promise<VerdictPayload> => {
      const registration = await opened(kiosk);
      const idDigest = valueOf(await digestAt(kiosk, registration, document));
      return { ...reviewedOf(me, { ...registration, digestKeys: '', keys: registration.digestKeys }, '', clerk.operator), idDigest };
    };
    const approvalsFor = async ({ registrationId, nonce, idDigest, decidedAt }: VerdictPayload, ...sessions: readonly string[]): Promise<string[]> => {
      const made: string[] = [];
      for (const sessionId of sessions) made.push(valueOf(await operators.approve(sessionId, { registrationId, nonce, idDigest: idDigest?.value ?? '', decidedAt })));
      return made;
    };

    const bare = await review();
    expect(await kiosk.submit(bare)).toMatchObject({ kind: 'refused', failure: { code: 'carrier/approval-missing' } });
    expect(await kiosk.submit({ ...bare, approvals: await approvalsFor(bare, clerk.sessionId) })).toMatchObject({ kind: 'answered', receipt: { state: 'active' } });
    const second = await review();
    expect(await kiosk.submit({ ...second, approvals: await approvalsFor(second, clerk.sessionId) })).toMatchObject({ kind: 'answered', receipt: { state: 'active' } });

    const third = await review();
    expect(await kiosk.submit({ ...third, approvals: await approvalsFor(third, clerk.sessionId) })).toMatchObject({ kind: 'refused', failure: { code: 'carrier/supervisor-required' } });
    expect(await kiosk.submit({ ...third, approvals: await approvalsFor(third, clerk.sessionId, supervisor.sessionId) })).toMatchObject({ kind: 'answered', receipt: { state: 'active' } });

    // The day of the desk: all three, the newest first, for a session that is one.
    const { registrations: day } = valueOf(await kiosk.day(clerk.sessionId, 0, signal));
    expect(day.map(({ registrationId, state, method }) => [registrationId, state, method])).toEqual([third, second, bare].map(({ registrationId }) => [registrationId, 'active', 'staffed-review']));
    expect(codeOf(await kiosk.day('ops_nobody-signed-in', 0, signal))).toBe('carrier/operator-unknown');

    operators.signOut(clerk.sessionId);
    expect(codeOf(await operators.approve(clerk.sessionId, { registrationId: third.registrationId, nonce: third.nonce, idDigest: third.idDigest?.value ?? '', decidedAt: third.decidedAt }))).toBe('carrier/operator-unknown');
  });
});

describe('the kiosk’s key', () => {
  it('lost while the page is open says so at every turn, signs nothing, and ends with a new enrolment', async () => {
    const name = newName();
    const kiosk = await enrolled(name);
    const registration = await opened(kiosk);
    const payload = await verdictFor(kiosk);
    await new Promise<void>((resolve, reject) => {
      const cleared = indexedDB.deleteDatabase(name);
      cleared.onsuccess = () => { resolve(); };
      cleared.onerror = () => { reject(new Error('not deleted')); };
    });
    expect(codeOf(await kiosk.kiosk())).toBe('device/key-lost');
    expect(codeOf(await kiosk.open(crypto.randomUUID(), 'tablet', esim, alone, signal))).toBe('device/key-lost');
    expect(codeOf(await digestAt(kiosk, registration, somebody()))).toBe('device/key-lost');
    expect(codeOf(await kiosk.operators.signIn('4001', '000000', signal))).toBe('device/key-lost');
    expect(await kiosk.submit(payload)).toMatchObject({ kind: 'failed', failure: { code: 'device/key-lost' } });
    expect(await kiosk.deliveries()).toEqual([]);

    valueOf(await kiosk.enrol(service.enrolmentCode(), signal));
    expect((await kiosk.submit(await verdictFor(kiosk))).kind).toBe('answered');
  });

  it('never there is not lost', async () => {
    const payload = await verdictFor(await enrolled());
    const cleared = kioskAt(newName());
    expect(await cleared.submit(payload)).toMatchObject({ kind: 'failed', failure: { code: 'device/not-enrolled' } });
    expect(await cleared.deliveries()).toEqual([]);
  });
});
