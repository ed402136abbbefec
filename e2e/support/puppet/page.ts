// Runs inside the page under test: a camera that shows a presentation. A test instrument.
import { contextOf } from './context.ts';
import { blobOf } from './films.ts';
import { createPresentation } from './presentation.ts';
import { TICK_MS, type Asked, type CameraScript, type Presentation } from './script.ts';

function asked(): Asked {
  const { phase = '', movement = '', stage = '', colour = '' } = document.querySelector<HTMLElement>('main[data-phase]')?.dataset ?? {};
  return { phase, movement, stage, colour };
}

function drawPaper(context: CanvasRenderingContext2D, paper: ImageBitmap): void {
  const { width: canvasWidth, height: canvasHeight } = context.canvas;
  context.fillStyle = '#6b5a48';
  context.fillRect(0, 0, canvasWidth, canvasHeight);
  const width = canvasWidth * 0.96;
  const height = (width * paper.height) / paper.width;
  context.drawImage(paper, (canvasWidth - width) / 2, (canvasHeight - height) / 2, width, height);
}

type Stage = { readonly presentation: Presentation; paper: ImageBitmap | null };

/** Where the screen asks for something to be held up. */
const asksForPaper = ({ phase }: Asked): boolean => phase === 'capturing-document' || phase === 'scanning-sim' || phase === 'own-document';

const prepare = async (script: CameraScript): Promise<Stage> => ({
  presentation: await createPresentation(script),
  paper: script.documentPng === null ? null : await createImageBitmap(blobOf(script.documentPng, 'image/png')),
});

/** Replaces the page's cameras by one. */
export function installCamera(script: CameraScript): void {
  // One person before one camera: the play goes on when the app opens the camera a second time.
  let ready: Promise<Stage> | null = null;
  let accidentDue = script.accident;

  /** For the tests: every track that was ever handed out, so that a camera left on can be seen. */
  const opened: MediaStreamTrack[] = [];
  Object.defineProperty(globalThis, '__puppetTracks', { configurable: true, value: () => opened.map(({ readyState }) => readyState) });

  /** For the tests: something else is held up; null: nothing. */
  const hold = async (png: string | null): Promise<void> => {
    const stage = await (ready ??= prepare(script));
    stage.paper = png === null ? null : await createImageBitmap(blobOf(png, 'image/png'));
  };
  Object.defineProperty(globalThis, '__puppetHold', { configurable: true, value: hold });

  const openCamera = async (): Promise<MediaStream> => {
    const stage = await (ready ??= prepare(script));
    const { presentation } = stage;
    const context = contextOf(presentation.size);
    const stream = context.canvas.captureStream(1000 / TICK_MS);
    const [track] = stream.getVideoTracks();
    if (track === undefined) throw new Error('no track');
    const timer = setInterval(() => {
      const now = asked();
      if (track.readyState === 'ended') {
        clearInterval(timer);
        return;
      }
      if (accidentDue?.phase === now.phase && (accidentDue.stage ?? now.stage) === now.stage) {
        const { what } = accidentDue;
        accidentDue = null;
        clearInterval(timer);
        if (what === 'freeze') return;
        // A track that is stopped from within tells nobody; one that is unplugged says `ended`.
        track.stop();
        track.dispatchEvent(new Event('ended'));
        return;
      }
      presentation.tick(now);
      if (stage.paper !== null && asksForPaper(now)) drawPaper(context, stage.paper);
      else presentation.draw(context);
    }, TICK_MS);
    opened.push(track);
    return stream;
  };

  const refusals = [...script.refusals];
  navigator.mediaDevices.getUserMedia = async () => {
    const refusal = refusals.shift();
    if (refusal !== undefined) throw new DOMException('refused by the test', refusal);
    return openCamera();
  };
  const device = { deviceId: 'puppet', groupId: 'puppet', kind: 'videoinput' as const, label: 'Puppet camera' };
  navigator.mediaDevices.enumerateDevices = () => Promise.resolve([{ ...device, toJSON: () => device }]);
}
