// Films for Chromium's fake camera, made once from the clips and kept in the cache folder.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { cast } from './cast.ts';
import { ffmpeg } from './ffmpeg.ts';
import { cacheDir, mediaPath } from './media.ts';

export const filmNames = ['genuine', 'still', 'empty-room', 'two-faces', 'covered', 'dark', 'bright', 'blurred', 'far', 'off-centre', 'dark-glasses'] as const;
export type FilmName = (typeof filmNames)[number];

const fill = (width: number, height: number) => `scale=${width}:${height}:force_original_aspect_ratio=increase,crop=${width}:${height}`;

/** ffmpeg's arguments between the program and the output file. */
function recipe(film: FilmName): readonly string[] {
  const glasses = mediaPath(cast.glasses.clip);
  const longHair = mediaPath(cast['long-hair'].clip);
  switch (film) {
    case 'genuine':
      return ['-i', glasses, '-vf', fill(640, 480)];
    case 'still':
      // A photograph: one frame for ever.
      return ['-i', glasses, '-vf', `select=eq(n\\,${cast.glasses.portrait.frame - 1}),${fill(640, 480)},loop=loop=50:size=1,setpts=N/25/TB`, '-t', '2'];
    case 'empty-room':
      // The wall beside the actor, with the noise of a sensor.
      return ['-i', glasses, '-t', '3', '-vf', 'crop=92:69:2:60,scale=640:480:flags=bicubic,noise=alls=6:allf=t'];
    case 'two-faces':
      return ['-i', glasses, '-i', longHair, '-t', '7', '-filter_complex', `[0]${fill(320, 480)}[a];[1]${fill(320, 480)}[b];[a][b]hstack`];
    case 'covered':
      return ['-f', 'lavfi', '-i', 'color=0x050505:size=640x480:rate=25', '-t', '2', '-vf', 'noise=alls=8:allf=t'];
    case 'dark':
      return ['-i', glasses, '-t', '3', '-vf', `${fill(640, 480)},eq=brightness=-0.38:contrast=0.5`];
    case 'bright':
      return ['-i', longHair, '-t', '3', '-vf', `${fill(640, 480)},eq=brightness=0.45:contrast=1.6`];
    case 'blurred':
      return ['-i', glasses, '-t', '3', '-vf', `${fill(640, 480)},boxblur=14:2`];
    case 'far':
      return ['-i', longHair, '-t', '3', '-vf', 'scale=140:140,pad=640:480:(ow-iw)/2:(oh-ih)/2:color=0x9a9488'];
    case 'off-centre':
      return ['-i', longHair, '-t', '3', '-vf', 'scale=300:300,pad=640:480:0:0:color=0x9a9488'];
    case 'dark-glasses':
      // One frame, so that two painted lenses stay where the eyes are.
      return ['-i', longHair, '-vf', `select=eq(n\\,${cast['long-hair'].portrait.frame - 1}),${fill(640, 480)},drawbox=x=210:y=205:w=230:h=70:color=0x0a0a0a:t=fill,loop=loop=50:size=1,setpts=N/25/TB`, '-t', '2'];
    default:
      return film satisfies never;
  }
}

/** Path of the film; made when it is not in the cache yet. */
export function filmFile(film: FilmName): string {
  const args = recipe(film);
  const key = createHash('sha256').update(args.map((arg) => arg.replace(mediaPath(''), '')).join('\n')).digest('hex').slice(0, 12);
  const file = join(cacheDir, `${film}-${key}.mjpeg`);
  if (existsSync(file)) return file;
  mkdirSync(cacheDir, { recursive: true });
  // Renamed when whole: a film cut short by Ctrl-C must not be taken for one.
  const part = `${file}.part`;
  ffmpeg(...args, '-r', '25', '-pix_fmt', 'yuvj420p', '-q:v', '3', '-c:v', 'mjpeg', '-f', 'mjpeg', part);
  renameSync(part, file);
  return file;
}

export const filmFlags = (film: FilmName): readonly string[] => ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${filmFile(film)}`];
