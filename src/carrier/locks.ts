// One at a time: across tabs where the browser has locks, within this page where it has not.

const waiting = new Map<string, Promise<unknown>>();

/** Runs `work` when nobody else holds `name`. */
export function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  if (browserLocks() !== null) return navigator.locks.request(name, work);
  const before = waiting.get(name) ?? Promise.resolve();
  const mine = before.then(work, work);
  const settled = mine.then(
    () => undefined,
    () => undefined,
  );
  waiting.set(name, settled);
  void settled.then(() => {
    if (waiting.get(name) === settled) waiting.delete(name);
  });
  return mine;
}

/** Runs `work` unless somebody holds `name`. @returns null when somebody does. */
export function withLockIfFree<T>(name: string, work: () => Promise<T>): Promise<T | null> {
  if (browserLocks() !== null) return navigator.locks.request(name, { ifAvailable: true }, (lock) => (lock === null ? Promise.resolve(null) : work()));
  return waiting.has(name) ? Promise.resolve(null) : withLock(name, work);
}

/** Absent in an insecure context and in older runtimes, whatever the types say. */
const browserLocks = (): LockManager | null =>
  typeof navigator === 'undefined' ? null : ((navigator as { readonly locks?: LockManager }).locks ?? null);
