// Whether what is touched stands in the lower half; until the customer is wiped, or a kiosk rests.
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { ReachContext, useAppState, type Reach } from './context.ts';

export function ReachProvider({ children }: { readonly children: ReactNode }) {
  const gone = useAppState(({ registration, shell }) => shell.resting || registration.state.phase === 'wiping');
  const [low, choose] = useState(false);
  const [wasGone, setWasGone] = useState(gone);
  if (wasGone !== gone) {
    setWasGone(gone);
    if (gone) choose(false);
  }
  useEffect(() => {
    document.documentElement.dataset['reach'] = low ? 'low' : 'usual';
  }, [low]);
  const reach = useMemo<Reach>(() => ({ low, choose }), [low]);
  return <ReachContext value={reach}>{children}</ReachContext>;
}
