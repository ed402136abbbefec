// What travels with one request besides Hono's own: the socket's address, the problem that was answered, and who had signed.
import type { HttpBindings } from '@hono/node-server';
import type { ProblemType } from '../../contract/problem.ts';

export type Env = {
  Bindings: HttpBindings;
  Variables: {
    problem?: ProblemType;
    /** The kiosk whose signature the request had. */
    signer?: string;
  };
};
