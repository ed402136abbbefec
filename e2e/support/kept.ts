// What a page still has of somebody who is gone.
import type { Page } from '@playwright/test';

/** What is on the page and in its storages, as text. */
export const keptOn = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const kept: unknown[] = [Object.entries(localStorage), Object.entries(sessionStorage), await caches.keys(), document.documentElement.outerHTML, [...document.querySelectorAll('input, textarea')].map((field) => (field as HTMLInputElement).value)];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => { resolve(request.result); };
        request.onerror = () => { reject(new Error('cannot open')); };
      });
      for (const store of database.objectStoreNames) {
        kept.push(await new Promise((resolve) => {
          const request = database.transaction(store).objectStore(store).getAll();
          request.onsuccess = () => { resolve(request.result); };
        }));
      }
      database.close();
    }
    return JSON.stringify(kept);
  });
