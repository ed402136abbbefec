// Activation code of an eSIM as its QR code says it (GSMA SGP.22 section 4.1): LPA:1$host$matching id, perhaps $oid and $1.
import { err, ok, type Result } from '../../shared/result.ts';

export type EsimActivation = {
  /** Address of the server that holds the profile, e.g. `smdp.example.com`; in lower case. */
  readonly host: string;
  /** Empty where the code has none: the server knows the profile by the device. */
  readonly matchingId: string;
  /** Object identifier of the server; null where the code has none. */
  readonly oid: string | null;
  /** The customer is asked for a further code by the device. */
  readonly confirmationCode: boolean;
};

export type EsimProblem = 'not-an-activation-code' | 'unknown-format' | 'bad-address' | 'bad-matching-id' | 'bad-oid' | 'bad-flag' | 'too-many-parts';

const LONGEST = 255;
const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const hostName = new RegExp(`^(?:${label}\\.)+[a-z][a-z0-9-]*[a-z0-9]$`);

/** @param text the whole content of the QR code, or the code as it is typed, which has no `LPA:` in front. Never throws. */
export function parseEsimActivation(text: string): Result<EsimActivation, EsimProblem> {
  const code = text.trim().replace(/^LPA:/i, '');
  const [format = '', address = '', matchingId = '', oid = '', flag = '', ...more] = code.split('$');
  if (code.length > LONGEST || !code.includes('$')) return err('not-an-activation-code');
  if (format !== '1') return err(/^\d+$/.test(format) ? 'unknown-format' : 'not-an-activation-code');
  if (more.length > 0) return err('too-many-parts');
  const host = address.toLowerCase();
  if (host.length > 253 || !hostName.test(host)) return err('bad-address');
  // SGP.22: upper-case letters, digits and hyphen; servers in the field write lower case as well.
  if (!/^[A-Z0-9-]*$/i.test(matchingId)) return err('bad-matching-id');
  if (!/^(?:[0-2](?:\.(?:0|[1-9]\d*))+)?$/.test(oid)) return err('bad-oid');
  if (flag !== '' && flag !== '1') return err('bad-flag');
  return ok({ host, matchingId, oid: oid === '' ? null : oid, confirmationCode: flag === '1' });
}
