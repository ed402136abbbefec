// What the daily sheet shows, as it is read from the database. Counts, states and ids that the carrier made up; nothing of a customer.
import { and, asc, count, desc, eq, gte, inArray, isNull, lt, max, sql, type SQL } from 'drizzle-orm';
import { registrationState, type RegistrationState } from '../../contract/day.ts';
import { activations, auditHeads, digestKeys, kiosks, numbers, operators, refusalCounts, registrations, shops, sims, submissions } from '../db/schema.ts';
import type { Db } from '../db/types.ts';
import { stateAt } from '../services/registration-state.ts';

const DAY_MS = 24 * 3_600_000;

/** Longer lists are cut off, and say so. */
const LISTED = 200;

export const registrationStates = registrationState.options;
export type { RegistrationState };

/** `undecided`: no verdict, so no method either. */
export type RegistrationCount = { readonly state: RegistrationState; readonly face: number; readonly staffedReview: number; readonly undecided: number };

export type StockCount = { readonly free: number; readonly reserved: number; readonly active: number };

/** `shop`: null where any shop may have it. */
export type SimCount = StockCount & { readonly shop: string | null; readonly kind: 'esim' | 'iccid' };

export type KioskRow = {
  readonly id: string;
  readonly shop: string;
  readonly appVersion: string;
  readonly enrolledAt: Date;
  readonly lastRegistrationAt: Date | null;
  readonly revokedAt: Date | null;
};

/** `lockedUntil`: null when it is over. */
export type OperatorRow = {
  readonly id: string;
  readonly staffNumber: string;
  readonly shop: string;
  readonly role: 'clerk' | 'supervisor';
  readonly lockedUntil: Date | null;
  readonly revokedAt: Date | null;
};

/** The first of the rows, and how many there are. */
export type Listed<T> = { readonly rows: readonly T[]; readonly total: number };

export type Shop = { readonly id: string; readonly name: string };

/** `day`: UTC, `YYYY-MM-DD`. `digestKeys`: newest first, those that are counted. */
export type Sheet = {
  readonly at: Date;
  readonly day: string;
  readonly registrations: readonly RegistrationCount[];
  readonly refusals: readonly { readonly problem: string; readonly times: number }[];
  readonly sims: readonly SimCount[];
  readonly numbers: StockCount;
  readonly kiosks: Listed<KioskRow>;
  readonly operators: Listed<OperatorRow>;
  readonly shops: readonly Shop[];
  readonly digestKeys: readonly { readonly keyId: string; readonly createdAt: Date }[];
  readonly auditHeads: readonly { readonly chain: number; readonly seq: number; readonly hash: string }[];
};

