// Reading aloud, on or off; nothing where this device has no voice for the language.
import { useLanguage, useSpeech } from '../context.ts';
import { pressGuards } from './Button.tsx';
import { Icon } from './Icon.tsx';
import { SpeechPanel } from './SpeechPanel.tsx';

export function SpeechSwitch() {
  const { t } = useLanguage();
  const { offered, on, choose } = useSpeech();
  if (!offered) return null;
  return (
    <>
      {on && <SpeechPanel />}
      <button type="button" data-action="speech" aria-pressed={on} aria-label={t('speech.label')} className="speech-switch" {...pressGuards(() => { choose(!on); })}>
        <Icon name={on ? 'speaker' : 'speaker-off'} />
      </button>
    </>
  );
}
