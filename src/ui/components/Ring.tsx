// The ring: tightens as the face comes into place, fills as evidence arrives, and shows where to turn.
import type { Challenging, Positioning } from '../../registration/state.ts';
import { LOOSENESS, RX, RY, ringView, trackPoint, TRACK_RX, TRACK_RY } from '../ring.ts';

const OVAL = `M0,${String(-RY)} A${String(RX)},${String(RY)} 0 0 1 0,${String(RY)} A${String(RX)},${String(RY)} 0 0 1 0,${String(-RY)}`;

export function Ring({ state }: { readonly state: Positioning | Challenging }) {
  const { loose, drift, arcs } = ringView(state);
  const scale = 1 + loose * LOOSENESS;
  return (
    <svg aria-hidden="true" className="stage-ring text-accent" viewBox="-160 -160 320 320" fill="none" strokeLinecap="round">
      <g className="follows" style={{ transform: `translate(${String(drift.x)}px, ${String(drift.y)}px) scale(${String(scale)})` }}>
        <path d={OVAL} stroke="var(--color-leaf)" strokeWidth="8" opacity={loose > 0 ? 0.75 : 1} />
        {/* Loose it is a row of ticks, tight a line: so its state can be seen without its colour. */}
        <path d={OVAL} pathLength="300" stroke="var(--color-edge)" strokeWidth={loose > 0 ? 3 : 2} strokeDasharray={loose > 0 ? '0.5 4.5' : '300 0'} opacity={loose > 0 ? 1 : 0.45} />
        {arcs.map((fill, index) => (
          <path
            // The arcs are three places on one oval: their order is what they are.
            key={['place', 'first', 'second'][index]}
            d={OVAL}
            pathLength="300"
            className="fills"
            stroke="currentColor"
            strokeWidth="6"
            opacity={fill > 0 ? 1 : 0}
            strokeDasharray={`${String(fill * 94)} 600`}
            strokeDashoffset={-(index * 100 + 3)}
          />
        ))}
      </g>
      {state.phase === 'challenging' && <Pointer progress={state.progress} />}
    </svg>
  );
}

/** The picture is a mirror, so the customer's left is the left of the screen, in every language. */
function Pointer({ progress }: { readonly progress: Challenging['progress'] }) {
  if (progress.movement === 'come-closer') return <Closer nowNorm={progress.nowNorm} />;
  const goesBack = progress.stage === 'returning' || progress.stage === 'back';
  const side = progress.movement === 'turn-left' ? -1 : 1;
  const bead = trackPoint(side * progress.nowNorm);
  const end = trackPoint(side);
  const top = trackPoint(0);
  const track = `M${String(top.x)} ${String(top.y)}A${String(TRACK_RX)} ${String(TRACK_RY)} 0 0 ${side === 1 ? '1' : '0'} ${String(end.x)} ${String(end.y)}`;
  return (
    <g>
      <path d={track} stroke="currentColor" strokeWidth="4" opacity="0.3" />
      {chevrons.map((place, index) => {
        // They light up one after the other on the way out, and point home on the way back.
        const lit = goesBack || progress.nowNorm >= index / chevrons.length;
        const x = side * (RX + 23 + place);
        const tip = (goesBack ? -side : side) * 7;
        return <path key={place} d={`M${String(x - tip / 2)} -13L${String(x + tip / 2)} 0L${String(x - tip / 2)} 13`} stroke="currentColor" strokeWidth="5.5" strokeLinejoin="round" opacity={lit ? 1 : 0.32} className="follows" />;
      })}
      <circle r="8.5" fill="var(--color-leaf)" stroke="currentColor" strokeWidth="5" className="follows" style={{ transform: `translate(${String(bead.x)}px, ${String(bead.y)}px)` }} />
    </g>
  );
}

/** Distances of the chevrons beside the ring. */
const chevrons = [0, 10, 20] as const;

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
