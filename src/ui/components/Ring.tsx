// The ring: tightens as the face comes into place, fills as evidence arrives, and shows where to turn.
import type { Challenging, Positioning } from '../../registration/state.ts';
import { RX, RY, ringView, trackPoint, TRACK_RX, TRACK_RY } from '../ring.ts';

const OVAL = `M0,${String(-RY)} A${String(RX)},${String(RY)} 0 0 1 0,${String(RY)} A${String(RX)},${String(RY)} 0 0 1 0,${String(-RY)}`;

export function Ring({ state }: { readonly state: Positioning | Challenging }) {
  const { loose, drift, arcs } = ringView(state);
  const scale = 1 + loose * 0.2;
  return (
    <svg aria-hidden="true" className="stage-ring text-accent" viewBox="-160 -160 320 320" fill="none" strokeLinecap="round">
      <g className="follows" style={{ transform: `translate(${String(drift.x)}px, ${String(drift.y)}px) scale(${String(scale)})` }}>
        <path d={OVAL} stroke="var(--color-leaf)" strokeWidth="7" />
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
  const goesBack = progress.stage === 'returning' || progress.stage === 'back';
  if (progress.movement === 'come-closer') return <Closer nowNorm={progress.nowNorm} />;
  const side = progress.movement === 'turn-left' ? -1 : 1;
  const bead = trackPoint(side * progress.nowNorm);
  const end = trackPoint(side);
  const top = trackPoint(0);
  const goal = goesBack ? top : end;
  const sweep = side === 1 ? 1 : 0;
  const radii = `${String(TRACK_RX)} ${String(TRACK_RY)}`;
  const arrow = goesBack
    ? `M${String(goal.x + side * 12)} ${String(goal.y - 11)}L${String(goal.x)} ${String(goal.y + 0.5)}L${String(goal.x + side * 12)} ${String(goal.y + 13)}`
    : `M${String(goal.x - 13)} ${String(goal.y - 10)}L${String(goal.x)} ${String(goal.y + 4)}L${String(goal.x + 13)} ${String(goal.y - 10)}`;
  return (
    <g>
      <path d={`M${String(top.x)} ${String(top.y)}A${radii} 0 0 ${String(sweep)} ${String(end.x)} ${String(end.y)}`} stroke="currentColor" strokeWidth="5" opacity="0.28" />
      <path d={arrow} stroke="currentColor" strokeWidth="6" strokeLinejoin="round" />
      <circle r="11" fill="var(--color-leaf)" stroke="currentColor" strokeWidth="6" className="follows" style={{ transform: `translate(${String(bead.x)}px, ${String(bead.y)}px)` }} />
    </g>
  );
}

/** Coming closer: an inner outline grows until it lies on the ring. */
function Closer({ nowNorm }: { readonly nowNorm: number }) {
  const grown = 0.74 + 0.26 * Math.min(1, Math.max(0, nowNorm));
  return (
    <g>
      <path d={OVAL} stroke="#fff" strokeWidth="3.5" strokeDasharray="2 9" className="follows" style={{ transform: `scale(${String(grown)})` }} />
      {[-1, 1].map((side) => (
        <path key={side} d={`M${String(side * 112)} -14L${String(side * 97)} 0L${String(side * 112)} 14M${String(side * 134)} -14L${String(side * 119)} 0L${String(side * 134)} 14`} transform={`matrix(-1 0 0 1 ${String(side * 231)} 0)`} stroke="currentColor" strokeWidth="6" strokeLinejoin="round" />
      ))}
    </g>
  );
}
