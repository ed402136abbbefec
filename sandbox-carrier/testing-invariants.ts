// What must hold between the tables at any moment, whatever was sent and wherever a service was stopped.
import { decodeJwt } from 'jose';
import { canonicalJson } from '../contract/canonical.ts';
import { activations, auditEntries, enrolmentCodes, evaluations, kiosks, numbers, operatorSessions, passkeys, registrations, sims, staffDocumentDigests, staffDocuments, submissions } from './db/schema.ts';
import type { Db } from './db/types.ts';
import { verifyAudit } from './services/audit.ts';
import type { CarrierContext } from './services/context.ts';
import { sha256Hex } from './services/hash.ts';

/** Reads everything as of one moment. @returns one sentence for each thing that does not hold; empty when all do. */
export function brokenInvariants(context: Pick<CarrierContext, 'db' | 'secrets' | 'limits' | 'now'>): Promise<readonly string[]> {
  return context.db.transaction(
    async (tx) => {
      const rows = await readAll(tx);
      const faults = (await verifyAudit(tx, context.secrets)).flatMap(({ chain, fault }) => (fault === null ? [] : [`audit chain ${chain}: row ${fault.seq} is ${fault.what}`]));
      return [...brokenVerdicts(rows), ...brokenStock(rows, context.now()), ...brokenLimits(rows, context.limits), ...brokenTrail(rows), ...faults];
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}

async function readAll(tx: Db) {
  return {
    kiosks: await tx.select().from(kiosks),
    codes: await tx.select().from(enrolmentCodes),
    registrations: await tx.select().from(registrations),
    evaluations: await tx.select().from(evaluations),
    submissions: await tx.select().from(submissions),
    activations: await tx.select().from(activations),
    sims: await tx.select().from(sims),
    numbers: await tx.select().from(numbers),
    sessions: await tx.select().from(operatorSessions),
    passkeys: await tx.select().from(passkeys),
    staffDocuments: await tx.select().from(staffDocuments),
    staffDocumentDigests: await tx.select().from(staffDocumentDigests),
    trail: (await tx.select().from(auditEntries)).map(({ event, data }) => ({ event, data: JSON.parse(data) as Readonly<Record<string, unknown>> })),
  };
}

type Rows = Awaited<ReturnType<typeof readAll>>;

/** Says which stand on one side alone, or twice on one side. */
function unlike(what: string, left: readonly string[], right: readonly string[]): readonly string[] {
  const [a, b] = [[...left].sort(), [...right].sort()];
  const alone = [...a.filter((each) => !b.includes(each)), ...b.filter((each) => !a.includes(each))];
  return canonicalJson(a) === canonicalJson(b) ? [] : [`${what}: ${alone.length > 0 ? alone.join(', ') : 'something is there twice'}`];
}

function brokenVerdicts({ submissions: taken, activations: begun }: Rows): readonly string[] {
  const verified = taken.filter(({ outcome }) => outcome === 'verified');
  return [
    ...unlike('verified submissions and activations', verified.map(({ registrationId }) => registrationId), begun.map(({ registrationId }) => registrationId)),
    ...taken.flatMap(({ registrationId, jws, payloadHash, outcome }) => {
      const payload = decodeJwt<{ readonly registrationId: string; readonly verdict: { readonly outcome: string } }>(jws);
      const isWhole = sha256Hex(canonicalJson(payload)) === payloadHash && payload.registrationId === registrationId && payload.verdict.outcome === outcome;
      return isWhole ? [] : [`the evidence of ${registrationId} is not what was taken down`];
    }),
  ];
}

function brokenStock(rows: Rows, now: Date): readonly string[] {
  const held = rows.activations.filter(({ state }) => state !== 'refused');
  const byId = new Map(rows.registrations.map((registration) => [registration.id, registration]));
  const over = new Set(rows.submissions.map(({ registrationId }) => registrationId));
  const stock = [...rows.sims.map((sim) => ({ ...sim, sim: sim.id })), ...rows.numbers.map((number) => ({ ...number, id: number.msisdn, sim: null }))];
  const active = (items: readonly { readonly state: string; readonly id: string }[]): string[] => items.flatMap(({ state, id }) => (state === 'active' ? [id] : []));
  return [
    ...unlike('active numbers and activations', active(rows.numbers.map(({ state, msisdn }) => ({ state, id: msisdn }))), held.map(({ msisdn }) => msisdn)),
    ...unlike('active SIMs and activations', active(rows.sims), held.map(({ simId }) => simId)),
    ...stock.flatMap(({ id, sim, state, reservedBy, reservedUntil }) => {
      if (state !== 'reserved') return reservedBy === null && reservedUntil === null ? [] : [`${id} is ${state} and kept`];
      const holder = byId.get(reservedBy ?? '');
      if (holder === undefined || reservedUntil === null) return [`${id} is kept for nobody, or for ever`];
      if (over.has(holder.id)) return [`${id} is kept for ${holder.id}, which is over`];
      return sim === null || holder.simId === sim ? [] : [`${id} is kept for ${holder.id}, which has another SIM`];
    }),
    ...rows.registrations.flatMap(({ id, simId, expiresAt }) => {
      if (over.has(id) || expiresAt <= now) return [];
      const isKept = rows.sims.some((sim) => sim.id === simId && sim.reservedBy === id) && rows.numbers.some((number) => number.reservedBy === id);
      return isKept ? [] : [`${id} is open without its SIM or without numbers`];
    }),
  ];
}

function brokenLimits({ activations: begun, evaluations: made }: Rows, limits: CarrierContext['limits']): readonly string[] {
  const holders = begun.filter(({ state }) => state !== 'refused').map(({ identityId }) => identityId);
  const beyond = [...new Set(holders)].filter((identity) => holders.filter((each) => each === identity).length > limits.numbersPerIdentity);
  const often = made.filter(({ times }) => times > limits.evaluationsPerRegistration);
  return [...beyond.map((identity) => `${identity} holds too many numbers`), ...often.map(({ registrationId }) => `${registrationId} was evaluated too often`)];
}

/** What is there was written down, and what was written down is there. */
function brokenTrail(rows: Rows): readonly string[] {
  const told = (event: string, field: string): string[] => rows.trail.flatMap((entry) => (entry.event === event ? [String(entry.data[field])] : []));
  const settled = (state: 'active' | 'refused'): string[] => rows.activations.flatMap((row) => (row.state === state ? [row.registrationId] : []));
  const used = rows.codes.filter(({ usedAt }) => usedAt !== null);
  return [
    ...unlike('kiosks and the trail', rows.kiosks.map(({ id }) => id), told('kiosk-enrolled', 'kioskId')),
    ...unlike('kiosks and used codes', rows.kiosks.map(({ id }) => id), used.map(({ kioskId }) => kioskId ?? 'a code that nobody used')),
    ...unlike('registrations and the trail', rows.registrations.map(({ id }) => id), told('registration-opened', 'registrationId')),
    ...unlike('verdicts and the trail', rows.submissions.map(({ payloadHash }) => payloadHash), told('verdict-taken', 'payloadHash')),
    ...unlike('active registrations and the trail', settled('active'), told('activation-active', 'registrationId')),
    ...unlike('refused registrations and the trail', settled('refused'), told('activation-refused', 'registrationId')),
    ...unlike('sessions of staff and the trail', rows.sessions.map(({ id }) => id), told('operator-signed-in', 'sessionId')),
    ...unlike('passkeys and the trail', rows.passkeys.map(({ id }) => id), told('passkey-added', 'passkeyId')),
    ...unlike('revoked passkeys and the trail', rows.passkeys.flatMap(({ id, revokedAt }) => (revokedAt === null ? [] : [id])), told('passkey-revoked', 'passkeyId')),
    ...unlike('documents of staff and the trail', rows.staffDocuments.map(({ id }) => id), told('staff-document-opened', 'documentId')),
    ...unlike('known documents of staff and the trail', rows.staffDocuments.flatMap(({ id, registeredAt }) => (registeredAt === null ? [] : [id])), told('staff-document-registered', 'documentId')),
    ...unlike('retired documents of staff and the trail', rows.staffDocuments.flatMap(({ id, retiredAt }) => (retiredAt === null ? [] : [id])), told('staff-document-retired', 'documentId')),
    ...rows.staffDocumentDigests.flatMap(({ documentId }) => (rows.staffDocuments.some(({ id, registeredAt, retiredAt }) => id === documentId && registeredAt !== null && retiredAt === null) ? [] : [`${documentId} has a digest and does not count`])),
  ];
}
