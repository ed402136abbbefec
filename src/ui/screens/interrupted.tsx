// Something came in between: what it was, and the way out that fits it.
import { failureWords } from '../../i18n/words.ts';
import { lacksStaffFace, limitReached, sessionOf } from '../../registration/lookup.ts';
import type { Interrupted } from '../../registration/state.ts';
import type { FailureCategory } from '../../shared/failure.ts';
import { Button } from '../components/Button.tsx';
import { CameraChooser } from '../components/CameraPicture.tsx';
import { Icon, type IconName } from '../components/Icon.tsx';
import { LimitLift } from '../components/LimitLift.tsx';
import { RetryAt, StaffCode } from '../components/Notes.tsx';
import { PictureChooser } from '../components/PictureChooser.tsx';
import { Screen, Title } from '../components/Screen.tsx';
import { ModelsProgress } from '../components/Working.tsx';
import { useActions, useAppState, useLanguage } from '../context.ts';

const signs = { camera: 'camera', inference: 'device', document: 'card', carrier: 'line', device: 'device' } as const satisfies Record<FailureCategory, IconName>;

/** What pressing on leads to: from the beginning, to another SIM, or once more the same. */
function wayOn({ resume }: Interrupted) {
  if (resume === null) return 'action.startAgain';
  return resume.phase === 'welcome' ? 'action.anotherSim' : 'action.tryAgain';
}

export function InterruptedScreen({ state }: { readonly state: Interrupted }) {
  const { t } = useLanguage();
  const actions = useActions();
  const clerk = useAppState((app) => app.mode === 'clerk');
  const modelsFailed = useAppState((app) => app.models.kind === 'failed');
  const words = failureWords[state.failure.code];
  const { category, code } = state.failure;
  // Shown between customers only: what was begun ends here, unless staff look themselves.
  const session = sessionOf(state);
  const guarded = session !== null && lacksStaffFace(session);
  return (
    <Screen
      phase="interrupted"
      data={{ 'data-code': code }}
      next={{ action: 'try-again', label: t(guarded ? 'action.startAgain' : wayOn(state)), onPress: () => { if (guarded) actions.cancel(); else actions.tryAgain(); } }}
    >
      <div className="measure mx-auto grid gap-3" role="alert">
        <span className="point-sign">
          <Icon name={state.resume?.phase === 'welcome' ? 'sim' : signs[category]} size={28} />
        </span>
        <Title>{t(words.title)}</Title>
        <p className="text-lead">{t(words.next)}</p>
        <RetryAt failure={state.failure} />
        {limitReached(state) && <LimitLift />}
        {category === 'camera' && <CameraChooser />}
        {category === 'camera' && clerk && state.resume?.phase === 'capturing-document' && <PictureChooser onChoose={(file) => { actions.choosePicture(file); }} />}
        {category === 'inference' && modelsFailed && (
          <div>
            <Button action="reload-models" onPress={() => { actions.reloadModels(); }}>
              {t('action.loadAgain')}
            </Button>
          </div>
        )}
        <ModelsProgress />
        <StaffCode code={code} />
      </div>
    </Screen>
  );
}
