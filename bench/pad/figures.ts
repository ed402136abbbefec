// Counts presentations into rates with exact intervals: attacks per species, customers by what was varied, evidence by evidence.
import type { Reason } from '../../contract/verdict.ts';
import { decideLiveness, type LivenessLimits } from '../../src/liveness/evidence.ts';
import { clopperPearson } from './clopper-pearson.ts';
import { isAccepted, isAcquired, type Recorded } from './outcome.ts';

export type Row = Readonly<Record<string, string | number>>;

export const table = {
  species: 'Attacks, by species',
  varied: 'Customers, by what was varied',
  ablations: 'What each piece of evidence adds',
  through: 'Attacks that got through',
  turnedAway: 'Customers who were turned away',
} as const;

const rounded = (value: number): number => Number(value.toPrecision(4));

const rate = (hits: number, trials: number): { readonly share: number | ''; readonly low: number; readonly high: number } => {
  const { low, high } = clopperPearson(hits, trials);
  return { share: trials === 0 ? '' : rounded(hits / trials), low: rounded(low), high: rounded(high) };
};

/** `reason 12, other 3`, most frequent first. */
function reasonsOf(refused: readonly Recorded[]): string {
  const counts = new Map<Reason, number>();
  for (const reason of refused.flatMap(({ reasons }) => reasons)) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one).map(([reason, count]) => `${reason} ${String(count)}`).join(', ');
}

const by = <K>(all: readonly Recorded[], keyOf: (each: Recorded) => K): readonly (readonly [K, readonly Recorded[]])[] => [...new Set(all.map(keyOf))].map((key) => [key, all.filter((each) => keyOf(each) === key)]);

/** An attack that was not acquired was not accepted: it stays in the denominator. */
export const speciesRows = (attacks: readonly Recorded[]): Row[] =>
  by(attacks, ({ species }) => species).map(([species, each]) => {
    const accepted = each.filter(isAccepted);
    const { share, low, high } = rate(accepted.length, each.length);
    return { table: table.species, species, presentations: each.length, notAcquired: each.filter((one) => !isAcquired(one)).length, accepted: accepted.length, apcer: share, low, high, refusedFor: reasonsOf(each.filter((one) => !isAccepted(one))) };
  });

export const median = (values: readonly number[]): number => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

/** A customer who was not acquired was judged neither way: counted by itself. */
function customerRow(what: string, value: string, all: readonly Recorded[]): Row {
  const acquired = all.filter(isAcquired);
  const refused = acquired.filter((each) => !isAccepted(each));
  const passed = acquired.filter(isAccepted);
  const { share, low, high } = rate(refused.length, acquired.length);
  return {
    table: table.varied,
    varied: what,
    value,
    presentations: acquired.length,
    refused: refused.length,
    bpcer: share,
    low,
    high,
    notAcquired: all.length - acquired.length,
    faceNotMatched: passed.filter(({ outcome }) => outcome !== 'verified').length,
    medianS: passed.length === 0 ? '' : rounded(median(passed.map(({ virtualMs }) => virtualMs)) / 1000),
    refusedFor: reasonsOf(refused),
  };
}

export function variedRows(customers: readonly Recorded[]): Row[] {
  const what = [...new Set(customers.flatMap(({ varied }) => Object.keys(varied)))];
  return [
    customerRow('all', '', customers),
    ...by(customers, ({ actor }) => actor).map(([actor, each]) => customerRow('actor', actor, each)),
    ...what.flatMap((name) => by(customers, ({ varied }) => varied[name] ?? '').map(([value, each]) => customerRow(name, value, each))),
  ];
}

/** Evidence that has a reason of its own, and so a veto of its own. */
const pieces = { pad: 'presentation-attack-suspected', depth: 'depth-not-shown', light: 'light-not-reflected', person: 'person-changed' } as const satisfies Record<string, Reason>;
type Piece = keyof typeof pieces;
const pieceNames = Object.keys(pieces) as readonly Piece[];

/** Which decision is taken: on all evidence, without one piece, or on one piece alone beside the movements themselves. */
export type Decision = { readonly name: string; readonly counts: (reason: Reason) => boolean };

export const decisions: readonly Decision[] = [
  { name: 'all', counts: () => true },
  ...pieceNames.map((piece): Decision => ({ name: `without ${piece}`, counts: (reason) => reason !== pieces[piece] })),
  { name: 'movements alone', counts: (reason) => reason === 'movement-not-completed' },
  ...pieceNames.map((piece): Decision => ({ name: `movements and ${piece}`, counts: (reason) => reason === 'movement-not-completed' || reason === pieces[piece] })),
  { name: 'pad alone', counts: (reason) => reason === pieces.pad },
];

/**
 * Decides the recorded evidence again. Every piece has a veto, so leaving one out is leaving its reason out; the movements
 * are left out only for `pad alone`, because depth, light and person are measured on who makes them.
 */
export function passesBy(decision: Decision, { evidence }: Recorded, limits: LivenessLimits): boolean {
  if (evidence === null) return false;
  return !decideLiveness(evidence, limits).reasons.some(decision.counts);
}

/** One row per species with accepted attacks under each decision, and one with customers refused. */
export function ablationRows(all: readonly Recorded[], limits: LivenessLimits): Row[] {
  const attacks = all.filter(({ kind }) => kind === 'attack');
  const customers = all.filter((each) => each.kind === 'bona-fide' && isAcquired(each));
  const cells = (counted: readonly Recorded[], wanted: boolean) => Object.fromEntries(decisions.map((decision) => [decision.name, counted.filter((each) => passesBy(decision, each, limits) === wanted).length]));
  return [
    ...by(attacks, ({ species }) => species).map(([species, each]) => ({ table: table.ablations, counted: `accepted: ${species}`, of: each.length, ...cells(each, true) })),
    { table: table.ablations, counted: 'accepted: all attacks', of: attacks.length, ...cells(attacks, true) },
    { table: table.ablations, counted: 'refused: customers', of: customers.length, ...cells(customers, false) },
  ];
}

const told = ({ id, species, actor, varied, reasons, at, evidence }: Recorded): Row => ({ species, presentation: id, actor, varied: Object.entries(varied).map(([name, value]) => `${name} ${value}`).join(', '), reasons: reasons.join(', '), at, pad: evidence?.padScore === null || evidence === null ? '' : rounded(evidence.padScore), light: evidence?.light ?? '' });

export const throughRows = (all: readonly Recorded[]): Row[] => all.filter((each) => each.kind === 'attack' && isAccepted(each)).map((each) => ({ table: table.through, ...told(each) }));
export const turnedAwayRows = (all: readonly Recorded[]): Row[] => all.filter((each) => each.kind === 'bona-fide' && !isAccepted(each)).map((each) => ({ table: table.turnedAway, ...told(each) }));
