// The tables of people who were really filmed: their portrait against their film, and against the films of the others.
import { comparisonScore, meanEmbedding } from '../../src/match/compare.ts';
import { choices } from './choices.ts';
import type { Filmed } from './films.ts';
import type { Row } from './pairs.ts';
import { isRead, type FrameLook, type PrintLook } from './taken.ts';

const SAME_MAN = ['webcam', 'webcam-again'];
const isSame = (one: string, other: string): boolean => one === other || [one, other].every((name) => SAME_MAN.includes(name));

const vectorOf = ({ embedding }: { readonly embedding: readonly number[] }): Float32Array => Float32Array.from(embedding);
const median = (values: readonly number[]): number => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Frames that come one after the other, as a session's candidates do: here 200 ms apart. */
const sessionsOf = (frames: readonly FrameLook[], length: number): FrameLook[][] => Array.from({ length: Math.max(0, frames.length - length + 1) }, (_, first) => frames.slice(first, first + length));

const probesOf = ({ frames }: Filmed): Float32Array[] => sessionsOf(frames, 3).map((session) => meanEmbedding(session.map(vectorOf)));

type Portraits = { readonly name: string; readonly of: (filmed: Filmed) => readonly PrintLook[] };
const portraits: readonly Portraits[] = [
  { name: 'drawn passport', of: ({ passport }) => [passport].filter(isRead) },
  { name: 'made prints', of: ({ prints }) => prints.filter(isRead) },
];

/** Each person's portraits against the means of three frames of each film, their own ones and others'. */
export function peopleRows(people: readonly Filmed[], match: number, review: number): Row[] {
  return portraits.flatMap(({ name, of }) =>
    people.flatMap((owner) =>
      people.flatMap((filmed) => {
        if (!isSame(owner.actor, filmed.actor)) return [];
        const probes = probesOf(filmed);
        const own = of(owner).flatMap((portrait) => probes.map((probe) => comparisonScore(probe, vectorOf(portrait))));
        const strangers = people.filter(({ actor }) => !isSame(owner.actor, actor)).flatMap((other) => probesOf(other).flatMap((probe) => of(owner).map((portrait) => comparisonScore(probe, vectorOf(portrait)))));
        return [{
          table: 'Filmed people: their portrait against the mean of three frames, 200 ms apart',
          portrait: name,
          of: owner.actor,
          film: filmed.actor,
          portraits: of(owner).length,
          comparisons: own.length,
          least: own.length === 0 ? '' : Math.min(...own),
          median: own.length === 0 ? '' : median(own),
          belowMatch: own.filter((score) => score < match).length,
          belowReview: own.filter((score) => score < review).length,
          highestOfStrangers: owner.actor === filmed.actor && strangers.length > 0 ? Math.max(...strangers) : '',
        }];
      }),
    ),
  );
}

/** Each way to make a probe of five frames in a row, 200 ms apart, against the person's made prints. */
export function filmedWays(people: readonly Filmed[], match: number): Row[] {
  return choices.map(({ name, probe }) => {
    const scores = people.flatMap((filmed) => {
      const references = filmed.prints.filter(isRead).map(vectorOf);
      return sessionsOf(filmed.frames, 5).flatMap((session) => {
        const vector = probe(session.map((frame) => ({ norm: frame.norm, sharpness: frame.sharpness, vector: vectorOf(frame) })));
        return references.map((reference) => comparisonScore(vector, reference));
      });
    });
    return { table: 'Filmed people: ways to make the probe, against their made prints', probe: name, comparisons: scores.length, mean: scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length), fifthPercent: [...scores].sort((one, other) => one - other)[Math.floor(0.05 * scores.length)] ?? '', belowMatch: scores.filter((score) => score < match).length / Math.max(1, scores.length) };
  });
}
