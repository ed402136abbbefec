// The blinded ID digest under every key that the carrier counts by. See docs/adr/0003-voprf-suite.md.
import type { DigestKey, EvaluatePayload, EvaluateResponse } from '../../contract/digest.ts';
import type { IdDigest } from '../../contract/verdict.ts';
import { failure, type Failure } from '../shared/failure.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { normaliseIdentity, type DocumentIdentity } from './normalise.ts';

/** The curve's arithmetic: a file of its own, which the first screen can do without. Called ahead, so that it is there when it is needed. */
export const loadDigest = () => import('./voprf.ts');

/** Asks the carrier for one evaluation per blinded element, in their order. */
export type Evaluate = (blinded: EvaluatePayload['blinded']) => Promise<Result<EvaluateResponse['evaluated'], Failure>>;

/**
 * The same document gives the same value under the same key, however it was typed; the carrier sees random points.
 * @param keys newest first, as verified against the pinned key: the first makes `value`, the others `formerly`.
 * Fails with carrier/untrusted-key (see `finalise`), carrier/unreachable when the arithmetic cannot be fetched, or what `evaluate` fails with.
 * @throws when the document has no issuing state or number (see `normaliseIdentity`).
 */
export async function idDigestOf(document: DocumentIdentity, keys: readonly DigestKey[], evaluate: Evaluate): Promise<Result<IdDigest, Failure>> {
  const { type, issuingState, number } = document;
  const text = normaliseIdentity({ type, issuingState, number });
  const arithmetic = await loadDigest().catch((cause: unknown) => failure('carrier/unreachable', cause));
  if ('code' in arithmetic) return err(arithmetic);
  const { blind, finalise } = arithmetic;
  const asked = keys.map((key) => ({ key, blinded: blind(text) }));
  const evaluated = await evaluate(asked.map(({ key, blinded }) => ({ keyId: key.keyId, element: blinded.element })));
  if (!evaluated.ok) return evaluated;

  const values: { keyId: string; value: string }[] = [];
  for (const [index, { key, blinded }] of asked.entries()) {
    const answer = evaluated.value[index];
    if (answer === undefined) return err(failure('carrier/nonsense', 'fewer evaluations than keys'));
    const value = await finalise(blinded, key, answer);
    if (!value.ok) return value;
    values.push({ keyId: key.keyId, value: value.value });
  }
  const [inForce, ...formerly] = values;
  const [first] = keys;
  if (inForce === undefined || first === undefined) return err(failure('carrier/nonsense', 'no digest key'));
  return ok({ alg: first.alg, ...inForce, formerly });
}
