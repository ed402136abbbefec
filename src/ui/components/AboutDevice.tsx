// For staff and support: which programs run here, where, how fast. No score and no picture.
import { useRef, useState, type ReactNode } from 'react';
import type { DiagnosticsReport } from '../../app/ports.ts';
import type { ModelRole } from '../../../contract/verdict.ts';
import { useActions, useAppState, useLanguage } from '../context.ts';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';
import { FailureNote } from './Notes.tsx';
import { Readers } from './Readers.tsx';

const roles = ['face-landmarker', 'face-embedding', 'pad-v2', 'pad-v1se', 'face-detector'] as const satisfies readonly ModelRole[];
const isRole = (role: string): role is ModelRole => roles.some((known) => known === role);

export function AboutDevice() {
  const { t } = useLanguage();
  // At a tablet customers are alone with it: whoever found the light too weak would not be asked for it any more.
  const mayChange = useAppState((state) => state.mode === 'clerk');
  const dialog = useRef<HTMLDialogElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        action="about"
        look="quiet"
        small
        onPress={() => {
          dialog.current?.showModal();
          setOpen(true);
        }}
      >
        {t('welcome.about')}
      </Button>
      <dialog ref={dialog} className="panel" aria-labelledby="about-title" data-testid="diagnostics" onClose={() => { setOpen(false); }}>
        <div className="grid gap-3">
          <div>
            <h2 id="about-title" className="text-heading">{t('about.title')}</h2>
            <p className="text-ink-soft">{t('about.text')}</p>
          </div>
          {open && <DeviceFacts mayChange={mayChange} />}
          <div className="flex flex-wrap justify-end gap-1">
            <Button action="close" look="quiet" onPress={() => dialog.current?.close()}>
              {t('action.close')}
            </Button>
            <RunDiagnostics look="primary" />
          </div>
        </div>
      </dialog>
    </>
  );
}

/** The same without a frame, for the settings of a kiosk. @param mayChange else whoever wants to signs in first. */
export function DeviceFacts({ mayChange }: { readonly mayChange: boolean }) {
  const diagnostics = useAppState((state) => state.diagnostics);
  return (
    <>
      <Device report={diagnostics.kind === 'done' ? diagnostics.report : null} />
      <CameraSetUp mayChange={mayChange} />
      {mayChange && <Readers />}
      {diagnostics.kind === 'failed' && <FailureNote failure={diagnostics.failure} />}
      {diagnostics.kind === 'done' && <Report report={diagnostics.report} />}
    </>
  );
}

export function RunDiagnostics({ look }: { readonly look: 'primary' | 'leaf' }) {
  const { t } = useLanguage();
  const actions = useActions();
  const running = useAppState((state) => state.diagnostics.kind === 'running');
  return (
    <Button action="run-diagnostics" look={look} disabled={running} onPress={() => { actions.runDiagnostics(); }}>
      {t(running ? 'about.running' : 'about.run')}
    </Button>
  );
}

export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Device({ report }: { readonly report: DiagnosticsReport | null }) {
  const { t } = useLanguage();
  const camera = useAppState((state) => state.camera);
  const kioskId = useAppState(({ setup }) => (setup.kind === 'enrolled' ? setup.kioskId : ''));
  return (
    <dl className="facts">
      <Fact name={t('about.kiosk')}>
        <bdi dir="ltr" className="font-mono text-small">{kioskId}</bdi>
      </Fact>
      <Fact name={t('about.camera')}>{camera.kind === 'on' ? t('about.camera.on', { width: camera.widthPx, height: camera.heightPx }) : t(`about.camera.${camera.kind}`)}</Fact>
      {report !== null && (
        <>
          <Fact name={t('about.threads')}>{report.hardwareConcurrency}</Fact>
          <Fact name={t('about.isolated')}>{t(report.crossOriginIsolated ? 'about.yes' : 'about.no')}</Fact>
        </>
      )}
    </dl>
  );
}

/** What staff found with the camera, and the way to find it out. */
function CameraSetUp({ mayChange }: { readonly mayChange: boolean }) {
  const { t, format } = useLanguage();
  const kept = useAppState((state) => state.calibration.kept);
  return (
    <div className="flex flex-wrap items-center justify-between gap-1" data-testid="camera-set-up">
      <dl className="facts">
        <Fact name={t('calibration.camera')}>
          {kept === null ? t('calibration.none') : t(`calibration.done.${kept.light}`, { date: format.date(kept.calibratedOn) })}
          {kept !== null && <bdi dir="ltr" className="block text-small text-ink-soft">{kept.label}</bdi>}
        </Fact>
      </dl>
      {mayChange ? <ChangeSetUp isKept={kept !== null} /> : <SignInFirst />}
    </div>
  );
}

function ChangeSetUp({ isKept }: { readonly isKept: boolean }) {
  const { t } = useLanguage();
  const actions = useActions();
  const ready = useAppState((state) => state.models.kind === 'ready');
  return (
    <div className="flex flex-wrap gap-1">
      {isKept && (
        <Button action="calibrate-forget" look="quiet" small onPress={() => { actions.forgetCalibration(); }}>
          {t('calibration.forget')}
        </Button>
      )}
      <Button action="calibrate" small disabled={!ready} onPress={() => { actions.startCalibration(); }}>
        {t(isKept ? 'calibration.again' : 'calibration.start')}
      </Button>
    </div>
  );
}

function SignInFirst() {
  const { t } = useLanguage();
  const actions = useActions();
  return (
    <Button action="ask-staff" small onPress={() => { actions.askStaff(); }}>
      {t('kiosk.door.title')}
    </Button>
  );
}

function Report({ report }: { readonly report: DiagnosticsReport }) {
  const { t, format } = useLanguage();
  return (
    <>
      <h3 className="font-semibold">{t('about.backends')}</h3>
      <ul className="grid gap-1">
        {report.backends.map(({ backend, embeddingMs, failure, chosen }) => (
          <li key={backend} className="chip flex-wrap" data-is={chosen ? 'right' : 'pending'}>
            <Icon name={chosen ? 'check' : 'pending'} size={20} />
            <bdi dir="ltr" className="font-semibold">{backend}</bdi>
            <span className="figures">{embeddingMs === null ? t('about.backend.none') : t('about.backend.ms', { ms: format.number(embeddingMs) })}</span>
            {failure !== null && <bdi dir="ltr">{failure}</bdi>}
            {chosen && <span>{t('about.backend.chosen')}</span>}
          </li>
        ))}
      </ul>
      <h3 className="font-semibold">{t('about.models')}</h3>
      <dl className="facts">
        {report.models.map(({ role, version, sha256 }) => (
          <Fact key={role} name={isRole(role) ? t(`modelRole.${role}`) : role}>
            <bdi dir="ltr" className="block text-small">
              {version} <span className="font-mono text-ink-soft">{sha256.slice(0, 12)}</span>
            </bdi>
          </Fact>
        ))}
      </dl>
    </>
  );
}
