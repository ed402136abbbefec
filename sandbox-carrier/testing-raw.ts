// HTTP by hand, for the tests: bytes onto a socket as no client would send them, and what came back, taken apart.
import { connect } from 'node:net';

export type RawAnswer = { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string };

/** How long an answer is waited for that may never come. */
const ENOUGH_MS = 8_000;

/**
 * Sends the bytes and reads until the other end closes, or until there are as many answers as are wanted.
 * @param url of the carrier. @returns every answer, in order: none when the connection was closed without one.
 * @throws when what came is no HTTP.
 */
export async function exchange(url: string, bytes: string | Uint8Array, wanted = 1): Promise<readonly RawAnswer[]> {
  return parseAnswers(await bytesBack(url, bytes, wanted));
}

function bytesBack(url: string, bytes: string | Uint8Array, wanted: number): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port) });
    const pieces: Buffer[] = [];
    const limit = setTimeout(() => socket.destroy(), ENOUGH_MS);
    socket.on('data', (piece: Buffer) => {
      pieces.push(piece);
      if (wholeAnswers(Buffer.concat(pieces).toString('latin1')) >= wanted) socket.end();
    });
    // A reset after an answer is the answer; one before it is no answer.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(limit);
      resolve(Buffer.concat(pieces).toString('latin1'));
    });
    socket.write(bytes);
  });
}

function wholeAnswers(text: string): number {
  try {
    return parseAnswers(text).length;
  } catch {
    return 0;
  }
}

/** @param text latin1. @throws when it is not a row of whole answers. */
export function parseAnswers(text: string): readonly RawAnswer[] {
  const answers: RawAnswer[] = [];
  let rest = text.replace(/^(HTTP\/1\.1 100 Continue\r\n\r\n)+/, '');
  while (rest !== '') {
    const end = rest.indexOf('\r\n\r\n');
    const [first = '', ...lines] = rest.slice(0, Math.max(end, 0)).split('\r\n');
    const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(first)?.[1]);
    if (end < 0 || Number.isNaN(status)) throw new Error(`no HTTP answer: ${JSON.stringify(rest.slice(0, 200))}`);
    const headers = Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]));
    const length = Number(headers['content-length'] ?? (status === 204 || status === 304 ? 0 : Number.NaN));
    const from = end + 4;
    if (Number.isNaN(length) || rest.length < from + length) throw new Error(`an answer without its end: ${JSON.stringify(rest.slice(0, 200))}`);
    answers.push({ status, headers, body: Buffer.from(rest.slice(from, from + length), 'latin1').toString('utf8') });
    rest = rest.slice(from + length);
  }
  return answers;
}

/** A request as text, closed afterwards. @param body bytes as latin1. */
export const requestText = (method: string, path: string, body = '', headers: Readonly<Record<string, string>> = { 'content-type': 'application/json' }): string =>
  [
    `${method} ${path} HTTP/1.1`, 'host: carrier.example', 'connection: close',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(body === '' ? [] : [`content-length: ${Buffer.byteLength(body, 'latin1')}`]),
    '',
    body,
  ].join('\r\n');
