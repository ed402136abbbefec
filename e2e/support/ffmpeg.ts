// ffmpeg from the PATH, or the one that the npm package brings.
import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { createRequire } from 'node:module';

const works = (command: string): boolean => spawnSync(command, ['-version'], { stdio: 'ignore' }).status === 0;

let found: string | null = null;

function find(): string {
  if (works('ffmpeg')) return 'ffmpeg';
  const { path } = createRequire(import.meta.url)('@ffmpeg-installer/ffmpeg') as { path: string };
  // Some installers drop the executable bit.
  if (!works(path)) chmodSync(path, 0o755);
  if (!works(path)) throw new Error('There is no ffmpeg: neither on the PATH nor in node_modules/@ffmpeg-installer.');
  return path;
}

/** @throws with ffmpeg's own words. @returns what it wrote to its standard output. */
export function ffmpeg(...args: readonly string[]): Buffer {
  found ??= find();
  const { status, stdout, stderr } = spawnSync(found, ['-hide_banner', '-loglevel', 'error', '-nostdin', '-y', ...args], { maxBuffer: 512 * 1024 * 1024 });
  if (status !== 0) throw new Error(`ffmpeg ${args.join(' ')}\n${stderr.toString('utf8')}`);
  return stdout;
}
