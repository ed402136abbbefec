// The storage taken away while the page is open: always a Result, and usable again as soon as it is there again.
import 'fake-indexeddb/auto';
import { forceCloseDatabase } from 'fake-indexeddb';
import { unwrap } from 'idb';
import { describe, expect, it } from 'vitest';
import { ok } from '../shared/result.ts';
import { openCarrierDatabase, type CarrierDatabase } from './database.ts';

const put = (database: CarrierDatabase) => database.use((open) => open.put('outbox', 'row', 'key'));
const get = (database: CarrierDatabase) => database.use((open) => open.get('outbox', 'key'));
const raw = <T>(request: IDBRequest<T>): Promise<T> => new Promise((resolve, reject) => {
  request.onsuccess = () => { resolve(request.result); };
  request.onerror = () => { reject(new Error('refused')); };
});

describe('the database', () => {
  it('lets itself be deleted, and starts empty at the next use', async () => {
    const database = openCarrierDatabase('db-1');
    await put(database);
    await raw(indexedDB.deleteDatabase('db-1'));
    expect(await get(database)).toEqual(ok(undefined));
    expect(await put(database)).toEqual(ok('key'));
    expect(await get(database)).toEqual(ok('row'));
  });

  it('is opened again after the browser closed it, as clearing site data does', async () => {
    const database = openCarrierDatabase('db-2');
    await put(database);
    await database.use((open) => { forceCloseDatabase(unwrap(open) as never); return Promise.resolve(null); });
    expect(await get(database)).toEqual(ok('row'));
  });

  it('fails, and does not throw, where the browser has no storage or a newer app has changed it', async () => {
    const newer = indexedDB.open('db-3', 2);
    (await raw(newer)).close();
    expect(await get(openCarrierDatabase('db-3'))).toMatchObject({ ok: false, error: { code: 'device/storage-unavailable' } });
    const { open } = indexedDB;
    indexedDB.open = () => { throw new Error('The operation is insecure.'); };
    try {
      const database = openCarrierDatabase('db-4');
      expect(await put(database)).toMatchObject({ ok: false, error: { code: 'device/storage-unavailable' } });
      indexedDB.open = open;
      expect(await put(database)).toEqual(ok('key'));
    } finally {
      indexedDB.open = open;
    }
  });
});
