// The only business network file: the requests to the carrier, each with a deadline, each answer parsed.
import type { z } from 'zod';
import { dayResponse, type DayResponse } from '../../contract/day.ts';
import { evaluateResponse, type EvaluatePayload, type EvaluateResponse } from '../../contract/digest.ts';
import {
  enrolResponse, openResponse, submissionReceipt, withdrawReceipt, type EnrolRequest, type EnrolResponse, type OpenResponse, type SubmissionReceipt, type WithdrawReceipt,
} from '../../contract/messages.ts';
import { operatorSessionResponse, type OperatorSessionResponse } from '../../contract/operator.ts';
import { problem, problemTypeOf } from '../../contract/problem.ts';
import { failure, type Failure } from '../shared/failure.ts';
import { err, ok, type Result } from '../shared/result.ts';

/** Far more than any answer of the contract; a carrier that sends more is talking nonsense. */
const MAX_ANSWER_BYTES = 64 * 1024;

export type CarrierClientOptions = {
  /** e.g. `https://carrier.example`, with or without a slash at its end. */
  readonly baseUrl: string;
  /** For a whole request, answer read; milliseconds. */
  readonly deadlineMs: number;
};

export type LaterPath = '/v1/passkey-challenges' | '/v1/passkeys' | '/v1/operator-sessions/passkey' | '/v1/staff-documents' | `/v1/staff-documents/${string}`;

/** Every method fails with carrier/unreachable (also when aborted), carrier/timeout, carrier/nonsense, or the carrier's own problem. */
export type CarrierClient = {
  enrol(request: EnrolRequest, signal: AbortSignal): Promise<Result<EnrolResponse, Failure>>;
  open(jws: string, signal: AbortSignal): Promise<Result<OpenResponse, Failure>>;
  /** @param asked what was signed: the answer must be for the same registration, and for the same keys in the same order. */
  evaluate(asked: Pick<EvaluatePayload, 'registrationId' | 'blinded'>, jws: string, signal: AbortSignal): Promise<Result<EvaluateResponse['evaluated'], Failure>>;
  submit(registrationId: string, jws: string, signal: AbortSignal): Promise<Result<SubmissionReceipt, Failure>>;
  withdraw(registrationId: string, jws: string, signal: AbortSignal): Promise<Result<WithdrawReceipt, Failure>>;
  operatorSession(jws: string, signal: AbortSignal): Promise<Result<OperatorSessionResponse, Failure>>;
  day(jws: string, signal: AbortSignal): Promise<Result<DayResponse, Failure>>;
  /** Requests whose schemas are loaded only with what makes them (passkey.ts, staff-document.ts). */
  ask<T>(path: LaterPath, jws: string, answer: z.ZodType<T>, signal: AbortSignal): Promise<Result<T, Failure>>;
};

export function createCarrierClient({ baseUrl, deadlineMs }: CarrierClientOptions): CarrierClient {
  const base = baseUrl.replace(/\/+$/, '');

  async function post<T>(path: string, body: object, schema: z.ZodType<T>, signal: AbortSignal): Promise<Result<T, Failure>> {
    const deadline = AbortSignal.timeout(deadlineMs);
    try {
      const response = await fetch(`${base}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.any([signal, deadline]),
        redirect: 'error',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        cache: 'no-store',
      });
      return await read(response, schema);
    } catch (cause) {
      // Whoever aborted does not wait for an answer; a deadline that ran out meanwhile is not the reason.
      return err(failure(deadline.aborted && !signal.aborted ? 'carrier/timeout' : 'carrier/unreachable', cause));
    }
  }

  return {
    enrol: (request, signal) => post('/v1/kiosks', request, enrolResponse, signal),
    open: (jws, signal) => post('/v1/registrations', { jws }, openResponse, signal),
    evaluate: async ({ registrationId, blinded }, jws, signal) => {
      const answer = await post(`${pathOf(registrationId)}/evaluations`, { jws }, evaluateResponse, signal);
      if (!answer.ok) return answer;
      const { evaluated } = answer.value;
      if (answer.value.registrationId !== registrationId) return nonsense('evaluations for another registration');
      if (evaluated.length !== blinded.length || evaluated.some(({ keyId }, index) => keyId !== blinded[index]?.keyId)) return nonsense('evaluations under other keys');
      return ok(evaluated);
    },
    submit: async (registrationId, jws, signal) => {
      const receipt = await post(`${pathOf(registrationId)}/verdict`, { jws }, submissionReceipt, signal);
      if (receipt.ok && receipt.value.registrationId !== registrationId) return nonsense('a receipt for another registration');
      return receipt;
    },
    withdraw: async (registrationId, jws, signal) => {
      const receipt = await post(`${pathOf(registrationId)}/withdrawal`, { jws }, withdrawReceipt, signal);
      if (receipt.ok && receipt.value.registrationId !== registrationId) return nonsense('a receipt for another registration');
      return receipt;
    },
    operatorSession: (jws, signal) => post('/v1/operator-sessions', { jws }, operatorSessionResponse, signal),
    day: (jws, signal) => post('/v1/day', { jws }, dayResponse, signal),
    ask: (path, jws, answer, signal) => post(path, { jws }, answer, signal),
  };
}

const pathOf = (registrationId: string): string => `/v1/registrations/${encodeURIComponent(registrationId)}`;

const nonsense = (what: string): Result<never, Failure> => err(failure('carrier/nonsense', what));

const mediaTypeOf = (response: Response): string => (response.headers.get('content-type') ?? '').split(';', 1).join('').trim().toLowerCase();

async function read<T>(response: Response, schema: z.ZodType<T>): Promise<Result<T, Failure>> {
  const expected = response.ok ? 'application/json' : 'application/problem+json';
  if (mediaTypeOf(response) !== expected) {
    await response.body?.cancel();
    return nonsense(`status ${String(response.status)} without ${expected}`);
  }
  const text = await readBounded(response);
  if (text === null) return nonsense(`an answer over ${String(MAX_ANSWER_BYTES)} bytes`);
  const json = parseJson(text);
  if (response.ok) {
    const answer = schema.safeParse(json);
    return answer.success ? ok(answer.data) : nonsense('an answer of another shape');
  }
  const refusal = problem.safeParse(json);
  if (!refusal.success || refusal.data.status !== response.status) return nonsense('an unknown problem');
  const { detail, title, retryAt } = refusal.data;
  const refused = failure(`carrier/${problemTypeOf(refusal.data)}`, detail ?? title);
  return err(retryAt === undefined ? refused : { ...refused, retryAt });
}

/** @returns null when the answer is too long; the rest of it is not read. Throws when the line breaks. */
async function readBounded(response: Response): Promise<string | null> {
  if (response.body === null) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const piece = await reader.read();
    if (piece.done) return text + decoder.decode();
    bytes += piece.value.byteLength;
    if (bytes > MAX_ANSWER_BYTES) {
      await reader.cancel();
      return null;
    }
    text += decoder.decode(piece.value, { stream: true });
  }
}

/** @returns undefined for what is not JSON: no schema takes that. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
