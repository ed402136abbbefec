// Development only: any screen in any language, without camera, models or carrier. `?screen=…&locale=…&mode=…&picture=…`; the locale `pseudo` is 40 % longer.
// A page of all their names without one.
import { createRoot } from 'react-dom/client';
import { createStore } from 'zustand/vanilla';
import type { Actions, AppState } from '../../app/model.ts';
import { kioskMode } from '../../../contract/primitives.ts';
import { loadCatalogue, type LoadCatalogue } from '../../i18n/catalogues.ts';
import { isLocale, rememberLocale } from '../../i18n/locale.ts';
import { pseudoCatalogue } from '../../i18n/pseudo.ts';
import { App } from '../App.tsx';
import { presses } from './presses.ts';
import { ownVoices, Pressing, silentVoices } from './pressing.tsx';
import { samples } from './samples.ts';
import { paintPreview } from './preview.ts';

const pseudoWords: LoadCatalogue = async () => pseudoCatalogue(await loadCatalogue('en'));

const element = document.getElementById('root');
if (element === null) throw new Error('index.html has no #root');
const root = createRoot(element);

show();
// Without a reload: whoever looks at all of them goes by the history.
window.addEventListener('popstate', show);

function show(): void {
  const query = new URLSearchParams(window.location.search);
  const screen = query.get('screen');
  const sample = screen === null ? undefined : samples[screen];
  if (sample === undefined) {
    root.render(<Index />);
    return;
  }
  const locale = query.get('locale');
  if (isLocale(locale)) rememberLocale(locale);
  else if (locale === 'pseudo') rememberLocale('en');
  const mode = kioskMode.catch('tablet').parse(query.get('mode'));
  const store = createStore<AppState>(() => ({ ...sample, mode }));
  const nothing = () => undefined;
  const actions: Actions = {
    editCard: (card) => {
      store.setState(({ registration }) => (registration.state.phase === 'welcome' ? { registration: { ...registration, state: { ...registration.state, card } } } : {}));
    },
    scanSim: nothing,
    chooseLane: nothing,
    consent: nothing,
    takePicture: nothing,
    choosePicture: nothing,
    editMrz: (mrzText) => {
      store.setState(({ registration }) => (registration.state.phase === 'confirming-document' || registration.state.phase === 'reviewing-document' ? { registration: { ...registration, state: { ...registration.state, mrzText } } } : {}));
    },
    editValidUntil: () => undefined,
    wantLines: () => undefined,
    wantBack: () => undefined,
    confirmDocument: nothing,
    signIn: nothing,
    signInByPasskey: nothing,
    addPasskey: nothing,
    registerDocument: nothing,
    editOwnDocument: (mrzText) => { store.setState(({ ownDocument }) => (ownDocument.kind === 'taking' ? { ownDocument: { ...ownDocument, mrzText, known: null } } : {})); },
    holdUpOwnDocument: nothing,
    chooseOwnPicture: nothing,
    stopOwnDocumentLook: nothing,
    showOwnDocument: nothing,
    signOwnDocument: nothing,
    signOwnDocumentByPasskey: nothing,
    leaveOwnDocument: nothing,
    askStaffFace: nothing,
    agreeStaffFace: nothing,
    leaveStaffFace: nothing,
    forgetStaffFace: nothing,
    liftLimit: nothing,
    liftLimitByPasskey: nothing,
    signOut: nothing,
    beginShift: nothing,
    handOver: nothing,
    enterDesk: nothing,
    enterDeskByPasskey: nothing,
    leaveDesk: nothing,
    lockDesk: nothing,
    showDay: (showsDay) => { store.setState(({ desk }) => ({ desk: { ...desk, showsDay } })); },
    tick: (point) => {
      store.setState(({ registration }) => (registration.state.phase === 'reviewing' ? { registration: { ...registration, state: { ...registration.state, ticked: [...registration.state.ticked, point] } } } : {}));
    },
    confirmReview: nothing,
    referReview: nothing,
    chooseNumber: nothing,
    skipLight: nothing,
    tryAgain: nothing,
    stillHere: nothing,
    finish: nothing,
    back: nothing,
    cancel: nothing,
    enrol: nothing,
    chooseCamera: nothing,
    reloadModels: nothing,
    retryDeliveries: nothing,
    dismissDelivery: nothing,
    runDiagnostics: nothing,
    watchReaders: nothing,
    chooseReader: nothing,
    startCalibration: nothing,
    lightCalibration: nothing,
    saveCalibration: nothing,
    cancelCalibration: nothing,
    forgetCalibration: nothing,
    begin: nothing,
    active: nothing,
    askStaff: nothing,
    openSettings: nothing,
    openSettingsByPasskey: nothing,
    closeSettings: nothing,
    fillScreen: nothing,
    leaveFullScreen: nothing,
    attachPreview: (video) => paintPreview(video, query.get('picture')),
  };
  const pressed = presses[screen ?? ''] ?? [];
  if (pressed.includes('speech')) silentVoices();
  else ownVoices();
  root.render(
    <>
      <App key={window.location.search} store={store} actions={actions} onDrawn={nothing} words={locale === 'pseudo' ? pseudoWords : loadCatalogue} />
      <Pressing key={`${window.location.search} pressing`} actions={pressed} mode={mode} />
    </>,
  );
}

function Index() {
  return (
    <ul>
      {Object.keys(samples).map((name) => (
        <li key={name}>
          <a href={`?screen=${name}`}>{name}</a>
        </li>
      ))}
    </ul>
  );
}
