// The page's side of the document reader: a worker that is started when it is wanted and ended when a person goes.
import { linkWorker, type Link } from '../../inference/worker-link.ts';
import { failure, type Failure } from '../../shared/failure.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { ReaderAnswers, ReaderCall } from './protocol.ts';
import type { Reading } from './reading.ts';

export type ReaderDeadlines = { readonly loadMs: number; readonly readMs: number };

export type DocumentReader = {
  /** Fetches, checks and compiles the models; at once when that is done already. A failed load is forgotten, so that the next one is a real one. */
  load(): Promise<Result<null, Failure>>;
  /**
   * Takes the picture over and closes it. @param today ISO calendar date by the carrier's clock.
   * An abort or a missed deadline ends the worker: `inference/call-timeout`.
   */
  read(picture: ImageBitmap, today: string, signal: AbortSignal): Promise<Result<Reading, Failure>>;
  /** Ends the worker, and with it everything that it held of the person. */
  forget(): void;
};

type ReaderLink = Link<ReaderCall, ReaderAnswers>;
type Running = { readonly link: ReaderLink; readonly loaded: Promise<Result<null, Failure>> };

export function createDocumentReader({ loadMs, readMs }: ReaderDeadlines): DocumentReader {
  let running: Running | null = null;

  function start(): Running {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'document-reader' });
    const link: ReaderLink = linkWorker<ReaderCall, ReaderAnswers>(worker, {
      onProgress: () => undefined,
      onEnded: () => {
        if (running?.link === link) running = null;
      },
    });
    const loaded = link.call<'load'>({ type: 'load' }, loadMs).then((result) => {
      if (!result.ok) link.end(result.error);
      return result;
    });
    return { link, loaded };
  }

  async function ready(): Promise<Result<ReaderLink, Failure>> {
    running ??= start();
    const { link, loaded } = running;
    const result = await loaded;
    return result.ok ? ok(link) : result;
  }

  return {
    async load() {
      const result = await ready();
      return result.ok ? ok(null) : result;
    },

    async read(picture, today, signal) {
      const worker = await ready();
      if (!worker.ok || signal.aborted) {
        picture.close();
        return worker.ok ? err(failure('inference/call-timeout', 'aborted')) : worker;
      }
      const link = worker.value;
      const abort = () => { link.end(failure('inference/call-timeout', 'aborted')); };
      signal.addEventListener('abort', abort, { once: true });
      try {
        return await link.call<'read'>({ type: 'read', picture, today }, readMs, [picture]);
      } finally {
        signal.removeEventListener('abort', abort);
        // Handed over it is empty here; a worker that had ended before never took it.
        picture.close();
      }
    },

    forget() {
      running?.link.end(failure('inference/crashed', 'forgotten on purpose'));
    },
  };
}
