// A running service whose PostgreSQL goes away: a problem document for every request, no crash, and work again when it is back.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from './db/testing/server.ts';
import { startService, type Service } from './testing-service.ts';
import { enrolTestKiosk, open, openPayloadOf, postOpen, postVerdict, problemOf, submit, testSecret, verifiedOf } from './testing.ts';

let server: TestServer;
let service: Service;

beforeAll(async () => {
  const started = await startTestServer();
  if (!started.ok) throw new Error(started.error);
  server = started.value;
  service = await startService(server.url, testSecret);
}, 120_000);
afterAll(async () => {
  // The same process as in the beginning, and it ends in order.
  expect(await service.stop()).toBe(0);
  await server.remove();
}, 60_000);

it('answers internal while the database is away, more often than it has connections, and takes the same verdict afterwards', async () => {
  const kiosk = await enrolTestKiosk(service);
  const verdict = verifiedOf(kiosk, await open(kiosk), 'somebody');
  await server.halt();
  for (let round = 0; round < 15; round++) {
    expect(await problemOf(await postVerdict(kiosk, verdict.registrationId, verdict))).toBe('internal');
    expect(await problemOf(await postOpen(kiosk, openPayloadOf(kiosk)))).toBe('internal');
  }
  expect(await problemOf(await fetch(`${service.url}/v1/health`))).toBe('internal');
  await server.resume();
  expect((await submit(kiosk, verdict)).state).toBe('active');
  expect((await fetch(`${service.url}/v1/health`)).status).toBe(200);
}, 60_000);
