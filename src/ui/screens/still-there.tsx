// Nobody has touched anything for a while. The time is given again as often as it is asked for.
import { useEffect, useState } from 'react';
import { deadlineMs } from '../../registration/policy.ts';
import { Screen, Title } from '../components/Screen.tsx';
import { useActions, useLanguage } from '../context.ts';

export function StillThereScreen() {
  const { t } = useLanguage();
  const actions = useActions();
  return (
    <Screen phase="still-there" next={{ action: 'still-here', label: t('stillThere.action'), onPress: () => { actions.stillHere(); } }}>
      <div className="measure mx-auto grid justify-items-center gap-3 text-center">
        <TimeLeft />
        <Title large>{t('stillThere.title')}</Title>
        <p className="text-lead text-ink-soft">{t('stillThere.text')}</p>
      </div>
    </Screen>
  );
}

/** A ring that empties, and the seconds in it. Not read out each second: the sentence below says what happens. */
function TimeLeft() {
  const { format } = useLanguage();
  const totalS = deadlineMs['still-there'] / 1000;
  const [leftS, setLeftS] = useState(totalS);
  useEffect(() => {
    const begunMs = performance.now();
    const timer = setInterval(() => { setLeftS(Math.max(0, Math.ceil(totalS - (performance.now() - begunMs) / 1000))); }, 250);
    return () => { clearInterval(timer); };
  }, [totalS]);
  return (
    <svg aria-hidden="true" data-left={leftS} viewBox="-50 -60 100 120" className="mb-1 h-[min(24dvh,14rem)] text-accent" fill="none" stroke="currentColor" strokeLinecap="round">
      <ellipse rx="36" ry="48" strokeWidth="2" className="text-hairline" stroke="currentColor" />
      <path d="M0,-48 A36,48 0 0 1 0,48 A36,48 0 0 1 0,-48" pathLength="100" strokeWidth="5" strokeDasharray={`${String((leftS / totalS) * 100)} 100`} className="time-left" />
      <text textAnchor="middle" dominantBaseline="central" stroke="none" fill="currentColor" className="time-left-number">{format.number(leftS)}</text>
    </svg>
  );
}
