// What leaves the device: every request of a whole registration is recorded and must be one that is allowed.
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { enrolRequest, openPayload, signedBody } from '../contract/messages.ts';
import { verdictPayload } from '../contract/verdict.ts';
import { passportPage } from './support/documents.ts';
import { portraitOf, takesOf } from './support/cast.ts';
import { expect, test } from './support/kiosk.ts';
import { needsFaces } from './support/media.ts';
import { phase, press, toFace, toTheEnd } from './support/walk.ts';

test.beforeEach(needsFaces);

test('only carrier calls with exactly the contract’s fields leave, and nothing personal stays', async ({ open, service }) => {
  const requests: { method: string; url: string; body: string | null }[] = [];
  const sockets: string[] = [];
  const takes = takesOf('d12');
  const page = await open({
    puppet: { actor: takes, understudy: takes, manner: 'answers' },
    before: (opened) => {
      opened.context().on('request', (request) => requests.push({ method: request.method(), url: request.url(), body: request.postData() }));
      opened.on('websocket', (socket) => sockets.push(socket.url()));
      return Promise.resolve();
    },
  });
  await toFace(page, passportPage(portraitOf('d12')));
  expect(await toTheEnd(page)).toBe('activated');
  const number = (await page.getByTestId('msisdn').textContent()) ?? '';
  await press(page, 'finish');
  await phase(page, 'welcome');

  expect(sockets).toEqual([]);
  const seen: string[] = [];
  for (const { method, url, body } of requests) {
    if (url.startsWith('blob:') || url.startsWith(`${service.kioskUrl}/`)) {
      expect(method, url).toBe('GET');
      expect(body, url).toBeNull();
      continue;
    }
    expect(url.startsWith(`${service.carrierUrl}/v1/`), url).toBe(true);
    if (method === 'OPTIONS' || body === null) continue;
    const json: unknown = JSON.parse(body);
    expect(body.length).toBeLessThan(8192);
    if (url.endsWith('/v1/kiosks')) {
      enrolRequest.parse(json);
      seen.push('enrol');
      continue;
    }
    const { jws } = signedBody.parse(json);
    const payload = decodeJwt(jws);
    if (decodeProtectedHeader(jws).typ === 'rnk-open+jws') {
      openPayload.parse(payload);
      seen.push('open');
    } else {
      verdictPayload.parse(payload);
      expect(Object.keys(payload).sort()).toEqual(Object.keys(verdictPayload.shape).sort());
      seen.push('verdict');
    }
    // Neither the number on the document nor the name, in any request.
    expect(JSON.stringify(payload)).not.toMatch(/X1234567|ERIKSSON/);
  }
  expect([...new Set(seen)].sort()).toEqual(['enrol', 'open', 'verdict']);

  const kept = await page.evaluate(async () => {
    const stored: unknown[] = [Object.entries(localStorage), Object.entries(sessionStorage), await caches.keys()];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => { resolve(request.result); };
        request.onerror = () => { reject(new Error('cannot open')); };
      });
      for (const store of database.objectStoreNames) {
        stored.push(await new Promise((resolve) => {
          const request = database.transaction(store).objectStore(store).getAll();
          request.onsuccess = () => { resolve({ store, rows: request.result.length, text: JSON.stringify(request.result) }); };
        }));
      }
      database.close();
    }
    return JSON.stringify({ stored, tracks: [...document.querySelectorAll('video')].some((video) => video.srcObject !== null), page: document.body.innerText });
  });
  expect(kept).not.toMatch(/X1234567|ERIKSSON|LPA:1/);
  expect(kept).not.toContain(number.trim());
  expect(kept).toContain('"tracks":false');
});

test('the content security policy is served, and a request elsewhere is stopped by it', async ({ open, service }) => {
  const page = await open();
  const response = await page.request.get(service.kioskUrl);
  expect(response.headers()['content-security-policy']).toContain(`connect-src 'self' ${service.carrierUrl}`);
  const outcome = await page.evaluate(async () => {
    const violation = new Promise<string>((resolve) => { document.addEventListener('securitypolicyviolation', (event) => { resolve(event.effectiveDirective); }); });
    const fetched = await fetch('http://127.0.0.1:9/elsewhere').then(() => 'sent', () => 'stopped');
    return { fetched, directive: await violation };
  });
  expect(outcome).toEqual({ fetched: 'stopped', directive: 'connect-src' });
});
