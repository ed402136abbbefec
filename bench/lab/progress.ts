// How far a run is, and how long it still takes: a bar on a terminal, a line now and then in a log.

const LOG_EVERY_MS = 30_000;
const WIDTH = 28;

export type Progress = { done(what: string, fromCache: boolean): void; end(): void };

const clock = (ms: number): string => `${String(Math.floor(ms / 60_000))}:${String(Math.round((ms % 60_000) / 1000) % 60).padStart(2, '0')}`;

export function showProgress(total: number, output: NodeJS.WriteStream = process.stdout): Progress {
  const startedMs = performance.now();
  let [done, made, lastLogMs] = [0, 0, -Infinity];
  return {
    done(what, fromCache) {
      done++;
      if (!fromCache) made++;
      const now = performance.now();
      const left = made === 0 ? '' : `, ${clock(((now - startedMs) / made) * (total - done))} left`;
      const text = `${String(done)} of ${String(total)}${left}  ${what}`;
      if (output.isTTY) {
        const full = Math.round((WIDTH * done) / total);
        output.write(`\r\u001b[2K[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] ${text}`.slice(0, (output.columns || 80) + 5));
      } else if (now - lastLogMs > LOG_EVERY_MS || done === total) {
        lastLogMs = now;
        output.write(`${text}\n`);
      }
    },
    end() {
      if (output.isTTY) output.write('\n');
    },
  };
}
