// Finds a Chromium for tests and benches, and gets one where there is none.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

type Environment = Readonly<Record<string, string | undefined>>;

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge', 'msedge'] as const;

const PLACES: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) => {
    const base = process.env[variable];
    return base === undefined ? [] : [join(base, 'Google', 'Chrome', 'Application', 'chrome.exe'), join(base, 'Microsoft', 'Edge', 'Application', 'msedge.exe')];
  }),
};

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath(command: string, env: Environment): string | null {
  const name = process.platform === 'win32' ? `${command}.exe` : command;
  const folder = (env['PATH'] ?? '').split(delimiter).find((place) => place !== '' && isExecutable(join(place, name)));
  return folder === undefined ? null : join(folder, name);
}

/** The first browser that is there: named, Playwright's own, or the system's. */
export function findBrowser(env: Environment = process.env): string | null {
  const named = env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') {
    if (!isExecutable(named)) throw new Error(`CHROMIUM_PATH names ${named}, which is not a program that can be run.`);
    return named;
  }
  const own = chromium.executablePath();
  if (own !== '' && existsSync(own)) return own;
  for (const command of COMMANDS) {
    const found = onPath(command, env);
    if (found !== null) return found;
  }
  return PLACES[process.platform]?.find(isExecutable) ?? null;
}

/** Chromium's sandbox refuses to run for root; everybody else keeps it. */
export const sandboxFlags = (): readonly string[] => (process.getuid?.() === 0 ? ['--no-sandbox'] : []);

/** Flags that keep the browser from calling its maker, so that a recorded request is the app's own. */
export const quietFlags: readonly string[] = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-domain-reliability', '--disable-quic'];

function run(command: string, args: readonly string[], timeoutMs: number): boolean {
  const { status } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], timeout: timeoutMs, shell: process.platform === 'win32' });
  return status === 0;
}

/** Finds a browser, else installs one: first Playwright's, then Debian's where we may. */
export function ensureBrowser(log: (line: string) => void): string {
  const there = findBrowser();
  if (there !== null) return there;
  log('No Chromium found; installing the one of Playwright.');
  run(process.execPath, [join('node_modules', '@playwright', 'test', 'cli.js'), 'install', 'chromium'], 300_000);
  const own = findBrowser();
  if (own !== null) return own;
  if (process.getuid?.() === 0 && onPath('apt-get', process.env) !== null) {
    log('That did not work; installing Debian’s package "chromium".');
    if (run('apt-get', ['update', '-q'], 300_000)) run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], 600_000);
    const packaged = findBrowser();
    if (packaged !== null) return packaged;
  }
  throw new Error('There is no Chromium here and none could be installed. Install Chromium or Chrome, or set CHROMIUM_PATH to one, then run this again.');
}
