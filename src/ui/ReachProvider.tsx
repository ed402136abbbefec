// Whether what is touched stands in the lower half; until the customer is wiped, or a kiosk rests.
import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { ReachContext, useCustomerGone, type Reach } from './context.ts';

export function ReachProvider({ children }: { readonly children: ReactNode }) {
  const [low, choose] = useState(false);
  useCustomerGone(useCallback(() => { choose(false); }, []));
  useEffect(() => {
    document.documentElement.dataset['reach'] = low ? 'low' : 'usual';
  }, [low]);
  const reach = useMemo<Reach>(() => ({ low, choose }), [low]);
  return <ReachContext value={reach}>{children}</ReachContext>;
}
