// How the voice sounds: speed and volume, and that headphones keep it to oneself.
import { useId, useRef } from 'react';
import { useLanguage, useSpeech } from '../context.ts';
import { rates, volumes, type Manner } from '../speech.ts';
import { Button, pressGuards } from './Button.tsx';
import { Icon } from './Icon.tsx';

const rateNames = Object.keys(rates) as (keyof typeof rates)[];
const volumeNames = Object.keys(volumes) as (keyof typeof volumes)[];

export function SpeechPanel() {
  const { t } = useLanguage();
  const { manner, speakAs } = useSpeech();
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const change = (part: Partial<Manner>) => { speakAs({ ...manner, ...part }, t('speech.sample')); };
  return (
    <>
      <button type="button" data-action="speech-settings" aria-haspopup="dialog" aria-label={t('speech.settings')} className="speech-switch" onClick={({ detail }) => { if (detail <= 1) dialog.current?.showModal(); }}>
        <Icon name="sliders" />
      </button>
      <dialog ref={dialog} className="panel" aria-labelledby={title}>
        <div className="grid gap-3">
          <h2 id={title} className="text-heading">{t('speech.settings')}</h2>
          <Choice label={t('speech.rate')} action="speech-rate" of={rateNames} chosen={manner.rate} name={(rate) => t(`speech.rate.${rate}`)} onChoose={(rate) => { change({ rate }); }} />
          <Choice label={t('speech.volume')} action="speech-volume" of={volumeNames} chosen={manner.volume} name={(volume) => t(`speech.volume.${volume}`)} onChoose={(volume) => { change({ volume }); }} />
          <p className="flex items-center gap-1 text-ink-soft">
            <Icon name="headphones" size={28} />
            {t('speech.headphones')}
          </p>
          <Button action="close" look="quiet" onPress={() => dialog.current?.close()}>
            {t('action.close')}
          </Button>
        </div>
      </dialog>
    </>
  );
}

type ChoiceProps<T extends string> = { readonly label: string; readonly action: string; readonly of: readonly T[]; readonly chosen: T; readonly name: (each: T) => string; readonly onChoose: (each: T) => void };

function Choice<T extends string>({ label, action, of, chosen, name, onChoose }: ChoiceProps<T>) {
  const id = useId();
  return (
    <div className="grid gap-1">
      <h3 id={id} className="font-semibold">{label}</h3>
      <div role="group" aria-labelledby={id} className="language-list">
        {of.map((each) => (
          <button key={each} type="button" data-action={action} data-value={each} aria-pressed={each === chosen} className="language" {...pressGuards(() => { onChoose(each); })}>
            {name(each)}
          </button>
        ))}
      </div>
    </div>
  );
}
