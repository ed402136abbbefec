// The recogniser's steps become characters, and its list has a class for each output of the model.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repoRoot } from '../../../scripts/models/shared-store.ts';
import { modelFor } from './manifest.ts';
import { classesOf, createPrintRecogniser, decoded, PRINT_LINE_PX } from './print-recogniser.ts';

const classes = classesOf('张\n三\n');

/** Probabilities of steps in which one class each is likely. */
const steps = (...likely: readonly (readonly [index: number, probability: number])[]): Float32Array =>
  Float32Array.from(likely.flatMap(([index, probability]) => classes.map((_, at) => (at === index ? probability : (1 - probability) / (classes.length - 1)))));

test('the blank comes first and the space last', () => expect(classes).toEqual(['', '张', '三', ' ']));

test('the same class in neighbouring steps is one character, and a blank between makes two', () => {
  const { text, confidences } = decoded(steps([0, 0.9], [1, 0.75], [1, 0.9], [3, 0.9], [2, 0.5], [0, 0.9], [2, 0.625]), classes);
  expect(text).toBe('张 三三');
  expect(confidences.map((value) => Number(value.toFixed(3)))).toEqual([0.75, 0.9, 0.5, 0.625]);
});

test('the listed characters are as many as the model has outputs', () => {
  const { npm, file } = modelFor('print-characters');
  const list = readFileSync(join(repoRoot, 'node_modules', npm?.name ?? '', npm?.path ?? '', file), 'utf8');
  const { io } = modelFor('print-recogniser');
  expect(io.kind === 'onnx' ? io.outputs[0]?.shape.at(-1) : 0).toBe(classesOf(list).length);
});

test('a line is filled up with the middle of the range, and the model is given no other height', async () => {
  const fed: { data: Float32Array; shape: readonly number[] }[] = [];
  const recogniser = createPrintRecogniser({ run: (data, shape) => { fed.push({ data, shape }); return Promise.resolve({ out: steps([2, 1]) }); } }, new TextEncoder().encode('张\n三\n'));
  const line = { data: new Uint8Array(50 * PRINT_LINE_PX).fill(255), width: 50, height: PRINT_LINE_PX };
  expect(await recogniser.recognise(line)).toEqual({ text: '三', confidences: [1] });
  expect(fed[0]?.shape).toEqual([1, 3, 48, 56]);
  expect([fed[0]?.data[49], fed[0]?.data[50], fed[0]?.data[56]]).toEqual([1, 0, 1]);
  await expect(recogniser.recognise({ ...line, height: 40 })).rejects.toThrow('40 px');
});
