// Composition root: the only file that builds adapters and hands them to the app.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createVerdicts } from './app/assemble.ts';
import { createApp } from './app/store.ts';
import { createCamera } from './camera/camera.ts';
import { createCarrier } from './carrier/carrier.ts';
import { parseConfig } from './config.ts';
import { createBarcodes } from './document/barcode/barcodes.ts';
import { createReader } from './document/devices/reader.ts';
import { createPictures } from './document/picture.ts';
import { createDocumentReader } from './document/reading/client.ts';
import { idDigestOf, loadDigest } from './identity/digest.ts';
import { sha256Hex } from './identity/sha256.ts';
import { createInference } from './inference/client.ts';
import { holdBackButton } from './kiosk/back-button.ts';
import { takeEnrolmentCode } from './kiosk/enrolment-link.ts';
import { lockDown } from './kiosk/lock-down.ts';
import { canUsePasskeys, loadAuthenticator } from './kiosk/passkeys.ts';
import { createScreen } from './kiosk/screen.ts';
import { readIccid } from './registration/iccid.ts';
import { BARCODE_DEADLINE_MS, CARRIER_DEADLINE_MS, cameraLimits, inferenceDeadlines, pictureLimits, readerDeadlines } from './registration/policy.ts';
import { App } from './ui/App.tsx';

declare const __APP_VERSION__: string;

const element = document.getElementById('root');
if (element === null) throw new Error('index.html has no #root');
const root = createRoot(element);

const config = parseConfig(document.getElementById('kiosk-config')?.textContent ?? null, location.search);
const { carrierUrl, mode, documentReaders } = config.ok ? config.value : { carrierUrl: location.origin, mode: 'tablet' as const, documentReaders: [] };

const clock = { nowMs: () => performance.now(), wallMs: () => Date.now() };
const inference = createInference(inferenceDeadlines);
const carrier = createCarrier({ baseUrl: carrierUrl, deadlineMs: CARRIER_DEADLINE_MS, appVersion: __APP_VERSION__, authenticator: canUsePasskeys() ? loadAuthenticator : null, digestOf: idDigestOf });
const app = createApp(
  {
    camera: createCamera(cameraLimits),
    inference,
    carrier,
    pictures: createPictures(pictureLimits),
    documents: createDocumentReader(readerDeadlines),
    barcodes: createBarcodes({ deadlineMs: BARCODE_DEADLINE_MS, iccidOf: (text) => readIccid(text).iccid }),
    readers: documentReaders.map((reader) => createReader(reader, () => app.store.getState().today)),
    verdicts: createVerdicts({
      kiosk: () => carrier.kiosk(),
      digest: ({ registrationId, digestKeys }, document, signal) => idDigestOf(document, digestKeys, (blinded) => carrier.evaluate(registrationId, blinded, signal)),
      approve: (sessionId, confirmed) => carrier.operators.approve(sessionId, confirmed),
      sha256Hex,
      models: () => [...inference.models()],
      clock,
      appVersion: __APP_VERSION__,
    }),
    screen: createScreen(),
    clock,
    randomId: () => crypto.randomUUID(),
  },
  mode,
);

if (mode === 'kiosk') lockDown();

// What is not of the first screen waits for it: workers and their files would take the line and the processor from it.
const drawn = new Promise<void>((resolve) => {
  root.render(
    <StrictMode>
      <App store={app.store} actions={app.actions} onDrawn={resolve} />
    </StrictMode>,
  );
});

if (config.ok) {
  const stops = [app.start(drawn), carrier.start()];
  holdBackButton(() => { app.actions.back(); });
  // A page that is put away keeps its memory: nothing of a customer may wait in it.
  addEventListener('pagehide', () => {
    app.actions.cancel();
    for (const stop of stops) stop();
  });
  // Brought back from that store, the page is stopped: a fresh one takes its place.
  addEventListener('pageshow', (event) => { if (event.persisted) location.reload(); });
  enrolFromLink();
} else {
  // It refuses to start: nothing runs behind the screen that says so.
  app.store.setState({ setup: { kind: 'broken', failure: config.error } });
}

// Well before the first digest; where it does not come, the digest asks again.
void drawn.then(loadDigest).catch(() => undefined);

function enrolFromLink(): void {
  const code = takeEnrolmentCode();
  if (code === null) return;
  const unsubscribe = app.store.subscribe(({ setup }) => {
    if (setup.kind === 'starting') return;
    unsubscribe();
    if (setup.kind === 'not-enrolled') app.actions.enrol(code);
  });
}
