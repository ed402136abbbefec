// Bytes of a serial code-line scanner -> the lines of one document: STX…ETX where the scanner frames, CR and LF otherwise. Pure.
import { isWholeZone } from './zone.ts';

/** `not-an-mrz`: bytes that no code line has, e.g. of another baud rate. */
export type Frame = { readonly lines: readonly string[] } | { readonly problem: 'too-long' | 'not-an-mrz' };

export type LineFramer = {
  /** @returns every document that ended within these bytes. */
  push(bytes: Uint8Array): Frame[];
  /** The line has been quiet: what is there is all that comes. @returns null where nothing is there. */
  flush(): Frame | null;
};

const STX = 0x02;
const ETX = 0x03;
const LF = 0x0a;
const CR = 0x0d;
/** Three lines of 44 with their ends, and a scanner's own prefix. */
const LONGEST_BYTES = 256;

export function createLineFramer(): LineFramer {
  /** Once a scanner has sent STX, what stands outside is its own affair: a check sum, a status. */
  let isFraming = false;
  let isInside = false;
  let lines: string[] = [];
  let line = '';
  let count = 0;
  let problem: 'too-long' | 'not-an-mrz' | null = null;

  const isEmpty = (): boolean => lines.length === 0 && line === '' && problem === null;

  function endLine(): void {
    if (line.trim() !== '') lines.push(line.trim());
    line = '';
  }

  function take(): Frame {
    endLine();
    const frame: Frame = problem === null ? { lines } : { problem };
    [lines, line, count, problem] = [[], '', 0, null];
    return frame;
  }

  function keep(byte: number): void {
    count += 1;
    if (problem !== null) return;
    if (count > LONGEST_BYTES) problem = 'too-long';
    else if (byte === CR || byte === LF) endLine();
    else if (byte < 0x20 || byte > 0x7e) problem = 'not-an-mrz';
    else line += String.fromCharCode(byte);
    // Nothing of what cannot be used is kept until the line is quiet.
    if (problem !== null) [lines, line] = [[], ''];
  }

  return {
    push(bytes) {
      const frames: Frame[] = [];
      for (const byte of bytes) {
        if (byte === STX) {
          // A new document begins: the one before it never ended.
          if (!isEmpty()) frames.push(take());
          [isFraming, isInside] = [true, true];
        } else if (byte === ETX && isFraming) {
          if (isInside && !isEmpty()) frames.push(take());
          isInside = false;
        } else if (!isFraming || isInside) {
          keep(byte);
          if (!isFraming && problem === null && line === '' && isWholeZone(lines)) frames.push(take());
        }
      }
      return frames;
    },
    flush() {
      // A frame without its end was none: a stray byte of noise must not make it deaf to a scanner that does not frame.
      if (isInside) [isFraming, isInside] = [false, false];
      return isEmpty() ? null : take();
    },
  };
}
