// The client against a real HTTP server that behaves in every way a carrier may.
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { problemStatus, problemTypeUri, type ProblemType } from '../../contract/problem.ts';
import type { Failure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { createCarrierClient, type CarrierClient } from './client.ts';

let server: Server;
let client: CarrierClient;
let answer: RequestListener;
let seen: { method: string | undefined; url: string | undefined; headers: IncomingMessage['headers']; body: string }[];
let baseUrl: string;

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString();
};

beforeAll(async () => {
  server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      seen.push({ method: request.method, url: request.url, headers: request.headers, body });
      answer(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  client = createCarrierClient({ baseUrl: `${baseUrl}/`, deadlineMs: 300 });
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  seen = [];
});

const send = (status: number, contentType: string, body: string) => (_request: IncomingMessage, response: ServerResponse): void => {
  response.writeHead(status, { 'content-type': contentType }).end(body);
};
const problemBody = (type: ProblemType, status: number = problemStatus[type]): string => JSON.stringify({ type: problemTypeUri(type), title: 'x', status });
const id = 'reg_12345678';
const receipt = { state: 'recorded', registrationId: id, reference: 'K7QF-2M9D' };
const submit = (signal = new AbortController().signal): ReturnType<CarrierClient['submit']> => client.submit(id, 'a.b.c', signal);
const codeOf = (result: Result<unknown, Failure>): string => (result.ok ? 'ok' : result.error.code);

describe('the carrier client', () => {
  it('sends the signed verdict and nothing else, and parses the receipt', async () => {
    answer = send(200, 'application/json; charset=UTF-8', JSON.stringify(receipt));
    expect(await submit()).toEqual({ ok: true, value: receipt });
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ method: 'POST', url: `/v1/registrations/${id}/verdict`, body: '{"jws":"a.b.c"}' });
    expect(seen[0]?.headers['content-type']).toBe('application/json');
    expect(seen[0]?.headers).not.toHaveProperty('cookie');
    expect(seen[0]?.headers).not.toHaveProperty('referer');
  });

  it.each(Object.keys(problemStatus) as ProblemType[])('names the problem %s', async (type) => {
    answer = send(problemStatus[type], 'application/problem+json', problemBody(type));
    expect(codeOf(await submit())).toBe(`carrier/${type}`);
  });

  it.each<[string, RequestListener]>([
    ['an HTML page with status 500', send(500, 'text/html', '<h1>Oops</h1>')],
    ['an HTML page with status 200, as a captive portal sends it', send(200, 'text/html', '<h1>Welcome to our wifi</h1>')],
    ['broken JSON', send(200, 'application/json', '{"state":')],
    ['nothing', send(200, 'application/json', '')],
    ['another shape', send(200, 'application/json', '{"state":"activated"}')],
    ['a field too many', send(200, 'application/json', JSON.stringify({ ...receipt, extra: 1 }))],
    ['another registration’s receipt', send(200, 'application/json', JSON.stringify({ ...receipt, registrationId: 'reg_87654321' }))],
    ['a problem of unknown type', send(409, 'application/problem+json', '{"type":"urn:rnk:problem:whatever","title":"x","status":409}')],
    ['a problem whose status is another', send(500, 'application/problem+json', problemBody('sim-limit-reached'))],
    ['a problem with status 200', send(200, 'application/problem+json', problemBody('internal', 200))],
    ['an endless answer', send(200, 'application/json', JSON.stringify({ ...receipt, extra: 'x'.repeat(200_000) }))],
  ])('calls %s nonsense', async (_name, behaviour) => {
    answer = behaviour;
    expect(codeOf(await submit())).toBe('carrier/nonsense');
  });

  it('asks for evaluations, and takes them for this registration and these keys in this order alone', async () => {
    const keyOf = (letter: string): string => letter.repeat(16);
    const evaluated = ['a', 'b'].map((letter) => ({ keyId: keyOf(letter), element: letter.repeat(43), proof: letter.repeat(86) }));
    const asked = { registrationId: id, blinded: ['a', 'b'].map((letter) => ({ keyId: keyOf(letter), element: 'x'.repeat(43) })) };
    const evaluate = async (body: unknown): ReturnType<CarrierClient['evaluate']> => {
      answer = send(200, 'application/json', JSON.stringify(body));
      return client.evaluate(asked, 'a.b.c', new AbortController().signal);
    };
    expect(await evaluate({ registrationId: id, evaluated })).toEqual({ ok: true, value: evaluated });
    expect(seen[0]).toMatchObject({ method: 'POST', url: `/v1/registrations/${id}/evaluations`, body: '{"jws":"a.b.c"}' });
    expect(codeOf(await evaluate({ registrationId: 'reg_87654321', evaluated }))).toBe('carrier/nonsense');
    expect(codeOf(await evaluate({ registrationId: id, evaluated: [...evaluated].reverse() }))).toBe('carrier/nonsense');
    expect(codeOf(await evaluate({ registrationId: id, evaluated: evaluated.slice(0, 1) }))).toBe('carrier/nonsense');
    expect(codeOf(await evaluate({ registrationId: id, evaluated: [...evaluated, evaluated[0]] }))).toBe('carrier/nonsense');
  });

  it('opens a session for a member of staff', async () => {
    const session = { sessionId: 'ses_12345678', operator: 'opr_12345678', role: 'clerk', expiresAt: '2026-11-24T12:00:00.000Z', ownDocument: 'asked-for' };
    answer = send(200, 'application/json', JSON.stringify(session));
    expect(await client.operatorSession('a.b.c', new AbortController().signal)).toEqual({ ok: true, value: session });
    expect(seen[0]).toMatchObject({ method: 'POST', url: '/v1/operator-sessions', body: '{"jws":"a.b.c"}' });
    answer = send(200, 'application/json', JSON.stringify({ ...session, staffFaceCheck: 'required' }));
    expect(await client.operatorSession('a.b.c', new AbortController().signal)).toEqual({ ok: true, value: { ...session, staffFaceCheck: 'required' } });
  });

  it('gives up at the deadline, also in the middle of an answer', async () => {
    answer = () => undefined;
    expect(codeOf(await submit())).toBe('carrier/timeout');
    answer = (_request, response) => void response.writeHead(200, { 'content-type': 'application/json' }).write('{"state":');
    expect(codeOf(await submit())).toBe('carrier/timeout');
  });

  it('says unreachable when the line breaks, before or in the middle of an answer', async () => {
    answer = (request) => void request.socket.destroy();
    expect(codeOf(await submit())).toBe('carrier/unreachable');
    answer = (request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' }).write('{', () => void request.socket.destroy());
    };
    expect(codeOf(await submit())).toBe('carrier/unreachable');
  });

  it('says unreachable when nobody listens', async () => {
    const nobody = createCarrierClient({ baseUrl: 'http://127.0.0.1:1', deadlineMs: 300 });
    expect(codeOf(await nobody.open('a.b.c', new AbortController().signal))).toBe('carrier/unreachable');
  });

  it('follows no redirect', async () => {
    answer = (_request, response) => void response.writeHead(307, { location: `${baseUrl}/elsewhere` }).end();
    expect(codeOf(await submit())).toBe('carrier/unreachable');
    expect(seen.map(({ url }) => url)).toEqual([`/v1/registrations/${id}/verdict`]);
  });

  it('stops at once when aborted, before and during the request', async () => {
    answer = () => undefined;
    expect(codeOf(await submit(AbortSignal.abort()))).toBe('carrier/unreachable');
    expect(seen).toHaveLength(0);
    const patient = createCarrierClient({ baseUrl, deadlineMs: 60_000 });
    // Its deadline lies beyond this test's: only the abort can end it.
    expect(codeOf(await patient.submit(id, 'a.b.c', AbortSignal.timeout(50)))).toBe('carrier/unreachable');
  });
});
