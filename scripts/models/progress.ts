// Store events -> a progress bar on a terminal, plain lines in a log.

import { describeRefusal } from './refusal.ts';
import { LOCAL_STORE, type StoreEvent } from './store.ts';

export type Output = { readonly isTTY?: boolean; readonly columns?: number; readonly write: (text: string) => unknown };

const BAR_WIDTH = 24;
const REDRAW_MS = 80;

/** `nowMs` is passed in for the tests. */
export const progressPrinter = (output: Output, nowMs: () => number = () => performance.now()): ((event: StoreEvent) => void) => {
  let drawn = false;
  let lastDrawMs = -Infinity;
  const clear = (): void => {
    if (drawn) output.write('\r\u001b[2K');
    drawn = false;
  };
  const line = (text: string): void => {
    clear();
    output.write(`${text}\n`);
  };
  let announced = '';
  return (event) => {
    switch (event.kind) {
      case 'bytes': {
        if (output.isTTY !== true) {
          // A log wants to know that it began, not each of a thousand pieces.
          const what = `  ${event.file}: fetching from ${event.source}`;
          if (what !== announced) line(what);
          announced = what;
          return;
        }
        if (event.done < event.total && nowMs() - lastDrawMs < REDRAW_MS) return;
        lastDrawMs = nowMs();
        clear();
        output.write(bar(event).slice(0, (output.columns ?? 80) - 1)); // a wrapped line could not be cleared
        drawn = true;
        return;
      }
      case 'converting':
        line(`  ${event.entry.file}: converting the OpenVINO IR of ${event.source}`);
        return;
      case 'refused':
        // A source that simply does not have it is ordinary; the summary names it if nobody had it.
        if (event.refusal.code !== 'not-found') line(`  refused, ${describeRefusal(event.refusal)}`);
        return;
      case 'settled': {
        const { outcome } = event;
        const how = outcome.status === 'missing' ? 'MISSING' : outcome.from === LOCAL_STORE ? 'ready' : `ready, from ${outcome.from}`;
        line(`  ${outcome.entry.file}: ${how}`);
        return;
      }
      default:
        event satisfies never;
    }
  };
};

const bar = ({ file, done, total }: Extract<StoreEvent, { kind: 'bytes' }>): string => {
  const share = total === 0 ? 1 : Math.min(1, done / total);
  const filled = Math.round(share * BAR_WIDTH);
  const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1);
  return `  [${'#'.repeat(filled)}${'.'.repeat(BAR_WIDTH - filled)}] ${String(Math.floor(share * 100))} % ${megabytes(done)}/${megabytes(total)} MB ${file}`;
};
