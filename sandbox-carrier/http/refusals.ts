// After each answer that is a problem: counted, and put into the audit trail where a kiosk had signed for it.
import type { MiddlewareHandler } from 'hono';
import type { CarrierContext } from '../services/context.ts';
import { noteRefusal } from '../services/refusals.ts';
import type { Env } from './env.ts';

/** A refusal stays what it is even where it cannot be written down. */
export const noteRefusals =
  (context: CarrierContext, log: (line: string) => void): MiddlewareHandler<Env> =>
  async (c, next) => {
    await next();
    const problem = c.get('problem');
    if (problem === undefined) return;
    await noteRefusal(context, problem, c.get('signer') ?? null).catch((cause: unknown) => {
      log(`refusal not noted: ${cause instanceof Error ? cause.name : 'unknown'}`);
    });
  };
