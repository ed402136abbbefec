// A clerk's own face is taken only as one living person's: whoever is not gets no template, and is not told why.
import { describe, expect, it } from 'vitest';
import type { FrameReading } from '../face/reading.ts';
import { comparisonScore } from '../match/compare.ts';
import { lookFor } from './face-stage.ts';
import { advanceShowing, drawSteps, startShowing, type Showing, type ShowingEnd } from './showing.ts';
import { embedding } from './testing.ts';
import { createHead } from './testing-showing.ts';

type Actor = { readonly pad?: number; readonly relief?: number; readonly seed?: (showing: Showing) => number; readonly answers?: boolean; readonly mirror?: boolean; readonly vanishes?: boolean };

const nobody: FrameReading = { faceCount: 0, face: null, frameLumaNorm: 0.5, fingerprint: 1 };
const opposite = { 'turn-left': 'turn-right', 'turn-right': 'turn-left', 'look-up': 'look-down', 'look-down': 'look-up', 'come-closer': null } as const;

/** Until it is over, or for half a minute. */
function show({ pad = 0.99, relief = 1, seed = () => 1, answers = true, mirror = false, vanishes = false }: Actor = {}, byte = 0): Showing | ShowingEnd {
  const head = createHead(relief);
  let showing: Showing | ShowingEnd = startShowing(0);
  let hidden = 0;
  for (let frame = 0; frame < 800; frame++) {
    if (showing.phase === 'shown' || showing.phase === 'refused') break;
    const atMs = 1000 + frame * 40;
    const asked = showing.phase === 'challenging' && showing.progress.stage !== 'returning' && answers ? showing.progress.movement : null;
    const look = lookFor(showing, atMs, 0);
    // Out of sight for a second, in the middle of the way.
    const away = vanishes && showing.phase === 'challenging' && showing.step === 1 && hidden < 25;
    if (away) hidden += 1;
    // A head that sets out where nobody sees it has not answered.
    const reading = away ? nobody : head(asked !== null && mirror ? opposite[asked] : asked);
    const embedded = !away && (look === 'embed' || look === 'sample');
    showing = advanceShowing(showing, {
      reading: { ...reading, fingerprint: frame },
      pad: !away && (look === 'pad' || look === 'sample') ? { v2: pad, v1se: pad } : null,
      embedding: embedded ? embedding(seed(showing)) : null,
      camera: [],
      atMs,
    }, drawSteps(byte));
  }
  return showing;
}

const isMoving = (showing: Showing): boolean => showing.phase === 'challenging';

describe('showing one’s face', () => {
  it.each([0, 1, 2, 3, 4, 5, 6, 7])('a living person is taken, whatever is asked of them (%i)', (byte) => {
    const end = show({}, byte);
    if (end.phase !== 'shown') throw new Error(end.phase);
    expect(comparisonScore(end.face, embedding(1))).toBeGreaterThan(0.99);
  });

  it('asks for a turn and a nod, in either order and to either side', () => {
    const drawn = Array.from({ length: 8 }, (_, byte) => drawSteps(byte).join(' '));
    expect(new Set(drawn).size).toBe(8);
    for (const steps of drawn) expect(steps).toMatch(/turn-\w+ look-\w+|look-\w+ turn-\w+/);
  });

  it.each<[string, Actor]>([
    ['a sheet that is turned and nodded', { relief: 0 }],
    ['what the PAD models take for an attack', { pad: 0.3 }],
    ['a photograph that does not move', { answers: false }],
    ['whoever moves the other way, twice', { mirror: true }],
    ['somebody else from the first movement on', { seed: (showing) => (isMoving(showing) ? 7 : 1) }],
    ['somebody else who comes back after a gap', { vanishes: true, seed: (showing) => (showing.phase === 'challenging' && showing.step === 1 ? 7 : 1) }],
  ])('%s is not taken', (_who, actor) => {
    expect(show(actor)).toEqual({ phase: 'refused' });
  });

  it('whoever is out of sight for a moment and is the same person is taken', () => {
    expect(show({ vanishes: true }).phase).toBe('shown');
  });
});
