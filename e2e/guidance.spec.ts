// Nobody there, two people, a covered lens: each is told apart, through Chromium's own fake camera.
import { drawPassport } from './support/documents.ts';
import { test } from './support/app.ts';
import { needsMedia, needsModels } from './support/media.ts';
import { somebody } from './support/mrz.ts';

needsMedia();
needsModels();

for (const [film, hint] of [['empty-room', 'no-face'], ['covered', 'camera-covered'], ['two-faces', 'several-faces']] as const) {
  test(`${film}: the guidance says ${hint}`, async ({ openKiosk, filmBrowser, browser }) => {
    const passport = await drawPassport(browser, somebody(), { of: 'glasses' });
    const { walk } = await openKiosk({ browser: await filmBrowser(film) });
    await walk.toFace(passport);
    await walk.expectHint(hint);
  });
}
