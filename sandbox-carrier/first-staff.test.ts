// A new sandbox has a clerk and a supervisor who can sign in; one that has staff gets nobody new.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { takeOnFirstStaff } from './first-staff.ts';
import { revokeOperator } from './services/operators.ts';
import { startCarrier, type Carrier } from './start.ts';
import { freshDatabase } from './testing-database.ts';
import { enrolTestKiosk, signIn, testSecret } from './testing.ts';

let carrier: Carrier;
beforeAll(async () => {
  carrier = await startCarrier({ port: 0, data: await freshDatabase(), secret: testSecret, origins: [], stock: { esims: 1, cards: 0, numbers: 8 } });
}, 60_000);
afterAll(() => carrier.close());

it('takes on a clerk and a supervisor once, who can sign in at a kiosk', async () => {
  const staff = await takeOnFirstStaff(carrier.context);
  expect(staff.map(({ staffNumber, role }) => [staffNumber, role])).toEqual([['1001', 'clerk'], ['9001', 'supervisor']]);
  const kiosk = await enrolTestKiosk(carrier);
  for (const { staffNumber, role, pin } of staff) {
    const session = await signIn(kiosk, staffNumber, pin);
    expect(session.role).toBe(role);
    await revokeOperator(carrier.context, session.operator);
  }
  // Those who have left are not replaced behind the carrier's back.
  expect(await takeOnFirstStaff(carrier.context)).toEqual([]);
});
