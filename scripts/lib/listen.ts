// Ports: listen on one, or find a free one near by and say so.
import { createServer, type Server } from 'node:http';

/** This machine only: the kiosk is a local page, and the sandbox carrier is no service for a network. */
const HOST = '127.0.0.1';

/** Listens and answers with the port in use. */
export function listenOn(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => {
      server.off('error', reject);
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('the server has no port'));
      else resolve(address.port);
    });
  });
}

export type PortChoice = { readonly port: number; readonly note: string | null };

export class PortTaken extends Error {}

/**
 * The port that `variable` asks for, or the default, or the next free one after the default. A port that a person has
 * asked for is not changed behind their back.
 */
export async function choosePort(variable: string, defaultPort: number, env: Readonly<Record<string, string | undefined>>): Promise<PortChoice> {
  const asked = env[variable];
  if (asked !== undefined && asked !== '') {
    const port = Number(asked);
    if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new PortTaken(`${variable}=${asked} is not a port (1 to 65535).`);
    if (!(await isFree(port))) throw new PortTaken(`Port ${asked} (${variable}) is in use by another program. Set ${variable} to another one, or end that program.`);
    return { port, note: null };
  }
  for (let port = defaultPort; port < defaultPort + 20; port++) {
    if (await isFree(port)) return { port, note: port === defaultPort ? null : `Port ${String(defaultPort)} is in use, so ${String(port)} is taken instead (set ${variable} to choose).` };
  }
  throw new PortTaken(`Ports ${String(defaultPort)} to ${String(defaultPort + 19)} are all in use. Set ${variable} to a free one.`);
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  try {
    await listenOn(probe, port);
    return true;
  } catch {
    return false;
  } finally {
    await new Promise<void>((closed) => {
      probe.close(() => {
        closed();
      });
    });
  }
}
