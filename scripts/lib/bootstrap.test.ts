// The check of Node's version, as it greets somebody with an old one; and that packages already there are left alone.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { complainAboutNode, ensurePackages, root, SetupProblem } from './bootstrap.mjs';

describe('Node', () => {
  test.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('%s will do', (version) => {
    expect(complainAboutNode(version, '>=20.19.0')).toBeNull();
  });

  test.each(['18.20.8', '20.18.9', '20.9.0', '9.0.0'])('%s will not, and the message says what will', (version) => {
    expect(complainAboutNode(version, '>=20.19.0')).toMatch(/Node 20\.19\.0 or later; this is Node/);
  });

  test('the scripts that greet parse on an old Node: no syntax and no import that it lacks', () => {
    for (const file of ['start.mjs', 'test.mjs', 'bench.mjs', 'carrier.mjs', 'lib/bootstrap.mjs']) {
      const imports = [...readFileSync(join(root, 'scripts', file), 'utf8').matchAll(/^import .* from '([^']+)'/gm)].map(([, from]) => from);
      expect(imports.length).toBeGreaterThan(0);
      for (const from of imports) expect(from).toMatch(/^(node:|\.\/lib\/bootstrap\.mjs$)/);
    }
  });
});

describe('packages', () => {
  let folder = '';
  const write = (path: string, content: unknown) => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), JSON.stringify(content));
  };
  const lock = (version: string) => ({ lockfileVersion: 3, packages: { '': {}, 'node_modules/a': { version }, 'node_modules/other-platform': { version: '1.0.0', optional: true } } });

  let installs = 0;
  const ensure = (fails = false) => {
    ensurePackages(folder, () => {
      installs++;
      if (fails) throw new SetupProblem('npm said no');
    });
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'packages-'));
    installs = 0;
    write('package-lock.json', lock('1.2.3'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  test('that match the lock are not installed again', () => {
    write('node_modules/.package-lock.json', { packages: { 'node_modules/a': { version: '1.2.3' } } });
    ensure();
    expect(installs).toBe(0);
  });

  test.each([
    ['of another version', { packages: { 'node_modules/a': { version: '1.2.2' } } }],
    ['that are missing', { packages: {} }],
  ])('%s are installed once, and again when the lock changes', (_, installed) => {
    write('node_modules/.package-lock.json', installed);
    ensure();
    ensure();
    expect(installs).toBe(1);
    write('package-lock.json', lock('1.2.4'));
    ensure();
    expect(installs).toBe(2);
  });

  test('are not taken as installed when npm did not succeed', () => {
    expect(() => {
      ensure(true);
    }).toThrow(SetupProblem);
    ensure();
    expect(installs).toBe(2);
  });
});
