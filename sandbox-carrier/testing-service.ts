// The carrier as a process of its own, for tests that need several, or that kill one.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { isServerAddress } from './db/open.ts';

export type Service = {
  readonly url: string;
  /** The latest that it printed. */
  readonly enrolmentCode: () => string;
  /** At once, in the middle of whatever it does. */
  readonly kill: () => Promise<void>;
  /** As Ctrl-C does. @returns its exit code. */
  readonly stop: () => Promise<number | null>;
};

/** @throws with what it said when it ends before it has an address. */
export async function startService(data: string, secret: string, more: Readonly<Record<string, string>> = {}): Promise<Service> {
  const where = isServerAddress(data) ? { DATABASE_URL: data } : { CARRIER_DATA: data };
  const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('./main.ts', import.meta.url))], {
    env: { ...process.env, ...where, CARRIER_PORT: '0', CARRIER_SECRET: secret, ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit') as Promise<[number | null]>;
  let code = '';
  const said: string[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (line: string): void => {
      said.push(line);
      code = /^enrolment code: (\S+)$/.exec(line)?.[1] ?? code;
      const address = /^sandbox carrier: (\S+)$/.exec(line)?.[1];
      if (address !== undefined) resolve(address);
    };
    createInterface(child.stdout).on('line', hear);
    createInterface(child.stderr).on('line', hear);
    void exited.then(() => {
      reject(new Error(`the service ended: ${said.join('\n')}`));
    });
  });
  return { url, enrolmentCode: () => code, kill: () => end(child, exited, 'SIGKILL').then(() => undefined), stop: () => end(child, exited, 'SIGTERM') };
}

async function end(child: ChildProcess, exited: Promise<[number | null]>, signal: NodeJS.Signals): Promise<number | null> {
  child.kill(signal);
  return (await exited)[0];
}
