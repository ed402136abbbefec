// What leaves the device: every request of a whole registration is recorded and must be one that is allowed.
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { evaluatePayload, type EvaluatePayload } from '../contract/digest.ts';
import { enrolRequest, jwsType, openPayload, signedBody } from '../contract/messages.ts';
import { verdictPayload, type VerdictPayload } from '../contract/verdict.ts';
import { expect, test } from './support/app.ts';
import { drawPassport } from './support/documents.ts';
import { keptOn } from './support/kept.ts';
import { needsMedia, needsModels } from './support/media.ts';
import { somebody } from './support/mrz.ts';

needsMedia();
needsModels();

test('only carrier calls with exactly the contract’s fields leave, and nothing personal stays', async ({ openKiosk, stack, browser }) => {
  const passport = await drawPassport(browser, somebody({ number: 'X1234567', surname: 'Eriksson' }), { of: 'glasses' });
  const requests: { method: string; url: string; body: string | null }[] = [];
  const sockets: string[] = [];
  const { page, walk } = await openKiosk({
    puppet: { actor: 'glasses' },
    prepare: (context) => {
      context.on('request', (request) => requests.push({ method: request.method(), url: request.url(), body: request.postData() }));
      context.on('page', (opened) => opened.on('websocket', (socket) => sockets.push(socket.url())));
      return Promise.resolve();
    },
  });
  await walk.toFace(passport);
  await walk.toActivated();
  const number = (await page.getByTestId('msisdn').textContent()) ?? '';
  await walk.finish();

  expect(sockets).toEqual([]);
  const seen: string[] = [];
  for (const { method, url, body } of requests) {
    if (url.startsWith('blob:') || url.startsWith(`${stack.kioskUrl}/`)) {
      expect(method, url).toBe('GET');
      expect(body, url).toBeNull();
      continue;
    }
    expect(url.startsWith(`${stack.carrier.url}/v1/`), url).toBe(true);
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
    const { typ } = decodeProtectedHeader(jws);
    // Each is parsed closed: a field too many would throw.
    if (typ === jwsType.open) openPayload.parse(payload);
    else if (typ === jwsType.evaluate) evaluatePayload.parse(payload);
    else {
      verdictPayload.parse(payload);
      expect(Object.keys(payload).sort()).toEqual(Object.keys(verdictPayload.shape).sort());
    }
    seen.push(typ ?? '');
    // Neither the number on the document nor the name, in any request.
    expect(JSON.stringify(payload)).not.toMatch(/X1234567|ERIKSSON/);
  }
  expect([...new Set(seen)].sort()).toEqual(['enrol', jwsType.evaluate, jwsType.open, jwsType.verdict].sort());

  const kept = await keptOn(page);
  expect(kept).not.toMatch(/X1234567|ERIKSSON|LPA:1/);
  expect(kept).not.toContain(number.trim());
  expect(await page.evaluate(() => [...document.querySelectorAll('video')].some((video) => video.srcObject !== null))).toBe(false);
});

test('the same document twice: nothing in the two evaluations links them, and only the finished digest is the same', async ({ openKiosk, browser }) => {
  test.setTimeout(240_000);
  const passport = await drawPassport(browser, somebody(), { of: 'glasses' });
  const evaluations: EvaluatePayload[] = [];
  const verdicts: VerdictPayload[] = [];
  const { walk } = await openKiosk({
    puppet: { actor: 'glasses' },
    prepare: (context) => {
      context.on('request', (request) => {
        const body = request.postData();
        if (body === null || !/\/(evaluations|verdict)$/.test(request.url())) return;
        const { jws } = signedBody.parse(JSON.parse(body));
        if (request.url().endsWith('/evaluations')) evaluations.push(evaluatePayload.parse(decodeJwt(jws)));
        else verdicts.push(verdictPayload.parse(decodeJwt(jws)));
      });
      return Promise.resolve();
    },
  });
  for (let round = 0; round < 2; round++) {
    await walk.toFace(passport);
    await walk.toActivated();
    await walk.finish();
  }
  const [first, second] = evaluations;
  if (first === undefined || second === undefined) throw new Error('there were no two evaluations');
  // The kiosk's name and the carrier's key are in both; nothing that comes from the document is.
  const own = ({ registrationId, blinded }: EvaluatePayload) => [registrationId, ...blinded.map(({ element }) => element)];
  expect(own(first).filter((value) => own(second).includes(value))).toEqual([]);
  expect({ ...second, registrationId: '', blinded: second.blinded.map(({ keyId }) => keyId) }).toEqual({ ...first, registrationId: '', blinded: first.blinded.map(({ keyId }) => keyId) });
  const digests = verdicts.map(({ idDigest }) => idDigest?.value);
  expect(new Set(digests).size).toBe(1);
  for (const element of [...own(first), ...own(second)]) expect(JSON.stringify(verdicts.map(({ idDigest }) => idDigest))).not.toContain(element);
});

test('the content security policy is served, and a request elsewhere is stopped by it', async ({ openKiosk, stack }) => {
  const { page } = await openKiosk();
  const response = await page.request.get(stack.kioskUrl);
  expect(response.headers()['content-security-policy']).toContain(`connect-src 'self' ${stack.carrier.url}`);
  const outcome = await page.evaluate(async () => {
    const violation = new Promise<string>((resolve) => { document.addEventListener('securitypolicyviolation', (event) => { resolve(event.effectiveDirective); }); });
    const fetched = await fetch('http://127.0.0.1:9/elsewhere').then(() => 'sent', () => 'stopped');
    return { fetched, directive: await violation };
  });
  expect(outcome).toEqual({ fetched: 'stopped', directive: 'connect-src' });
});
