// The length of an embedding before it is brought to one: what frames and portraits have, and what a floor under the portrait's would do.
import { comparisonScore } from '../../src/match/compare.ts';
import type { Named } from './films.ts';
import { appProbe, isAccepted, type Item, type Row } from './pairs.ts';
import type { Taken } from './taken.ts';

const quantile = (values: readonly number[], share: number): number => [...values].sort((one, other) => one - other)[Math.min(values.length - 1, Math.floor(share * values.length))] ?? Number.NaN;

const spread = (values: readonly number[]): Row => ({ count: values.length, least: quantile(values, 0), '1 %': quantile(values, 0.01), '5 %': quantile(values, 0.05), '10 %': quantile(values, 0.1), median: quantile(values, 0.5) });

export function lengthRows(items: readonly Item[], genuine: readonly Named[]): Row[] {
  const rows = (kind: string, of: (taken: Taken) => readonly number[]): Row => ({ table: 'Lengths', of: kind, name: '', ...spread(items.flatMap(({ taken }) => of(taken))) });
  const steadiest = ({ frames }: Taken): number[] => {
    const norms = frames.flatMap((frame) => (frame === null ? [] : [frame.norm]));
    return norms.length < 2 ? [] : [Math.min(...norms) / Math.max(...norms)];
  };
  return [
    rows('photograph', ({ clean }) => [clean.norm]),
    rows('made frame', ({ frames }) => frames.flatMap((frame) => (frame === null ? [] : [frame.norm]))),
    rows('made print', ({ print }) => (isAccepted(print) ? [print.norm] : [])),
    rows('shortest over longest frame of a made session', steadiest),
    ...genuine.map(({ kind, name, norms, code }) => ({ table: 'Lengths', of: kind, name: name.replace(/^.*?__/, ''), ...(norms.length === 0 ? { count: code } : spread(norms)) })),
  ];
}

const FLOORS = [0, 9, 10, 11, 11.5, 12, 12.5, 13, 13.5, 14];

/** A portrait shorter than the floor is refused, with every pair that has it. @param match the shipped threshold. */
export function floorRows(items: readonly Item[], specimens: readonly number[], drawn: readonly number[], match: number): Row[] {
  const probes = items.map(({ taken }) => appProbe(taken));
  const pairs = items.flatMap((reference) => {
    const { print } = reference.taken;
    if (!isAccepted(print)) return [];
    const embedding = Float32Array.from(print.embedding);
    return items.flatMap((probe, index) => {
      const vector = probes[index];
      return probe.person !== reference.person || probe.picture === reference.picture || vector === null || vector === undefined ? [] : [{ fold: reference.fold, norm: print.norm, wrong: comparisonScore(vector, embedding) < match }];
    });
  });
  const share = (of: readonly { readonly wrong: boolean }[]): number => of.filter(({ wrong }) => wrong).length / Math.max(1, of.length);
  const norms = items.flatMap(({ taken: { print } }) => (isAccepted(print) ? [print.norm] : []));
  return FLOORS.map((floor) => {
    const left = pairs.filter(({ norm }) => norm >= floor);
    return {
      table: 'When portraits shorter than a floor are refused, at the shipped match threshold',
      floor,
      printsRefused: norms.filter((norm) => norm < floor).length / Math.max(1, norms.length),
      fnmrOfTheRest: share(left),
      fold1: share(left.filter(({ fold }) => fold === '1')),
      fold2: share(left.filter(({ fold }) => fold === '2')),
      fnmrOfTheRefused: floor === 0 ? '' : share(pairs.filter(({ norm }) => norm < floor)),
      specimensRefused: `${String(specimens.filter((norm) => norm < floor).length)} of ${String(specimens.length)}`,
      portraitsOfFilmedRefused: `${String(drawn.filter((norm) => norm < floor).length)} of ${String(drawn.length)}`,
    };
  });
}
