// A program of this bench in a process of its own, and questions to it over the IPC channel.
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

type Requests = Readonly<Record<string, { readonly ask: object; readonly answer: unknown }>>;

type Answered = { readonly id: number; readonly answer?: unknown; readonly failed?: string };
type Asked = { readonly id: number; readonly name: string; readonly ask: object };

export type Child<R extends Requests> = {
  readonly pid: number;
  /** Rejects with the child's own words, or when it ends before it has answered. */
  readonly ask: <N extends keyof R & string>(name: N, ask: R[N]['ask']) => Promise<R[N]['answer']>;
  readonly end: () => void;
};

/** @param file below this folder, `service.ts` say; it must call `serve`. @returns the child and its first word. */
export async function startChild<R extends Requests>(file: string, env: Readonly<Record<string, string>> = {}): Promise<{ readonly child: Child<R>; readonly hello: string }> {
  const process_ = fork(fileURLToPath(new URL(file, import.meta.url)), [], {
    execArgv: ['--import', 'tsx', ...(process.env['BENCH_NODE_ARGS'] ?? '').split(' ').filter((word) => word !== '')],
    env: { ...process.env, ...env },
    // Its log goes where a service's log goes when nobody reads it; what it complains about is shown.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const onExit = (): void => void process_.kill('SIGKILL');
  process.once('exit', onExit);
  process_.once('exit', () => process.off('exit', onExit));
  const waiting = new Map<number, { readonly done: (answer: unknown) => void; readonly failed: (cause: Error) => void }>();
  const first = new Promise<unknown>((done, failed) => waiting.set(0, { done, failed }));
  process_.on('message', (message) => {
    const { id, answer, failed } = message as Answered;
    const one = waiting.get(id);
    waiting.delete(id);
    if (failed === undefined) one?.done(answer);
    else one?.failed(new Error(`${file}: ${failed}`));
  });
  process_.once('exit', () => {
    for (const { failed } of waiting.values()) failed(new Error(`${file} has ended`));
  });
  let last = 0;
  const ask = (name: string, question: object): Promise<unknown> =>
    new Promise((done, failed) => {
      last += 1;
      waiting.set(last, { done, failed });
      process_.send({ id: last, name, ask: question } satisfies Asked, (cause) => { if (cause !== null) failed(cause); });
    });
  const hello = String(await first);
  return { child: { pid: pidOf(process_), ask, end: onExit }, hello };
}

const pidOf = ({ pid }: ChildProcess): number => {
  if (pid === undefined) throw new Error('a process without a number');
  return pid;
};

/** The other end: says hello, then answers until it is told to close. */
export function serve<R extends Requests>(hello: string, handlers: { readonly [N in keyof R]: (ask: R[N]['ask']) => Promise<R[N]['answer']> }): void {
  const say = (message: Answered): void => void process.send?.(message);
  process.on('message', (message) => {
    const { id, name, ask } = message as Asked;
    const handler = handlers[name];
    if (handler === undefined) say({ id, failed: `nobody answers "${name}"` });
    else
      handler(ask).then(
        (answer) => {
          say({ id, answer });
          if (name === 'close') process.disconnect();
        },
        (cause: unknown) => { say({ id, failed: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) }); },
      );
  });
  say({ id: 0, answer: hello });
}
