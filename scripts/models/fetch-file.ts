// One file over HTTP into `<name>.part`: resumed where an earlier try stopped, watched for silence, verified at the end.

import { open, readFile, rm } from 'node:fs/promises';
import { err, ok, type Result } from '../../src/shared/result.ts';
import { type Expected, type Verified, verify } from './digest.ts';
import { errorCode, type Fault } from './refusal.ts';

/** In milliseconds. */
export type Timeouts = {
  /** Until the first answer (DNS, connection, headers). */
  readonly answerMs: number;
  /** Between two pieces of the body. */
  readonly stallMs: number;
  /** One whole file: a server that drips a byte at a time never stalls. */
  readonly wholeMs: number;
};

export const DEFAULT_TIMEOUTS: Timeouts = { answerMs: 8_000, stallMs: 15_000, wholeMs: 600_000 };

export type FetchOrder = {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly accepted: readonly Expected[];
  readonly partPath: string;
  readonly timeouts: Timeouts;
  readonly onBytes: (done: number, total: number) => void;
};

/** Servers that gave no answer in this run, and why: with five models to ask for, one dead server is waited for once. */
export type SilentServers = Map<string, Fault>;

export const fetchFile = async (order: FetchOrder, silent: SilentServers): Promise<Result<Verified, Fault>> => {
  const known = silent.get(order.url.origin);
  if (known !== undefined) return err(known);
  const waiting = await partBytes(order.partPath);
  const complete = verify(waiting, order.accepted);
  if (complete.ok) return complete;
  const from = waiting.byteLength < longest(order.accepted) ? waiting.byteLength : 0;
  const first = await attempt(order, from, silent);
  if (first.ok || from === 0) return first;
  // The .part may have been of another export or broken; such a whole is wrong though this source may be right.
  if (first.error.code !== 'altered' && !first.error.rangeRefused) return first;
  return attempt(order, 0, silent);
};

type AttemptFault = Fault & { readonly rangeRefused: boolean };

const attempt = async (order: FetchOrder, from: number, silent: SilentServers): Promise<Result<Verified, AttemptFault>> => {
  const watch = new Watchdog(order.timeouts);
  try {
    const answer = await ask(order, from, watch);
    if (!answer.ok) {
      if (answer.error.code === 'unreachable' || answer.error.code === 'stalled') silent.set(order.url.origin, answer.error);
      return answer;
    }
    const stored = await storeBody(answer.value.response, answer.value.from, order, watch);
    if (!stored.ok) return stored;
    const verified = verify(await partBytes(order.partPath), order.accepted);
    if (verified.ok) return verified;
    // Cut short may go on from here another time; anything else is of no use to anybody.
    if (verified.error.code !== 'cut-short') await rm(order.partPath, { force: true });
    return fault(verified.error);
  } finally {
    watch.stop();
  }
};

type Answer = { readonly response: Response; /** Where the body starts. */ readonly from: number };

const ask = async (order: FetchOrder, from: number, watch: Watchdog): Promise<Result<Answer, AttemptFault>> => {
  // Range counts the bytes of the encoded body, so a compressed one could not be resumed.
  const headers: Record<string, string> = { ...order.headers, 'accept-encoding': 'identity' };
  if (from > 0) headers['range'] = `bytes=${String(from)}-`;
  watch.expect(order.timeouts.answerMs);
  let response: Response;
  try {
    response = await fetch(order.url, { headers, signal: watch.signal });
  } catch (thrown) {
    if (watch.barked !== null) return fault({ code: 'stalled', detail: `was not answered for by ${order.url.host}: ${watch.barked}` });
    return fault({ code: 'unreachable', detail: `cannot be asked for: ${order.url.host} does not answer (${networkCode(thrown)})` });
  }
  if (response.status === 200) return ok({ response, from: 0 });
  const resumed = response.status === 206 && (response.headers.get('content-range') ?? '').startsWith(`bytes ${String(from)}-`);
  if (resumed) return ok({ response, from });
  await response.body?.cancel();
  if (response.status === 404 || response.status === 410) return fault({ code: 'not-found', detail: `is not there (HTTP ${String(response.status)})` });
  return {
    ok: false,
    error: { code: 'http-status', detail: `was answered with HTTP ${String(response.status)}`, rangeRefused: response.status === 416 || response.status === 206 },
  };
};

const storeBody = async (response: Response, from: number, order: FetchOrder, watch: Watchdog): Promise<Result<null, AttemptFault>> => {
  const total = longest(order.accepted);
  let done = from;
  const part = await open(order.partPath, from === 0 ? 'w' : 'a');
  const reader = response.body?.getReader();
  try {
    while (reader !== undefined) {
      watch.expect(order.timeouts.stallMs);
      const piece = await nextPiece(reader, watch, () => `${String(done)} of ${String(total)} bytes`);
      if (!piece.ok) return piece;
      if (piece.value === null) break;
      done += piece.value.byteLength;
      // Longer than any listed file: wrong already, and whoever sends without end must not fill the disk.
      if (done > total) {
        await part.truncate(0);
        return fault({ code: 'altered', detail: `is not the listed file: it is longer than ${String(total)} bytes` });
      }
      await part.writeFile(piece.value);
      order.onBytes(done, total);
    }
    return ok(null);
  } finally {
    await part.close();
    await reader?.cancel().catch(() => undefined); // it has failed or ended: there is nothing left to say about it
  }
};

type Reader = ReadableStreamDefaultReader<Uint8Array>;

const nextPiece = async (reader: Reader, watch: Watchdog, soFar: () => string): Promise<Result<Uint8Array | null, AttemptFault>> => {
  try {
    const { done, value } = await reader.read();
    return ok(done ? null : value);
  } catch (thrown) {
    if (watch.barked !== null) return fault({ code: 'stalled', detail: `stopped coming at ${soFar()}: ${watch.barked}` });
    return fault({ code: 'cut-short', detail: `is cut short: the connection broke at ${soFar()} (${networkCode(thrown)})` });
  }
};

/** Aborts the request when what it waits for does not come in time, and remembers why. */
class Watchdog {
  readonly #controller = new AbortController();
  readonly #whole: NodeJS.Timeout;
  #step: NodeJS.Timeout | undefined;
  barked: string | null = null;

  constructor(timeouts: Timeouts) {
    this.#whole = setTimeout(() => { this.#bark(`not finished after ${seconds(timeouts.wholeMs)}`); }, timeouts.wholeMs);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  expect(withinMs: number): void {
    clearTimeout(this.#step);
    this.#step = setTimeout(() => { this.#bark(`silent for ${seconds(withinMs)}`); }, withinMs);
  }

  stop(): void {
    clearTimeout(this.#step);
    clearTimeout(this.#whole);
  }

  #bark(why: string): void {
    this.barked = why;
    this.#controller.abort();
  }
}

const seconds = (ms: number): string => `${String(ms / 1000)} s`;

const longest = (accepted: readonly Expected[]): number => Math.max(...accepted.map((artefact) => artefact.bytes));

const fault = (plain: Fault): { readonly ok: false; readonly error: AttemptFault } => err({ ...plain, rangeRefused: false });

/** fetch says "fetch failed" or "terminated" and keeps the reason in its cause. */
const networkCode = (thrown: unknown): string =>
  thrown instanceof Error && thrown.cause !== undefined ? errorCode(thrown.cause) : errorCode(thrown);

/** An absent .part is an empty one. */
const partBytes = async (path: string): Promise<Uint8Array> => {
  try {
    return await readFile(path);
  } catch (thrown) {
    if (errorCode(thrown) === 'ENOENT') return new Uint8Array(0);
    throw thrown;
  }
};
