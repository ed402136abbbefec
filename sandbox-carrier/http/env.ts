// What travels with one request besides Hono's own: the socket's address, and the problem that was answered.
import type { HttpBindings } from '@hono/node-server';
import type { ProblemType } from '../../contract/problem.ts';

export type Env = { Bindings: HttpBindings; Variables: { problem?: ProblemType } };
