// The counter between customers, with a clerk signed in: the next customer in the middle, the shift and the day beside it.
import { useMemo } from 'react';
import { AboutDevice } from '../components/AboutDevice.tsx';
import { DayChart } from '../components/DayChart.tsx';
import { Deliveries } from '../components/Deliveries.tsx';
import { Doors, useOpenDoors } from '../components/Doors.tsx';
import { Screen, Title } from '../components/Screen.tsx';
import { SignedIn } from '../components/SignedIn.tsx';
import { STAFF_FACE_KEY } from '../components/StaffFaceNote.tsx';
import type { Welcome } from '../../registration/state.ts';
import { useActions, useLanguage } from '../context.ts';

export function DeskScreen({ state }: { readonly state: Welcome }) {
  const { t } = useLanguage();
  const actions = useActions();
  const open = useOpenDoors(state);
  const keys = useMemo(
    () => ({ ...(open.staff ? { F4: () => { actions.chooseLane('staff'); } } : {}), F7: () => { actions.handOver(); }, F10: () => { actions.lockDesk(); }, [STAFF_FACE_KEY]: () => { actions.askStaffFace(); } }),
    [actions, open.staff],
  );
  return (
    <Screen phase="welcome" keys={keys} onEnter={open.face ? () => { actions.chooseLane('face'); } : null} ways={{ back: false, help: false, cancel: false }} foot={<AboutDevice />}>
      <div className="desk-work">
        <div className="grid content-center gap-4">
          <Title>{t('desk.next')}</Title>
          <Doors state={state} narrow />
        </div>
        <div className="desk-facts">
          <SignedIn />
          <DayChart />
          <Deliveries />
        </div>
      </div>
    </Screen>
  );
}
