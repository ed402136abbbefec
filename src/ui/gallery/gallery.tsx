// Development only: any screen in any language, without camera, models or carrier. `?screen=…&locale=…&mode=…&picture=…`
import { createRoot } from 'react-dom/client';
import { createStore } from 'zustand/vanilla';
import type { Actions, AppState } from '../../app/model.ts';
import { kioskMode } from '../../../contract/primitives.ts';
import { isLocale, rememberLocale } from '../../i18n/locale.ts';
import { App } from '../App.tsx';
import { samples } from './samples.ts';
import { paintPreview } from './preview.ts';

const query = new URLSearchParams(window.location.search);
const locale = query.get('locale');
if (isLocale(locale)) rememberLocale(locale);

const screen = query.get('screen');
const root = document.getElementById('root');
const sample = screen === null ? undefined : samples[screen];

if (root !== null && sample !== undefined) {
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
    signOut: nothing,
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
    attachPreview: (video) => paintPreview(video, query.get('picture')),
  };
  createRoot(root).render(<App store={store} actions={actions} />);
} else if (root !== null) {
  createRoot(root).render(
    <ul>
      {Object.keys(samples).map((name) => (
        <li key={name}>
          <a href={`?screen=${name}`}>{name}</a>
        </li>
      ))}
    </ul>,
  );
}
