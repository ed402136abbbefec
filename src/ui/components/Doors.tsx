// The two lanes, as doors of equal weight, with what keeps the first one shut.
import type { StaffFace } from '../../app/model.ts';
import { simOf } from '../../registration/lookup.ts';
import type { Welcome } from '../../registration/state.ts';
import { useActions, useAppState, useLanguage } from '../context.ts';
import { Button, pressGuards, type ActionName } from './Button.tsx';
import { Icon, type IconName } from './Icon.tsx';
import { KeyHint } from './KeyHint.tsx';
import { FailureNote } from './Notes.tsx';
import { SimChoice } from './SimChoice.tsx';
import { StaffFaceNote } from './StaffFaceNote.tsx';
import { ModelsProgress } from './Working.tsx';

/** The carrier requires the clerk's own face, and they have not shown it. */
export const wantsStaffFace = (face: StaffFace): boolean => face.kind !== 'closed' && face.kind !== 'kept' && face.required;

/** A card that is not named yet keeps both doors shut; without models, or without the clerk's face where it is required, the second one is open. */
export function useOpenDoors(state: Welcome): { readonly face: boolean; readonly staff: boolean } {
  const faceReady = useAppState((app) => app.models.kind !== 'failed');
  const guarded = useAppState((app) => !wantsStaffFace(app.staffFace));
  const simNamed = simOf(state) !== null;
  return { face: faceReady && guarded && simNamed, staff: simNamed };
}

export function Doors({ state, narrow = false }: { readonly state: Welcome; readonly narrow?: boolean }) {
  const { t } = useLanguage();
  const actions = useActions();
  const models = useAppState((app) => app.models);
  const clerk = useAppState((app) => app.mode === 'clerk');
  const wanted = useAppState((app) => wantsStaffFace(app.staffFace));
  const open = useOpenDoors(state);
  return (
    <section className="grid grid-cols-1 gap-2" aria-labelledby="doors">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5">
        <h2 id="doors" className="text-heading">{t('welcome.question')}</h2>
        {clerk && <SimChoice card={state.card} />}
      </div>
      <div className={`doors ${narrow ? 'doors-narrow' : ''}`}>
        <Door
          action="lane-face"
          icon="person"
          title={t('welcome.face.title')}
          text={t(models.kind === 'failed' ? 'welcome.face.unavailable' : wanted ? 'staffFace.door' : 'welcome.face.text')}
          open={open.face}
          shortcut="Enter"
          onPress={() => { actions.chooseLane('face'); }}
        />
        <Door
          action="lane-staff"
          icon="people"
          title={t('welcome.staff.title')}
          text={t('welcome.staff.text')}
          open={open.staff}
          shortcut="F4"
          onPress={() => { actions.chooseLane('staff'); }}
        />
      </div>
      {wanted && <StaffFaceNote />}
      {models.kind === 'failed' && (
        <div className="grid items-center gap-2 sm:grid-cols-[1fr_auto]">
          <FailureNote failure={models.failure} />
          <Button action="reload-models" small onPress={() => { actions.reloadModels(); }}>
            {t('action.loadAgain')}
          </Button>
        </div>
      )}
      <ModelsProgress />
    </section>
  );
}

type DoorProps = { readonly action: ActionName; readonly icon: IconName; readonly title: string; readonly text: string; readonly open: boolean; readonly shortcut: string; readonly onPress: () => void };

function Door({ action, icon, title, text, open, shortcut, onPress }: DoorProps) {
  return (
    <button type="button" className="door" data-action={action} disabled={!open} aria-keyshortcuts={shortcut} {...pressGuards(onPress)}>
      <span className="door-sign">
        <Icon name={icon} size={44} />
      </span>
      <span className="flex items-center justify-between gap-2 text-heading font-semibold">
        {title}
        {open && <span className="ms-auto"><KeyHint shortcut={shortcut} /></span>}
        {open && <Icon name="right" className="text-accent rtl:-scale-x-100" />}
      </span>
      <span className="text-ink-soft">{text}</span>
    </button>
  );
}
