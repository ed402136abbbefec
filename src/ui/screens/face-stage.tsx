// The heart: the live picture behind a window in the paper, one ring, one short sentence. No score, no countdown.
import type { Hint } from '../../face/guidance.ts';
import { attemptOf, looksWithoutLight } from '../../registration/lookup.ts';
import { CameraPicture } from '../components/CameraPicture.tsx';
import { Icon, type IconName } from '../components/Icon.tsx';
import { Ring } from '../components/Ring.tsx';
import { Screen, Title, type NextAction } from '../components/Screen.tsx';
import { useActions, useLanguage, useSpoken } from '../context.ts';
import { veilOf } from '../light.ts';
import { lightAhead, type FacePhase } from '../ring.ts';

export function FaceStageScreen({ state }: { readonly state: FacePhase }) {
  const { t } = useLanguage();
  const actions = useActions();
  const hint = state.guidance.shown ?? 'good';
  const attempt = t('you.attempt', attemptOf(state.session));
  const sign = signs[hint];
  const ahead = lightAhead(state);
  useSpoken(t(`hint.${hint}`));
  const skip: NextAction = {
    action: 'skip-light',
    label: t('light.skip'),
    onPress: () => {
      actions.skipLight();
      // The button goes away with the light: the focus must not go with it.
      document.querySelector('h1')?.focus({ preventScroll: true });
    },
  };
  return (
    <Screen phase={state.phase} stage data={{ ...dataOf(state), 'data-lit': ahead ? 'yes' : 'no' }} pass={ahead ? skip : null}>
      <Title hidden>{t('you.title')}</Title>
      <CameraPicture label={t('you.preview')} className="stage-video" />
      <div className="stage-veil" style={ahead ? veilOf(state.phase === 'lighting' ? state.light.shown : null) : undefined} />
      <Ring state={state} />
      <div className="stage-words">
        {/* The sentence stays the same from colour to colour, so it is read out once. */}
        <p role="status" aria-live="polite" aria-atomic="true" data-testid="guidance" data-hint={hint} className="stage-sentence">
          <span key={hint}>
            {sign !== undefined && <Icon name={sign} size={32} className="text-accent" />}
            {t(`hint.${hint}`)}
          </span>
        </p>
        <p className="text-small text-ink-soft">{ahead && state.phase === 'positioning' ? `${attempt} · ${t(looksWithoutLight(state.session) ? 'light.nextOrStaff' : 'light.next')}` : attempt}</p>
      </div>
    </Screen>
  );
}

/** What is asked for just now, for whoever looks at the page from outside. */
function dataOf(state: FacePhase): Record<`data-${string}`, string> {
  switch (state.phase) {
    case 'positioning':
      return {};
    case 'lighting':
      return { 'data-stage': state.light.stage, 'data-colour': state.light.shown ?? '' };
    case 'challenging':
      return { 'data-movement': state.progress.movement, 'data-stage': state.progress.stage, 'data-step': String(state.step) };
    default:
      return state satisfies never;
  }
}

/** A sign beside the sentence where a sign says it faster. Left and right are the customer's own, never mirrored. */
const signs: Partial<Record<Hint | 'good', IconName>> = { good: 'check', 'turn-left': 'left', 'turn-right': 'right', 'look-up': 'up', 'look-down': 'down', 'soft-light': 'light' };
