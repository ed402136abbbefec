// Each thing that can be wrong before the camera is told apart, on real pixels through Chromium's own fake camera.
import { drawPassport } from './support/documents.ts';
import { test } from './support/app.ts';
import { needsMedia, needsModels } from './support/media.ts';
import { somebody } from './support/mrz.ts';

needsMedia();
needsModels();

for (const [film, hint] of [
  ['empty-room', 'no-face'],
  ['covered', 'camera-covered'],
  ['two-faces', 'several-faces'],
  ['dark', 'too-dark'],
  ['bright', 'too-bright'],
  ['blurred', 'blurred'],
  ['far', 'too-far'],
  ['off-centre', 'off-centre'],
  ['dark-glasses', 'eyes-covered'],
] as const) {
  test(`${film}: the guidance says ${hint}`, async ({ openKiosk, filmBrowser, browser }) => {
    const passport = await drawPassport(browser, somebody(), { of: 'glasses' });
    const { walk } = await openKiosk({ browser: await filmBrowser(film) });
    await walk.toFace(passport);
    await walk.expectHint(hint);
  });
}
