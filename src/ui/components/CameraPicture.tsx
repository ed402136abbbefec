// The live picture in a video element, for as long as it is on the screen.
import { useEffect, useRef } from 'react';
import { useActions, useAppState, useLanguage } from '../context.ts';
import { Note } from './Notes.tsx';

export function CameraPicture({ label, className = '' }: { readonly label: string; readonly className?: string }) {
  const actions = useActions();
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => (video.current === null ? undefined : actions.attachPreview(video.current)), [actions]);
  return <video ref={video} aria-label={label} className={className} autoPlay muted playsInline disablePictureInPicture />;
}

export function CameraChooser() {
  const { t } = useLanguage();
  const actions = useActions();
  const cameras = useAppState((state) => state.cameras);
  const open = useAppState(({ camera }) => (camera.kind === 'on' ? camera.deviceId : ''));
  if (cameras.length < 2) return null;
  return (
    <label className="flex flex-wrap items-center gap-1.5 text-ink-soft">
      {t('document.camera')}
      <select className="field field-select" value={open} onChange={({ target }) => { actions.chooseCamera(target.value); }}>
        {open === '' && <option value="" />}
        {cameras.map(({ deviceId, label }, index) => (
          <option key={deviceId} value={deviceId}>
            {label === '' ? t('document.cameraUnnamed', { number: index + 1 }) : label}
          </option>
        ))}
      </select>
    </label>
  );
}

export function CameraGoneNote() {
  const { t } = useLanguage();
  const gone = useAppState((state) => state.rememberedCameraGone);
  return gone ? <Note title={t('document.cameraGone')} /> : null;
}
