// The heart: the live picture behind a window in the paper, one ring, one short sentence. No score, no countdown.
import { attemptOf } from '../../registration/lookup.ts';
import type { Challenging, Positioning } from '../../registration/state.ts';
import { CameraPicture } from '../components/CameraPicture.tsx';
import { Icon, type IconName } from '../components/Icon.tsx';
import { Ring } from '../components/Ring.tsx';
import { Screen, Title } from '../components/Screen.tsx';
import { useLanguage } from '../context.ts';

export function FaceStageScreen({ state }: { readonly state: Positioning | Challenging }) {
  const { t } = useLanguage();
  const hint = state.guidance.shown ?? 'good';
  const attempt = attemptOf(state.session);
  const data: Record<`data-${string}`, string> = state.phase === 'challenging' ? { 'data-movement': state.progress.movement, 'data-stage': state.progress.stage, 'data-step': String(state.step) } : {};
  const sign = signOf(hint);
  return (
    <Screen phase={state.phase} stage data={data}>
      <Title hidden>{t('you.title')}</Title>
      <CameraPicture label={t('you.preview')} className="stage-video" />
      <div className="stage-veil" />
      <Ring state={state} />
      <div className="stage-words">
        <p role="status" aria-live="polite" aria-atomic="true" data-testid="guidance" data-hint={hint} className="stage-sentence">
          {sign !== null && <Icon name={sign} size={32} className="text-accent" />}
          <span key={hint}>{t(`hint.${hint}`)}</span>
        </p>
        <p className="text-small text-ink-soft">{t('you.attempt', attempt)}</p>
      </div>
    </Screen>
  );
}

/** A sign beside the sentence where a sign says it faster. Left and right are the customer's own, never mirrored. */
function signOf(hint: string): IconName | null {
  switch (hint) {
    case 'good':
      return 'check';
    case 'turn-left':
      return 'left';
    case 'turn-right':
      return 'right';
    default:
      return null;
  }
}
