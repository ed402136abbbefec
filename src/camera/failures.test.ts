// Every name that getUserMedia may reject with has a code.
import { expect, test } from 'vitest';
import { cameraFailure } from './failures.ts';

const named = (name: string) => Object.assign(new Error('x'), { name });

test.each([
  ['NotAllowedError', 'denied', 'camera/permission-denied'],
  ['NotAllowedError', 'prompt', 'camera/permission-dismissed'],
  ['NotAllowedError', null, 'camera/permission-denied'],
  ['SecurityError', 'denied', 'camera/permission-denied'],
  ['NotFoundError', 'granted', 'camera/none'],
  ['NotReadableError', 'granted', 'camera/in-use'],
  ['AbortError', 'granted', 'camera/in-use'],
  ['OverconstrainedError', 'granted', 'camera/resolution-too-low'],
  ['TypeError', 'granted', 'camera/unknown'],
] as const)('%s with permission %s', (name, permission, code) => {
  expect(cameraFailure(named(name), permission).code).toBe(code);
});

test('something that is not an Error', () => {
  expect(cameraFailure('odd', null).code).toBe('camera/unknown');
});
