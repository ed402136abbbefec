// The pump between camera and worker: what waits, what is thrown away, and that nothing of a frame is left behind.
import { expect, it } from 'vitest';
import type { FrameReading, Look } from '../face/reading.ts';
import type { RegistrationEvent } from '../registration/events.ts';
import { startPositioning } from '../registration/face-stage.ts';
import type { RegistrationState } from '../registration/state.ts';
import { everyPhase, frameWith, stage } from '../registration/testing.ts';
import { ok } from '../shared/result.ts';
import { createFramePump } from './frame-pump.ts';

type Asked = { readonly atMs: number; readonly look: Look; readonly answer: () => void };

const settled = () => new Promise((resolve) => { setTimeout(resolve); });

/** A camera and a worker that answer when they are told to. */
function setUp() {
  let registration: RegistrationState = startPositioning(stage);
  let listener: ((atMs: number) => void) | null = null;
  const [asked, events, closed]: [Asked[], RegistrationEvent[], number[]] = [[], [], []];
  let copies = 0;
  const reading: FrameReading = frameWith();
  const pump = createFramePump({
    ports: {
      camera: {
        grab: () => {
          copies += 1;
          const copy = copies;
          return Promise.resolve({ width: 1, height: 1, close: () => { closed.push(copy); } });
        },
        onFrame: (added) => {
          listener = added;
          return () => { listener = null; };
        },
        signals: () => [],
      },
      inference: {
        observe: (picture, atMs, look) =>
          new Promise((resolve) => {
            asked.push({ atMs, look, answer: () => { picture.close(); resolve(ok({ reading, pad: null, embedding: null })); } });
          }),
      },
    },
    dispatch: (event) => { events.push(event); },
    registration: () => registration,
  });
  return {
    pump,
    asked,
    events,
    closed,
    /** The camera has a new frame. */
    frame: async (atMs: number) => {
      listener?.(atMs);
      await settled();
    },
    answer: async (index: number) => {
      asked[index]?.answer();
      await settled();
    },
    goTo: (state: RegistrationState) => {
      registration = state;
      pump.follow();
    },
  };
}

it('looks at one frame at a time, and then at the newest of those that came meanwhile', async () => {
  const { pump, asked, events, closed, frame, answer } = setUp();
  pump.follow();
  await frame(10);
  await frame(50);
  await frame(90);
  expect(asked.map(({ atMs }) => atMs)).toEqual([10]);
  expect(closed).toEqual([2]);
  await answer(0);
  expect(asked.map(({ atMs }) => atMs)).toEqual([10, 90]);
  await answer(1);
  expect(events.map((event) => (event.type === 'observed' ? event.atMs : event.type))).toEqual([10, 90]);
  expect(closed).toEqual([2, 1, 3]);
});

it('keeps no frame when the phase is over', async () => {
  const { pump, asked, events, closed, frame, answer, goTo } = setUp();
  pump.follow();
  await frame(10);
  await frame(50);
  goTo(everyPhase.welcome);
  expect(closed).toEqual([2]);
  await answer(0);
  await frame(90);
  expect(asked).toHaveLength(1);
  expect(events).toEqual([]);
  expect(closed).toEqual([2, 1]);
});
