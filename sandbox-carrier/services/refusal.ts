// A refusal as data, and transactions that leave nothing behind when they end in one.
import type { ProblemType } from '../../contract/problem.ts';
import { err, type Result } from '../../src/shared/result.ts';
import type { Db } from '../db/types.ts';

/** `detail` is for the engineer who connects a kiosk: it never quotes what was sent. `retryAt`: when the same would not be refused. */
export type Refusal = { readonly type: ProblemType; readonly detail?: string; readonly retryAt?: Date };

export type Answer<T> = Result<T, Refusal>;

export const refuse = (type: ProblemType, detail?: string, retryAt?: Date): { readonly ok: false; readonly error: Refusal } =>
  err({ type, ...(detail === undefined ? {} : { detail }), ...(retryAt === undefined ? {} : { retryAt }) });

class RolledBack extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.type);
    this.refusal = refusal;
  }
}

/** Runs `work` in one transaction; a refusal rolls back everything it wrote. */
export async function transactionally<T>(db: Db, work: (tx: Db) => Promise<Answer<T>>): Promise<Answer<T>> {
  try {
    return await db.transaction(async (tx) => {
      const answer = await work(tx);
      if (!answer.ok) throw new RolledBack(answer.error);
      return answer;
    });
  } catch (cause) {
    if (cause instanceof RolledBack) return err(cause.refusal);
    throw cause;
  }
}