/** Reads everything as of one moment, so that the numbers of one sheet agree with one another. */
export async function readSheet(db: Db, now: Date): Promise<Sheet> {
  const day = now.toISOString().slice(0, 10);
  return db.transaction(
    async (tx) => ({
      at: now,
      day,
      registrations: await countRegistrations(tx, day, now),
      refusals: await tx
        .select({ problem: refusalCounts.problem, times: refusalCounts.times })
        .from(refusalCounts)
        .where(eq(refusalCounts.day, day))
        .orderBy(desc(refusalCounts.times), asc(refusalCounts.problem)),
      sims: await tx
        .select({ shop: shops.name, kind: sims.kind, ...stockCounts(sims, now) })
        .from(sims)
        .leftJoin(shops, eq(shops.id, sims.shopId))
        .groupBy(sims.shopId, shops.name, sims.kind)
        .orderBy(sql`${shops.name} nulls first`, asc(sims.shopId), asc(sims.kind)),
      numbers: (await tx.select(stockCounts(numbers, now)).from(numbers))[0] ?? { free: 0, reserved: 0, active: 0 },
      kiosks: await listKiosks(tx),
      operators: await listOperators(tx, now),
      shops: await tx.select({ id: shops.id, name: shops.name }).from(shops).orderBy(asc(shops.name), asc(shops.id)),
      digestKeys: await tx
        .select({ keyId: digestKeys.keyId, createdAt: digestKeys.createdAt })
        .from(digestKeys)
        .where(isNull(digestKeys.retiredAt))
        .orderBy(desc(digestKeys.createdAt), asc(digestKeys.keyId)),
      auditHeads: await tx.select().from(auditHeads).orderBy(asc(auditHeads.chain)),
    }),
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}

const instant = (at: Date): SQL => sql`${at.toISOString()}::timestamptz`;

const times = (condition: SQL): SQL<number> => sql`count(*) filter (where ${condition})`.mapWith(Number);

/** By the day on which they were opened: a verdict after midnight still belongs to the day before. */
async function countRegistrations(tx: Db, day: string, now: Date): Promise<readonly RegistrationCount[]> {
  const from = new Date(`${day}T00:00:00.000Z`);
  const state = stateAt(now);
  const rows = await tx
    .select({
      state: state.as('registration_state'),
      face: times(sql`${submissions.method} = 'face'`),
      staffedReview: times(sql`${submissions.method} = 'staffed-review'`),
      undecided: times(sql`${submissions.method} is null`),
    })
    .from(registrations)
    .leftJoin(submissions, eq(submissions.registrationId, registrations.id))
    .leftJoin(activations, eq(activations.registrationId, registrations.id))
    .where(and(gte(registrations.openedAt, from), lt(registrations.openedAt, new Date(from.getTime() + DAY_MS))))
    .groupBy(sql`registration_state`);
  const counted = new Map(rows.map((row) => [row.state, row]));
  return registrationStates.map((name) => counted.get(name) ?? { state: name, face: 0, staffedReview: 0, undecided: 0 });
}

function stockCounts(table: typeof sims | typeof numbers, now: Date) {
  // A reservation that has lapsed counts as free, as it does where stock is given out.
  const held = sql`${table.state} = 'reserved' and ${table.reservedUntil} > ${instant(now)}`;
  return {
    free: times(sql`${table.state} = 'free' or (${table.state} = 'reserved' and ${table.reservedUntil} <= ${instant(now)})`),
    reserved: times(held),
    active: times(sql`${table.state} = 'active'`),
  };
}

const kioskColumns = { id: kiosks.id, shop: shops.name, appVersion: kiosks.appVersion, enrolledAt: kiosks.enrolledAt, revokedAt: kiosks.revokedAt };

async function withLastRegistration(tx: Db, rows: readonly Omit<KioskRow, 'lastRegistrationAt'>[]): Promise<readonly KioskRow[]> {
  if (rows.length === 0) return [];
  const latest = await tx
    .select({ kioskId: registrations.kioskId, at: max(registrations.openedAt) })
    .from(registrations)
    .where(inArray(registrations.kioskId, rows.map(({ id }) => id)))
    .groupBy(registrations.kioskId);
  const lastOf = new Map(latest.map(({ kioskId, at }) => [kioskId, at]));
  return rows.map((row) => ({ ...row, lastRegistrationAt: lastOf.get(row.id) ?? null }));
}

/** In use before revoked, then by shop: an order that only an action changes, so that no row moves under a finger. */
async function listKiosks(tx: Db): Promise<Listed<KioskRow>> {
  const rows = await tx
    .select(kioskColumns)
    .from(kiosks)
    .innerJoin(shops, eq(shops.id, kiosks.shopId))
    .orderBy(sql`${kiosks.revokedAt} desc nulls first`, asc(shops.name), asc(kiosks.enrolledAt), asc(kiosks.id))
    .limit(LISTED);
  const [all] = await tx.select({ total: count() }).from(kiosks);
  return { rows: await withLastRegistration(tx, rows), total: all?.total ?? 0 };
}

/** @returns null when there is no such kiosk. */
export async function readKiosk(db: Db, id: string): Promise<KioskRow | null> {
  const rows = await db.select(kioskColumns).from(kiosks).innerJoin(shops, eq(shops.id, kiosks.shopId)).where(eq(kiosks.id, id));
  return (await withLastRegistration(db, rows))[0] ?? null;
}

async function listOperators(tx: Db, now: Date): Promise<Listed<OperatorRow>> {
  const rows = await tx
    .select({ id: operators.id, staffNumber: operators.staffNumber, shop: shops.name, role: operators.role, lockedUntil: operators.lockedUntil, revokedAt: operators.revokedAt })
    .from(operators)
    .innerJoin(shops, eq(shops.id, operators.shopId))
    .orderBy(asc(shops.name), asc(operators.staffNumber))
    .limit(LISTED);
  const [all] = await tx.select({ total: count() }).from(operators);
  const running = rows.map((row) => ({ ...row, lockedUntil: row.lockedUntil !== null && row.lockedUntil > now ? row.lockedUntil : null }));
  return { rows: running, total: all?.total ?? 0 };
}

/** @returns null when there is no such shop. */
export async function readShop(db: Db, id: string): Promise<Shop | null> {
  const [shop] = await db.select({ id: shops.id, name: shops.name }).from(shops).where(eq(shops.id, id));
  return shop ?? null;
}
