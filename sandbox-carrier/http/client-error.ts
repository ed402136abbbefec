// What Node itself refuses before any route sees it: broken HTTP, headers too large, a request that dribbles in. Answered as a problem too.
import type { Duplex } from 'node:stream';
import { STATUS_CODES, type Server } from 'node:http';
import type { ProblemType } from '../../contract/problem.ts';
import { problemDocument } from './problem.ts';

const types: Readonly<Record<string, ProblemType>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
  HPE_HEADER_OVERFLOW: 'body-too-large',
};

export function answerClientErrors(server: Pick<Server, 'on'>): void {
  server.on('clientError', (cause: Error & { readonly code?: string }, socket: Duplex) => {
    if (!socket.writable || cause.code === 'ECONNRESET') {
      socket.destroy();
      return;
    }
    const document = problemDocument({ type: types[cause.code ?? ''] ?? 'malformed-request' });
    const body = JSON.stringify(document);
    const head = [
      `HTTP/1.1 ${String(document.status)} ${STATUS_CODES[document.status] ?? ''}`,
      'content-type: application/problem+json',
      `content-length: ${String(Buffer.byteLength(body))}`,
      'cache-control: no-store',
      'connection: close',
    ];
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  });
}
