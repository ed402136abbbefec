// Starts and stops one carrier: database, stock, enrolment code, HTTP server. Shared by main.ts, the tests and e2e.
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { CarrierPolicy } from '../contract/messages.ts';
import { createApp } from './app.ts';
import { openDatabase } from './db/open.ts';
import { sandboxStock, seed, type Stock } from './db/seed.ts';
import { defaultLimits, sandboxPolicy, type CarrierContext, type Limits, type ModelAllowList } from './services/context.ts';
import { issueEnrolmentCode, revokeKiosk } from './services/enrolment.ts';
import { manifestModels } from './services/models.ts';

export type CarrierOptions = {
  /** 0 takes any free one. */
  readonly port: number;
  /** Loopback unless told otherwise. */
  readonly host?: string;
  /** Folder, or `memory://`. */
  readonly data: string;
  /** Origins that the kiosk app is served from. */
  readonly origins: readonly string[];
  readonly carrierName?: string;
  readonly policy?: CarrierPolicy;
  readonly acceptedModels?: ModelAllowList;
  readonly limits?: Partial<Limits>;
  /** What an empty database is filled with. */
  readonly stock?: Stock;
  readonly now?: () => Date;
  /** One line per request: codes and durations. Silent unless given. */
  readonly log?: (line: string) => void;
  /** Told each new enrolment code. */
  readonly onEnrolmentCode?: (code: string) => void;
};

export type Carrier = {
  /** Without a slash at its end. */
  readonly url: string;
  /** The enrolment code that has not been used yet. */
  readonly enrolmentCode: () => string;
  /** @returns false when there is no such kiosk, or it was revoked before. */
  readonly revokeKiosk: (kioskId: string) => Promise<boolean>;
  /** Answers what is under way, then lets go of the port and the data. */
  readonly close: () => Promise<void>;
};

/** @throws when the data cannot be opened or the port is taken. */
export async function startCarrier(options: CarrierOptions): Promise<Carrier> {
  const database = await openDatabase(options.data);
  const context: CarrierContext = {
    db: database.db,
    now: options.now ?? (() => new Date()),
    carrierName: options.carrierName ?? 'Sandbox Mobile',
    policy: options.policy ?? sandboxPolicy,
    acceptedModels: options.acceptedModels ?? manifestModels,
    limits: { ...defaultLimits, ...options.limits },
  };

  let code = '';
  const renewCode = async (): Promise<void> => {
    code = await issueEnrolmentCode(context);
    options.onEnrolmentCode?.(code);
  };

  let server: Listening | null = null;
  try {
    await seed(context.db, context.now(), options.stock ?? sandboxStock);
    const app = createApp(context, { origins: options.origins, log: options.log ?? (() => undefined), onCodeUsed: renewCode });
    const listening = await listen(app.fetch, options.port, options.host ?? '127.0.0.1');
    server = listening;
    await renewCode();
    // Before it lapses on the screen of somebody who is about to type it.
    const renewal = setInterval(() => void renewCode().catch(() => undefined), context.limits.enrolmentCodeTtlMs / 2);
    renewal.unref();
    return {
      url: listening.url,
      enrolmentCode: () => code,
      revokeKiosk: (kioskId) => revokeKiosk(context, kioskId),
      close: async () => {
        clearInterval(renewal);
        await listening.close();
        await database.close();
      },
    };
  } catch (cause) {
    await server?.close();
    await database.close();
    throw cause;
  }
}

type Listening = { readonly url: string; readonly close: () => Promise<void> };
type Fetch = Parameters<typeof createAdaptorServer>[0]['fetch'];

async function listen(fetch: Fetch, port: number, host: string): Promise<Listening> {
  // A client that dribbles its request is cut off.
  const server = createAdaptorServer({ fetch, serverOptions: { headersTimeout: 5_000, requestTimeout: 10_000 } });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((resolve, reject) => {
      server.close((cause) => {
        if (cause === undefined) resolve();
        else reject(cause);
      });
      if ('closeIdleConnections' in server) server.closeIdleConnections();
    });
  return { url: `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${String(address.port)}`, close };
}
