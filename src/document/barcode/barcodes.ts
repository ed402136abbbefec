// The page's side of barcode reading: one picture at a time, a deadline on each, and a worker that is ended when it misses it.
import type { BarcodeFailure, BarcodePort, BarcodeReading } from '../../app/barcode-port.ts';
import { contentOf, type ContentRules } from './content.ts';
import type { ReadAnswer, ReadCall } from './protocol.ts';

export type BarcodeOptions = {
  /** For one picture, the loading of the module included; milliseconds. */
  readonly deadlineMs: number;
  /** The rule for a SIM card's number, as the typed one is judged. */
  readonly iccidOf: ContentRules['iccidOf'];
};

type Reading = { readonly id: number; readonly settle: (answer: BarcodeFailure | ReadAnswer) => void };

export function createBarcodes({ deadlineMs, iccidOf }: BarcodeOptions): BarcodePort {
  let worker: Worker | null = null;
  let reading: Reading | null = null;
  let lastId = 0;

  function end(failure: BarcodeFailure): void {
    worker?.terminate();
    worker = null;
    reading?.settle(failure);
  }

  function start(): Worker {
    const started = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'barcode' });
    started.addEventListener('message', (event: MessageEvent<ReadAnswer>) => {
      if (event.data.id === reading?.id) reading.settle(event.data);
    });
    const crashed = (event: Event) => {
      event.preventDefault();
      if (worker === started) end('crashed');
    };
    started.addEventListener('error', crashed);
    started.addEventListener('messageerror', crashed);
    return started;
  }

  return {
    async read(picture, today, view, signal): Promise<BarcodeReading> {
      if (signal.aborted || reading !== null) {
        picture.close();
        return { kind: 'failure', failure: signal.aborted ? 'aborted' : 'busy' };
      }
      const own = (worker ??= start());
      const id = ++lastId;
      const answer = await new Promise<BarcodeFailure | ReadAnswer>((resolve) => {
        const timer = setTimeout(() => { end('timeout'); }, deadlineMs);
        // The work cannot be called back, so the worker goes.
        const abort = () => { end('aborted'); };
        signal.addEventListener('abort', abort, { once: true });
        reading = {
          id,
          settle: (outcome) => {
            clearTimeout(timer);
            signal.removeEventListener('abort', abort);
            reading = null;
            resolve(outcome);
          },
        };
        own.postMessage({ id, picture, view } satisfies ReadCall, [picture]);
      });
      if (typeof answer === 'string') return { kind: 'failure', failure: answer };
      if ('symbols' in answer) return contentOf(answer.symbols, { today, iccidOf });
      // A WebAssembly module that has aborted never works again.
      if (worker === own) end('crashed');
      return { kind: 'failure', failure: 'crashed' };
    },
    forget() { end('ended'); },
  };
}
