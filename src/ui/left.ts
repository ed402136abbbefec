// The receipt of what left the device: every field of the payload with words. A new field does not compile until it has some.
import type { VerdictPayload } from '../../contract/verdict.ts';
import type { Language } from './context.ts';

type Say = Pick<Language, 't' | 'format'>;
type Sayers = { readonly [K in keyof VerdictPayload]: (value: VerdictPayload[K], say: Say) => string };

/** Codes and ids keep their own direction in right-to-left text. */
const asIs = (value: string): string => `\u2066${value}\u2069`;

const sayers: Sayers = {
  verdict: ({ outcome, reasons }, { t }) => [t(`outcome.${outcome}`), ...reasons.map((reason) => t(`reason.${reason}`))].join(' · '),
  document: (document, { t }) =>
    document === null
      ? t('left.none')
      : [t(`documentType.${document.type}`), asIs(document.issuingState), ...document.checks.map((check) => t(`documentCheck.${check}`))].join(' · '),
  idDigest: (digest, { t }) => (digest === null ? t('left.none') : asIs(`${digest.value} (${digest.alg}, ${digest.keyId})`)),
  liveness: ({ outcome, planHash }, { t }) => `${t(`liveness.${outcome}`)} · ${asIs(planHash)}`,
  match: ({ decision }, { t }) => t(`match.${decision}`),
  method: (method, { t }) => t(`method.${method}`),
  sim: (sim, { t }) => (sim.kind === 'esim' ? t('sim.esim') : t('sim.iccid', { iccid: sim.iccid })),
  decidedAt: (decidedAt, { format }) => format.instant(decidedAt),
  registrationId: asIs,
  kioskId: asIs,
  mode: (mode, { t }) => t(`mode.${mode}`),
  operator: (operator, { t }) => (operator === null ? t('left.nobody') : asIs(operator)),
  nonce: asIs,
  models: (models, { t }) => models.map(({ role, version, sha256 }) => `${t(`modelRole.${role}`)}: ${asIs(`${version}, ${sha256}`)}`).join('\n'),
  policyVersion: (version, { t }) => t('left.version', { version: asIs(version) }),
  appVersion: (version, { t }) => t('left.version', { version: asIs(version) }),
  v: (v, { t }) => t('left.version', { version: v }),
};

export type LeftField = { readonly field: keyof VerdictPayload; readonly label: string; readonly value: string };

const fields = Object.keys(sayers) as (keyof VerdictPayload)[];

export function whatLeft(left: VerdictPayload, say: Say): LeftField[] {
  const valueOf = <K extends keyof VerdictPayload>(field: K): string => sayers[field](left[field], say);
  return fields.map((field) => ({ field, label: say.t(`left.${field}`), value: valueOf(field) }));
}
