// The carrier client's IndexedDB: the kiosk's identity and the outbox. Opened once, opened again after it was lost.
import { openDB, type IDBPDatabase } from 'idb';
import { failure, type Failure } from '../shared/failure.ts';
import { err, ok, type Result } from '../shared/result.ts';

/** Rows are `unknown`: whoever reads one parses it. */
type Tables = {
  identity: { key: string; value: unknown };
  outbox: { key: string; value: unknown };
};

export type CarrierDatabase = {
  /** Runs `work` on the open database; whatever the storage throws becomes device/storage-unavailable. */
  use<T>(work: (database: IDBPDatabase<Tables>) => Promise<T>): Promise<Result<T, Failure>>;
  close(): Promise<void>;
};

/** @param name of the IndexedDB database; one per origin in the product, one per test in tests. */
export function openCarrierDatabase(name = 'rnk-carrier'): CarrierDatabase {
  let opened: Promise<IDBPDatabase<Tables>> | null = null;
  const forget = (): void => {
    opened = null;
  };

  const open = (): Promise<IDBPDatabase<Tables>> => {
    opened ??= openDB<Tables>(name, 1, {
      upgrade: (database) => {
        database.createObjectStore('identity');
        database.createObjectStore('outbox');
      },
      // A newer version of the app wants to change the tables: do not stand in its way.
      blocking: (_current, _blocked, event) => {
        forget();
        if (event.target instanceof IDBDatabase) event.target.close();
      },
      terminated: forget,
    }).catch((cause: unknown) => {
      forget();
      throw cause;
    });
    return opened;
  };

  return {
    use: async (work) => {
      try {
        return ok(await work(await open()));
      } catch (cause) {
        return err(failure('device/storage-unavailable', cause));
      }
    },
    close: async () => {
      const closing = opened;
      forget();
      if (closing !== null) (await closing).close();
    },
  };
}
