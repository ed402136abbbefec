// Every answer that is not a success: application/problem+json (RFC 9457), with a title per type.
import type { Context } from 'hono';
import { problemStatus, problemTypeUri, type Problem, type ProblemType } from '../../contract/problem.ts';
import type { Refusal } from '../services/refusal.ts';
import type { Env } from './env.ts';

const titles = {
  'malformed-request': 'The request is not one that this interface takes.',
  'enrolment-code-unknown': 'This enrolment code is unknown, used or out of date.',
  'bad-signature': 'The signature does not fit.',
  'kiosk-unknown': 'This kiosk is not enrolled.',
  'kiosk-revoked': 'This kiosk was revoked.',
  'registration-unknown': 'There is no such registration.',
  'nonce-expired': 'The time for this registration is over.',
  'nonce-used': 'The nonce is not good for this registration, or was used before.',
  'verdict-conflict': 'Another verdict was submitted for this registration before.',
  'policy-outdated': 'The verdict was made under a policy that is no longer in force.',
  'model-not-allowed': 'The verdict was made with a model that is not accepted, or without one that is needed.',
  'clock-skew': 'The clock of the kiosk is too far off.',
  'sim-unavailable': 'This SIM, or any SIM, cannot be had.',
  'sim-limit-reached': 'This identity holds as many numbers as it may.',
  'rate-limited': 'Too many requests; wait a minute.',
  'not-found': 'There is nothing at this address.',
  internal: 'The carrier could not finish this.',
} as const satisfies Record<ProblemType, string>;

/** Answers a refusal and notes its type for the log. */
export function problemResponse(c: Context<Env>, { type, detail }: Refusal): Response {
  c.set('problem', type);
  const body: Problem = { type: problemTypeUri(type), title: titles[type], status: problemStatus[type], ...(detail === undefined ? {} : { detail }) };
  return c.body(JSON.stringify(body), problemStatus[type], { 'content-type': 'application/problem+json' });
}
