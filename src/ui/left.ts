// The receipt of what left the device: every field of the payload with words. A new field does not compile until it has some.
import type { IdDigest, VerdictPayload } from '../../contract/verdict.ts';
import { groupNumber } from '../i18n/format.ts';
import type { Language } from './context.ts';

type Say = Pick<Language, 't' | 'format'>;

/** Codes and ids keep their own direction in right-to-left text. */
const asIs = (value: string): string => `\u2066${value}\u2069`;

/** Under the key in force, then under the older ones that are still counted. */
const digestsOf = ({ alg, keyId, value, formerly }: IdDigest): string[] => [`${value} (${alg}, ${keyId})`, ...formerly.map((older) => `${older.value} (${older.keyId})`)];

/** In the order in which a person would ask. */
function valuesOf(left: VerdictPayload, { t, format }: Say): Record<keyof VerdictPayload, string> {
  const { verdict, document, idDigest, liveness, sim, operator } = left;
  return {
    verdict: [t(`outcome.${verdict.outcome}`), ...verdict.reasons.map((reason) => t(`reason.${reason}`))].join(' · '),
    document:
      document === null
        ? t('left.none')
        : [t(`documentType.${document.type}`), asIs(document.issuingState), ...document.checks.map((check) => t(`documentCheck.${check}`))].join(' · '),
    idDigest: idDigest === null ? t('left.none') : digestsOf(idDigest).map(asIs).join('\n'),
    liveness: [t(`liveness.${liveness.outcome}`), t(`lightOutcome.${liveness.light}`), ...liveness.cameraSignals.map((signal) => t(`cameraSignal.${signal}`)), asIs(liveness.planHash)].join(' · '),
    match: t(`match.${left.match.decision}`),
    method: t(`method.${left.method}`),
    approvals: left.approvals.length === 0 ? t('left.none') : t('left.signatures', { count: left.approvals.length }),
    msisdn: left.msisdn === null ? t('left.none') : asIs(groupNumber(left.msisdn)),
    sim: sim.kind === 'esim' ? t('sim.esim') : t('sim.iccid', { iccid: sim.iccid }),
    decidedAt: format.instant(left.decidedAt),
    registrationId: asIs(left.registrationId),
    kioskId: asIs(left.kioskId),
    mode: t(`mode.${left.mode}`),
    operator: operator === null ? t('left.nobody') : asIs(operator),
    nonce: asIs(left.nonce),
    models: left.models.length === 0 ? t('left.none') : left.models.map(({ role, version, sha256 }) => `${t(`modelRole.${role}`)}: ${asIs(`${version}, ${sha256}`)}`).join('\n'),
    policyVersion: t('left.version', { version: asIs(left.policyVersion) }),
    appVersion: t('left.version', { version: asIs(left.appVersion) }),
    v: t('left.version', { version: left.v }),
  };
}

export type LeftField = { readonly field: keyof VerdictPayload; readonly label: string; readonly value: string };

export function whatLeft(left: VerdictPayload, say: Say): LeftField[] {
  const values = valuesOf(left, say);
  return (Object.keys(values) as (keyof VerdictPayload)[]).map((field) => ({ field, label: say.t(`left.${field}`), value: values[field] }));
}
