// The ring: tightens as the face comes into place, fills as evidence arrives, and shows where to move.
import type { Movement } from '../../liveness/plan.ts';
import type { Challenging } from '../../registration/state.ts';
import { arcSpan, LOOSENESS, ringView, RX, RY, sidesOf, trackPoint, TRACK_RX, TRACK_RY, type FacePhase } from '../ring.ts';

const OVAL = `M0,${String(-RY)} A${String(RX)},${String(RY)} 0 0 1 0,${String(RY)} A${String(RX)},${String(RY)} 0 0 1 0,${String(-RY)}`;

export function Ring({ state }: { readonly state: FacePhase }) {
  const { loose, drift, arcs } = ringView(state);
  const scale = 1 + loose * LOOSENESS;
  return (
    <svg aria-hidden="true" className="stage-ring text-accent" viewBox="-160 -160 320 320" fill="none" strokeLinecap="round">
      <g className="follows" style={{ transform: `translate(${String(drift.x)}px, ${String(drift.y)}px) scale(${String(scale)})` }}>
        <path d={OVAL} stroke="var(--color-leaf)" strokeWidth="8" opacity={loose > 0 ? 0.75 : 1} />
        {/* Loose it is a row of ticks, tight a line: so its state can be seen without its colour. */}
        <path d={OVAL} pathLength="300" stroke="var(--color-edge)" strokeWidth={loose > 0 ? 3 : 2} strokeDasharray={loose > 0 ? '0.5 4.5' : '300 0'} opacity={loose > 0 ? 1 : 0.45} />
        {arcs.map(({ key, fill }, index) => {
          const { start, length } = arcSpan(index, arcs.length);
          return <path key={key} d={OVAL} pathLength="300" className="fills" stroke="currentColor" strokeWidth="6" opacity={fill > 0 ? 1 : 0} strokeDasharray={`${String(fill * length)} 600`} strokeDashoffset={-start} />;
        })}
      </g>
      {state.phase === 'challenging' && <Pointer progress={state.progress} />}
    </svg>
  );
}

/** Where the head shall go, and how far it is: drawn in the ring's own units. */
export function Pointer({ progress: { movement, stage, nowNorm } }: { readonly progress: Pick<Challenging['progress'], 'movement' | 'stage' | 'nowNorm'> }) {
  if (movement === 'come-closer') return <Closer nowNorm={nowNorm} />;
  const goesBack = stage === 'returning';
  return (
    <g>
      {sidesOf(movement).map((side) => {
        const bead = trackPoint(movement, side, nowNorm);
        return (
          <g key={side}>
            <path d={trackOf(movement, side)} stroke="currentColor" strokeWidth="4" opacity="0.3" />
            {chevrons.map((place, index) => (
              // They light up one after the other on the way out, and point home on the way back.
              <path key={place} d={chevronOf(movement, side, place, goesBack)} stroke="currentColor" strokeWidth="5.5" strokeLinejoin="round" opacity={goesBack || nowNorm >= index / chevrons.length ? 1 : 0.32} className="follows" />
            ))}
            <circle r="8.5" fill="var(--color-leaf)" stroke="currentColor" strokeWidth="5" className="follows" style={{ transform: `translate(${String(bead.x)}px, ${String(bead.y)}px)` }} />
          </g>
        );
      })}
    </g>
  );
}

type Pointed = Exclude<Movement, 'come-closer'>;

function trackOf(movement: Pointed, side: 1 | -1): string {
  const from = trackPoint(movement, side, 0);
  const to = trackPoint(movement, side, 1);
  const clockwise = (side === 1) !== (movement === 'look-up');
  return `M${String(from.x)} ${String(from.y)}A${String(TRACK_RX)} ${String(TRACK_RY)} 0 0 ${clockwise ? '1' : '0'} ${String(to.x)} ${String(to.y)}`;
}

/** Distances of the chevrons from the first, outwards for a turn, upwards or downwards for a nod. */
const chevrons = [0, 10, 20] as const;

/** An arrowhead beside the ring that points where the head shall go next. */
function chevronOf(movement: Pointed, side: 1 | -1, place: number, goesBack: boolean): string {
  if (movement === 'turn-left' || movement === 'turn-right') {
    const x = side * (RX + 23 + place);
    const tip = (goesBack ? -side : side) * 3.5;
    return `M${String(x - tip)} -13L${String(x + tip)} 0L${String(x - tip)} 13`;
  }
  const way = movement === 'look-up' ? -1 : 1;
  const x = side * (RX + 35);
  const y = way * (place - 10);
  const tip = (goesBack ? -way : way) * 3.5;
  return `M${String(x - 8.5)} ${String(y - tip)}L${String(x)} ${String(y + tip)}L${String(x + 8.5)} ${String(y - tip)}`;
}

/** Coming closer: an inner outline grows until it lies on the ring. */
function Closer({ nowNorm }: { readonly nowNorm: number }) {
  const grown = 0.74 + 0.26 * Math.min(1, Math.max(0, nowNorm));
  return (
    <g>
      <path d={OVAL} stroke="#fff" strokeWidth="3.5" strokeDasharray="2 9" className="follows" style={{ transform: `scale(${String(grown)})` }} />
      {[-1, 1].map((side) => (
        <path key={side} d={`M${String(side * 92)} -11L${String(side * 99)} 0L${String(side * 92)} 11M${String(side * 103)} -11L${String(side * 110)} 0L${String(side * 103)} 11`} stroke="currentColor" strokeWidth="6" strokeLinejoin="round" />
      ))}
    </g>
  );
}
