// Framed and unframed scanners, in any pieces: one document is one frame, whatever stands around it.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../shared/testing-random.ts';
import { mrzKinds, sampleMrz } from '../parse/testing-mrz.ts';
import { createLineFramer, type Frame } from './line-framer.ts';

const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

/** @param sizes of the pieces in which it arrives, again and again. */
function framesOf(text: string, sizes: readonly number[] = [1_000], flushed = true): Frame[] {
  const framer = createLineFramer();
  const bytes = bytesOf(text);
  const frames: Frame[] = [];
  for (let at = 0, piece = 0; at < bytes.length; piece += 1) {
    const size = sizes[piece % sizes.length] ?? 1;
    frames.push(...framer.push(bytes.subarray(at, at + size)));
    at += size;
  }
  const rest = flushed ? framer.flush() : null;
  return rest === null ? frames : [...frames, rest];
}

const samples = mrzKinds.map((kind, index) => sampleMrz(createRandom(index), kind).lines);

describe('every kind of zone, in pieces of any size', () => {
  test.each(['\r', '\n', '\r\n', '\r\r\n'])('with line ends %j', (end) => {
    fc.assert(fc.property(fc.constantFrom(...samples), fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }), (lines, sizes) => {
      const text = lines.map((line) => line + end).join('');
      // Known to be whole at its last line end, without waiting.
      expect(framesOf(text, sizes, false)).toEqual([{ lines }]);
      expect(framesOf(text + text, sizes, false)).toEqual([{ lines }, { lines }]);
      expect(framesOf(`\u0002${lines.join(end)}\u0003`, sizes, false)).toEqual([{ lines }]);
    }), { numRuns: 200 });
  });

  test('without a line end after the last line, and without any', () => {
    const [lines = []] = samples;
    expect(framesOf(lines.join('\r'))).toEqual([{ lines }]);
    expect(framesOf(lines.join(''))).toEqual([{ lines: [lines.join('')] }]);
  });
});

test('a framed scanner’s check sums and chatter are its own affair', () => {
  const [lines = []] = samples;
  const framed = `\u0002${lines.join('\r')}\r\u0003`;
  expect(framesOf(`${framed}\u007fOK\r\n${framed}5`)).toEqual([{ lines }, { lines }]);
});

test('a document that never ended does not run into the next', () => {
  const [lines = []] = samples;
  expect(framesOf(`\u0002${lines[0] ?? ''}\r\u0002${lines.join('\r')}\u0003`)).toEqual([{ lines: [lines[0]] }, { lines }]);
});

test('a stray STX does not make it deaf to a scanner that does not frame', () => {
  const [lines = []] = samples;
  const framer = createLineFramer();
  expect([framer.push(bytesOf('\u0002\u00ff')), framer.flush()]).toEqual([[], { problem: 'not-an-mrz' }]);
  expect(framer.push(bytesOf(lines.map((line) => `${line}\r`).join('')))).toEqual([{ lines }]);
});

test('garbage and endless lines are said once, and nothing of them is kept', () => {
  expect(framesOf('\u00ff\u0080\u0013abc\r\n')).toEqual([{ problem: 'not-an-mrz' }]);
  expect(framesOf('A'.repeat(100_000))).toEqual([{ problem: 'too-long' }]);
  expect(framesOf('A\r'.repeat(2))).toEqual([{ lines: ['A', 'A'] }]);
  const [lines = []] = samples;
  expect(framesOf(`\u0002${'A'.repeat(5_000)}\u0003\u0002${lines.join('\r')}\u0003`)).toEqual([{ problem: 'too-long' }, { lines }]);
  expect(framesOf('')).toEqual([]);
  expect(framesOf('\r\n\r\n')).toEqual([]);
});

test('any bytes in any pieces: no exception, never more than is allowed in a frame', () => {
  fc.assert(fc.property(fc.array(fc.uint8Array({ maxLength: 400 })), (pieces) => {
    const framer = createLineFramer();
    const frames = pieces.flatMap((piece) => framer.push(piece));
    const rest = framer.flush();
    for (const frame of rest === null ? frames : [...frames, rest]) if ('lines' in frame) expect(frame.lines.join('').length).toBeLessThanOrEqual(256);
  }), { numRuns: 500 });
});
