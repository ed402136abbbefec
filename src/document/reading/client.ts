// The page's side of the document reader: a worker that is started when it is wanted and ended when a person goes.
import type { DocumentsPort } from '../../app/ports.ts';
import { linkWorker, type Link } from '../../inference/worker-link.ts';
import { failure, type Failure } from '../../shared/failure.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { ReaderAnswers, ReaderCall } from './protocol.ts';

export type ReaderDeadlines = { readonly loadMs: number; readonly readMs: number };

type ReaderLink = Link<ReaderCall, ReaderAnswers>;
type Running = { readonly link: ReaderLink; readonly loaded: Promise<Result<null, Failure>> };

export function createDocumentReader({ loadMs, readMs }: ReaderDeadlines): DocumentsPort {
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

    async read(picture, today, wanted, view) {
      const worker = await ready();
      try {
        return worker.ok ? await worker.value.call<'read'>({ type: 'read', picture, today, wanted, view }, readMs, [picture]) : worker;
      } finally {
        // Handed over it is empty here; a worker that had ended before never took it.
        picture.close();
      }
    },

    async readPrint(picture, lines) {
      const worker = await ready();
      try {
        return worker.ok ? await worker.value.call<'read-print'>({ type: 'read-print', picture, lines }, readMs, [picture]) : worker;
      } finally {
        picture.close();
      }
    },

    forget() {
      running?.link.end(failure('inference/crashed', 'forgotten on purpose'));
    },
  };
}
