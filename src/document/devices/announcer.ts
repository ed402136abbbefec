// What every reader has in common: its status, who listens, and who waits for the first answer.
import type { DeviceReading, DocumentReader, ReaderStatus } from '../../app/document-reader-port.ts';

export type Announcer = {
  readonly announce: (status: ReaderStatus) => void;
  readonly deliver: (reading: DeviceReading) => void;
  /** @returns the first status that is not `connecting`. */
  readonly settled: () => Promise<ReaderStatus>;
  /** The part of a reader that is the same for all. */
  readonly listening: Pick<DocumentReader, 'status' | 'onDocument' | 'onStatus'>;
};

export function createAnnouncer(): Announcer {
  const documentListeners = new Set<(reading: DeviceReading) => void>();
  const statusListeners = new Set<(status: ReaderStatus) => void>();
  let current: ReaderStatus = { state: 'closed' };

  const listen = <T>(listeners: Set<T>, listener: T) => {
    listeners.add(listener);
    return () => { listeners.delete(listener); };
  };

  return {
    announce: (status) => {
      current = status;
      for (const listener of [...statusListeners]) listener(status);
    },
    deliver: (reading) => {
      for (const listener of [...documentListeners]) listener(reading);
    },
    settled: () => {
      if (current.state !== 'connecting') return Promise.resolve(current);
      return new Promise((resolve) => {
        const stop = listen(statusListeners, (status: ReaderStatus) => {
          if (status.state === 'connecting') return;
          stop();
          resolve(status);
        });
      });
    },
    listening: {
      status: () => current,
      onDocument: (listener) => listen(documentListeners, listener),
      onStatus: (listener) => listen(statusListeners, listener),
    },
  };
}
