// Enrols this browser as a kiosk: makes its key, shows the carrier the public half, keeps what came back.
import { enrolRequest } from '../../contract/messages.ts';
import { failure, type Failure } from '../shared/failure.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { CarrierClient } from './client.ts';
import type { CarrierDatabase } from './database.ts';
import { verifyDigestKeys } from './digest-keys.ts';
import { createSigningKey, saveIdentity, type KioskIdentity } from './signing-key.ts';

export type EnrolmentTools = {
  readonly client: Pick<CarrierClient, 'enrol'>;
  readonly database: CarrierDatabase;
  readonly appVersion: string;
};

/** What staff type is forgiven small letters, spaces, and a missing or odd hyphen. */
export const tidyCode = (typed: string): string =>
  typed.normalize('NFKC').toUpperCase().replace(/[^A-Z0-9]/g, '').replace(/^(.{4})(.{4})$/, '$1-$2');

/**
 * Fails with carrier/enrolment-code-unknown (without asking, when it cannot be a code), device/storage-unavailable,
 * carrier/untrusted-key (the key set is not signed with the key that comes with it), or what the client fails with. The identity there was before stays until the new one is complete.
 * @param code as typed, e.g. `K7QF-2M9D`.
 */
export async function enrol(tools: EnrolmentTools, code: string, signal: AbortSignal): Promise<Result<KioskIdentity, Failure>> {
  const key = await createSigningKey();
  if (!key.ok) return key;
  const request = enrolRequest.safeParse({ code: tidyCode(code), publicKey: key.value.publicKey, appVersion: tools.appVersion });
  if (!request.success) return err(failure('carrier/enrolment-code-unknown', 'not the shape of a code'));
  const enrolled = await tools.client.enrol(request.data, signal);
  if (!enrolled.ok) return enrolled;
  const { kioskId, carrierName, carrierKey, digestKeys } = enrolled.value;
  const trusted = await verifyDigestKeys(digestKeys, carrierKey);
  if (!trusted.ok) return trusted;
  const identity: KioskIdentity = { kioskId, carrierName, carrierKey, privateKey: key.value.privateKey };
  const saved = await saveIdentity(tools.database, identity);
  return saved.ok ? ok(identity) : saved;
}
