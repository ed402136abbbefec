// Five numbers for one document and no sixth, however many kiosks ask at the same moment.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCarrier, type Carrier } from './start.ts';
import { freshDatabase } from './testing-database.ts';
import { enrolTestKiosk, open, postVerdict, problemOf, submit, verifiedOf, testSecret, type TestKiosk } from './testing.ts';

let clockMs = Date.now();
let carrier: Carrier;
let kiosk: TestKiosk;
let other: TestKiosk;

beforeAll(async () => {
  carrier = await startCarrier({
    port: 0,
    data: await freshDatabase(), secret: testSecret,
    origins: ['https://kiosk.example'],
    stock: { esims: 250, cards: 0, numbers: 1000 },
    limits: { openingsPerMinutePerKiosk: 1000, evaluationsPerMinutePerKiosk: 1000, facesPerHourPerKiosk: 1000, facesPerDayPerKiosk: 1000 },
    now: () => new Date(clockMs),
  });
  kiosk = await enrolTestKiosk(carrier);
  other = await enrolTestKiosk(carrier);
}, 60_000);
afterAll(() => carrier.close());

let people = 0;
const somebody = (): string => {
  people += 1;
  return `person ${String(people)}`;
};

describe('five numbers for one identity', () => {
  it('the case of the news: one stolen ID, 52 SIM cards; five are activated', async () => {
    const person = somebody();
    const answers: string[] = [];
    for (let card = 0; card < 52; card += 1) {
      const at = card % 2 === 0 ? kiosk : other;
      const response = await postVerdictOf(at, person);
      answers.push(response.status === 200 ? 'active' : await problemOf(response));
    }
    expect(answers.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => 'active'));
    expect(answers.slice(5)).toEqual(Array.from({ length: 47 }, () => 'sim-limit-reached'));
    clockMs += 16 * 60_000;
  });

  it('two kiosks at once cannot make six', async () => {
    const person = somebody();
    const ready = await Promise.all(
      Array.from({ length: 12 }, async (_, index) => {
        const at = index % 2 === 0 ? kiosk : other;
        return { at, payload: verifiedOf(at, await open(at), person) };
      }),
    );
    const responses = await Promise.all(ready.map(({ at, payload }) => postVerdict(at, payload.registrationId, payload)));
    expect(responses.filter(({ status }) => status === 200)).toHaveLength(5);
    const refused = responses.filter(({ status }) => status !== 200);
    expect(await Promise.all(refused.map(problemOf))).toEqual(Array.from({ length: 7 }, () => 'sim-limit-reached'));
  });

  it('a refusal leaves nothing half done: the numbers given out are all different, and another person still gets one', async () => {
    const receipts = await Promise.all([somebody(), somebody(), somebody()].map(async (person) => submit(kiosk, verifiedOf(kiosk, await open(kiosk), person))));
    const given = receipts.map((receipt) => (receipt.state === 'active' ? receipt.activation.msisdn : receipt.state));
    expect(new Set(given).size).toBe(3);
    expect(given.every((msisdn) => msisdn.startsWith('+44'))).toBe(true);
  });

  const postVerdictOf = async (at: TestKiosk, person: string): Promise<Response> => {
    const payload = verifiedOf(at, await open(at), person);
    return postVerdict(at, payload.registrationId, payload);
  };
});
