// A test that has the gallery: its address, built and served once for each worker.
import { test as base } from './app.ts';
import { startGallerySite } from './gallery-site.ts';

export const test = base.extend<object, { gallery: string }>({
  gallery: [
    async ({}, use) => {
      const site = await startGallerySite();
      await use(site.url);
      await site.close();
    },
    { scope: 'worker' },
  ],
});
