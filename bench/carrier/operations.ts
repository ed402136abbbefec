// What one cryptographic operation of the carrier costs, and the same by other means.
import { createPublicKey, sign, verify } from 'node:crypto';
import { ristretto255_oprf } from '@noble/curves/ed25519.js';
import { p256_oprf } from '@noble/curves/nist.js';
import { CompactSign } from 'jose';
import { jwsType } from '../../contract/messages.ts';
import type { CarrierContext } from '../../sandbox-carrier/services/context.ts';
import { verifyWith } from '../../sandbox-carrier/services/jws.ts';
import { newSigner } from './kiosk.ts';
import type { OperationCost } from './messages.ts';
import { costOf } from './quantiles.ts';

export const operation = {
  voprf: 'VOPRF evaluation with proof, ristretto255 (noble, as the carrier does it)',
  check: 'ES256 check, key imported before (jose, as the carrier does it)',
  sign: 'ES256 signature (jose, as the carrier does it)',
} as const;

const input = new TextEncoder().encode('passport UTO L898902C3');

/** Runs in an idle service: same process, same versions, same keys as under load. */
export async function carrierOperations(context: CarrierContext, times: number): Promise<readonly OperationCost[]> {
  const [key] = await context.keyring.digestKeys();
  if (key === undefined) throw new Error('no digest key');
  const publicKey = new Uint8Array(Buffer.from(key.publicKey, 'base64url'));
  const { blinded } = ristretto255_oprf.voprf.blind(input);

  const other = p256_oprf.voprf.generateKeyPair();
  const otherBlinded = p256_oprf.voprf.blind(input).blinded;

  const signer = newSigner();
  // As long as a verdict is.
  const jws = signer.jws(jwsType.verdict, 'kio_bench-bench', { filling: 'x'.repeat(1_000) });
  const [head = '', body = '', signature = ''] = jws.split('.');
  const signed = Buffer.from(`${head}.${body}`);
  const signatureBytes = Buffer.from(signature, 'base64url');
  const native = createPublicKey({ key: signer.publicJwk, format: 'jwk' });
  const checked = await verifyWith(signer.publicJwk, jws);
  if (!checked.ok || !verify('sha256', signed, { key: native, dsaEncoding: 'ieee-p1363' }, signatureBytes)) throw new Error('a right signature was refused');

  return [
    await costOf(operation.voprf, times, () => ristretto255_oprf.voprf.blindEvaluate(key.secretKey, publicKey, blinded)),
    await costOf('VOPRF evaluation with proof, P-256 (noble)', times, () => p256_oprf.voprf.blindEvaluate(other.secretKey, other.publicKey, otherBlinded)),
    await costOf(operation.check, times, () => verifyWith(signer.publicJwk, jws)),
    await costOf('ES256 check, key import included (node:crypto)', times, () => verify('sha256', signed, { key: createPublicKey({ key: signer.publicJwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' }, signatureBytes)),
    await costOf('ES256 check, key imported before (node:crypto)', times, () => verify('sha256', signed, { key: native, dsaEncoding: 'ieee-p1363' }, signatureBytes)),
    await costOf('ES256 signature (node:crypto)', times, () => sign('sha256', signed, { key: signer.privateKey, dsaEncoding: 'ieee-p1363' })),
    await costOf(operation.sign, times, () => new CompactSign(signed).setProtectedHeader({ alg: 'ES256', typ: jwsType.keys, kid: 'carrier' }).sign(signer.privateKey)),
  ];
}

/** The kiosk's half, which the load generator leaves out. */
export async function kioskOperations(times: number): Promise<readonly OperationCost[]> {
  const { voprf } = ristretto255_oprf;
  const { publicKey, secretKey } = voprf.generateKeyPair();
  const { blind, blinded } = voprf.blind(input);
  const { evaluated, proof } = voprf.blindEvaluate(secretKey, publicKey, blinded);
  return [
    await costOf('kiosk: blind', times, () => voprf.blind(input)),
    await costOf('kiosk: check the proof and finalise', times, () => voprf.finalize(input, blind, evaluated, blinded, publicKey, proof)),
  ];
}
