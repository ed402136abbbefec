// The stamp that decides whether a build is up to date.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sourceStamp } from './build.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'stamp-'));
  mkdirSync(join(root, 'src', 'ui'), { recursive: true });
  writeFileSync(join(root, 'src', 'main.ts'), 'one');
  writeFileSync(join(root, 'src', 'ui', 'app.ts'), 'two');
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const stamp = () => sourceStamp(root, ['src', 'absent']);

test('stays with the same content, changes with a byte, a name and a new file', () => {
  const before = stamp();
  expect(stamp()).toBe(before);
  writeFileSync(join(root, 'src', 'ui', 'app.ts'), 'twp');
  const changed = stamp();
  expect(changed).not.toBe(before);
  writeFileSync(join(root, 'src', 'ui', 'app.ts'), 'two');
  expect(stamp()).toBe(before);
  writeFileSync(join(root, 'src', 'new.ts'), '');
  expect(stamp()).not.toBe(before);
});

test('a changed unit test needs no new build', () => {
  const before = stamp();
  writeFileSync(join(root, 'src', 'main.test.ts'), 'test');
  expect(stamp()).toBe(before);
});
