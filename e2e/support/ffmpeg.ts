// ffmpeg from the path, else the one that comes as a package: cuts films into frames and makes films for the fake camera.
import ffmpegPackage from '@ffmpeg-installer/ffmpeg';
import { chmodSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const program = spawnSync('ffmpeg', ['-version']).status === 0 ? 'ffmpeg' : packaged();

/** npm may have been told not to run install scripts, and the package sets its permission in one. */
function packaged(): string {
  chmodSync(ffmpegPackage.path, 0o755);
  return ffmpegPackage.path;
}

export function ffmpeg(...args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(program, ['-v', 'error', '-y', ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`ffmpeg: ${error?.message ?? stderr}`);
}

/** A folder outside the repository that goes with the machine's temporary files. */
export const workDir = (): string => mkdtempSync(join(tmpdir(), 'rnk-e2e-'));

/** Frames of a film as JPEG, 25 a second, filled to 640x480. */
export function framesOf(film: string): Buffer[] {
  const dir = workDir();
  ffmpeg('-i', film, '-vf', 'scale=640:480:force_original_aspect_ratio=increase,crop=640:480', '-r', '25', '-q:v', '2', join(dir, '%04d.jpg'));
  return readdirSync(dir).sort().map((file) => readFileSync(join(dir, file)));
}
