// Starts and stops one carrier: database, keys, stock, enrolment code, network, HTTP server. Shared by main.ts, the tests and e2e.
import type { CarrierPolicy } from '../contract/messages.ts';
import { createApp } from './app.ts';
import { openDatabase } from './db/open.ts';
import { sandboxStock, seed, type Stock } from './db/seed.ts';
import { defaultPatience, listen, type Listening, type Patience } from './http/listen.ts';
import { createActivator } from './services/activator.ts';
import { defaultLimits, sandboxPolicy, type CarrierContext, type Limits, type ModelAllowList } from './services/context.ts';
import { sandboxCore, type CoreNetwork } from './services/core-network.ts';
import { issueEnrolmentCode, revokeKiosk } from './services/enrolment.ts';
import { createKeyring } from './services/keyring.ts';
import { manifestModels } from './services/models.ts';
import { random32 } from './services/random.ts';
import { relyingParty } from './services/relying-party.ts';
import { createSecrets, secretFor } from './services/secrets.ts';

export type CarrierOptions = {
  /** 0 takes any free one. */
  readonly port: number;
  /** Loopback unless told otherwise. */
  readonly host?: string;
  /** Folder, `memory://`, or the address of a PostgreSQL database. */
  readonly data: string;
  /** 32 bytes, base64url: see `secretFor`. */
  readonly secret?: string | undefined;
  /** Origins that the kiosk app is served from. */
  readonly origins: readonly string[];
  /** Domain that passkeys of staff are for: see `relyingParty`. */
  readonly rpId?: string | undefined;
  readonly carrierName?: string;
  readonly policy?: CarrierPolicy;
  readonly acceptedModels?: ModelAllowList;
  readonly limits?: Partial<Limits>;
  readonly core?: CoreNetwork;
  /** How long clients are waited for, and how many at one time. */
  readonly patience?: Partial<Patience>;
  /** Opens the operator page at `/operator`; left out: there is none. */
  readonly operatorPassword?: string | undefined;
  /** What an empty database is filled with. */
  readonly stock?: Stock;
  readonly now?: () => Date;
  /** For tests alone, whose film can make certain movements only: 32 bytes, base64url. Drawn by chance unless given. */
  readonly nonce?: () => string;
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
  /** For tests and tools that share the process. */
  readonly context: CarrierContext;
  /** @returns false when there is no such kiosk, or it was revoked before. */
  readonly revokeKiosk: (kioskId: string) => Promise<boolean>;
  /** Answers what is under way, then lets go of the port and the data. */
  readonly close: () => Promise<void>;
};

/** @throws when the data cannot be opened or the port is taken. */
export async function startCarrier(options: CarrierOptions): Promise<Carrier> {
  const secrets = createSecrets(secretFor(options.data, options.secret));
  const database = await openDatabase(options.data);
  const log = options.log ?? (() => undefined);
  const context: CarrierContext = {
    db: database.db,
    now: options.now ?? (() => new Date()),
    nonce: options.nonce ?? random32,
    secrets,
    keyring: createKeyring(database.db, secrets),
    core: options.core ?? sandboxCore(),
    carrierName: options.carrierName ?? 'Sandbox Mobile',
    policy: options.policy ?? sandboxPolicy,
    acceptedModels: options.acceptedModels ?? manifestModels,
    limits: { ...defaultLimits, ...options.limits },
    passkeys: relyingParty(options.origins, options.rpId),
  };
  const activator = createActivator(context, log);

  let code = '';
  const renewCode = async (): Promise<void> => {
    code = await issueEnrolmentCode(context);
    options.onEnrolmentCode?.(code);
  };

  let server: Listening | null = null;
  try {
    await seed(context.db, secrets, context.now(), options.stock ?? sandboxStock);
    await openKeys(context);
    const app = createApp(context, activator, { origins: options.origins, log, onCodeUsed: renewCode, operatorPassword: options.operatorPassword ?? null });
    const listening = await listen(app.fetch, options.port, options.host ?? '127.0.0.1', { ...defaultPatience, ...options.patience });
    server = listening;
    await renewCode();
    activator.start();
    // Before it lapses on the screen of somebody who is about to type it.
    const renewal = setInterval(() => void renewCode().catch(() => undefined), context.limits.enrolmentCodeTtlMs / 2);
    renewal.unref();
    return {
      url: listening.url,
      enrolmentCode: () => code,
      context,
      revokeKiosk: (kioskId) => revokeKiosk(context, kioskId),
      close: async () => {
        clearInterval(renewal);
        await listening.close();
        await activator.stop();
        await database.close();
      },
    };
  } catch (cause) {
    await server?.close();
    await activator.stop();
    await database.close();
    throw cause;
  }
}

/** A secret that does not open the keys is found out now and not by the first customer. */
async function openKeys({ keyring }: CarrierContext): Promise<void> {
  try {
    await keyring.digestKeys();
    await keyring.publicKey();
  } catch (cause) {
    throw new Error('the carrier’s secret does not open its keys: CARRIER_SECRET, or the .secret file beside the data, is not the one that these data were made with', { cause });
  }
}
