// Nobody there, two people, a covered lens: each is told apart through Chromium's own fake camera.
import { join } from 'node:path';
import { passportPage } from './support/documents.ts';
import { portraitOf } from './support/cast.ts';
import { ffmpeg, workDir } from './support/ffmpeg.ts';
import { expect, test } from './support/kiosk.ts';
import { films, needsFaces } from './support/media.ts';
import { toFace } from './support/walk.ts';

test.beforeEach(needsFaces);

const cases: readonly (readonly [name: string, hint: string, args: () => readonly string[]])[] = [
  ['an empty room', 'no-face', () => ['-f', 'lavfi', '-i', 'gradients=s=640x480:d=4:c0=0x8a7f70:c1=0xcfc6b8:speed=0.001', '-r', '25']],
  ['a covered lens', 'camera-covered', () => ['-f', 'lavfi', '-i', 'color=0x060606:s=640x480:d=4', '-r', '25']],
  ['two people', 'several-faces', () => ['-i', films.d12, '-i', films.katie, '-filter_complex', '[0]scale=480:480,crop=320:480[a];[1]scale=480:480,crop=320:480[b];[a][b]hstack', '-t', '5', '-r', '25']],
];

for (const [name, hint, args] of cases) {
  test(`${name}: the guidance says so`, async ({ open }) => {
    const film = join(workDir(), 'camera.mjpeg');
    ffmpeg(...args(), '-q:v', '3', film);
    const page = await open({ film });
    await toFace(page, passportPage(portraitOf('d12')));
    await expect(page.getByTestId('guidance')).toHaveAttribute('data-hint', hint);
  });
}
