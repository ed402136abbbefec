// What the carrier's programs read from the environment. The table in README.md says it for people.
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { err, ok, type Result } from '../src/shared/result.ts';
import { isServerAddress } from './db/open.ts';
import { STAFF_FACE_CHECKS, type StaffFaceSetting } from './services/context.ts';
import { relyingParty } from './services/relying-party.ts';
import { DEFAULT_OPERATING_POINT, OPERATING_POINT_NAMES, type OperatingPointName } from './services/operating-points.ts';

/** 32 bytes in base64url, in the one spelling that they have. */
const isSecret = (text: string): boolean => {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.length === 32 && bytes.toString('base64url') === text;
};

/** Set to nothing is not set: a shell script that passes an empty variable on means that. */
const optional = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

const environment = z
  .object({
    CARRIER_PORT: z.coerce.number().int().min(0).max(65_535).default(8787),
    CARRIER_HOST: z.string().min(1).default('127.0.0.1'),
    CARRIER_DATA: optional(z.string().min(1)),
    CARRIER_SECRET: optional(z.string().refine(isSecret, 'must be 32 random bytes in base64url without padding (43 characters)')),
    CARRIER_OPERATOR_PASSWORD: optional(z.string().min(12, 'takes 12 characters at least')),
    CARRIER_FMR: z.preprocess((value) => (value === '' ? undefined : value), z.enum(OPERATING_POINT_NAMES).default(DEFAULT_OPERATING_POINT)),
    CARRIER_STAFF_FACE_CHECK: z.preprocess((value) => (value === '' ? undefined : value), z.enum(STAFF_FACE_CHECKS, `is one of ${STAFF_FACE_CHECKS.join(', ')}`).default('off')),
    CARRIER_RP_ID: optional(z.string().max(253).regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/, 'is a domain in small letters, e.g. shops.example')),
    CARRIER_CORE_DELAY_MS: z.coerce.number().int().min(0).max(3_600_000).default(0),
    DATABASE_URL: optional(z.string().refine(isServerAddress, 'must begin with postgres:// or postgresql://')),
    KIOSK_ORIGIN: z
      .string()
      .default('http://localhost:5173,http://127.0.0.1:5173')
      .transform((list) => list.split(',').map((origin) => origin.trim()))
      .pipe(z.array(z.url({ protocol: /^https?$/ }).refine((origin) => new URL(origin).origin === origin, 'an origin has no path')).min(1)),
  })
  .refine(({ DATABASE_URL, CARRIER_SECRET }) => DATABASE_URL === undefined || CARRIER_SECRET !== undefined, {
    path: ['CARRIER_SECRET'],
    message: 'is needed with DATABASE_URL: 32 random bytes in base64url, the same for every service on that database, and kept elsewhere',
  })
  .refine(({ CARRIER_RP_ID, KIOSK_ORIGIN }) => CARRIER_RP_ID === undefined || relyingParty(KIOSK_ORIGIN, CARRIER_RP_ID) !== null, {
    path: ['CARRIER_RP_ID'],
    message: 'must be the domain of an origin in KIOSK_ORIGIN, or one above it',
  });

export type Settings = {
  readonly port: number;
  readonly host: string;
  /** Folder, `memory://` or the address of a PostgreSQL database, as `openDatabase` takes it. */
  readonly data: string;
  /** Undefined: `secretFor` finds it. */
  readonly secret: string | undefined;
  readonly origins: readonly string[];
  /** Undefined: the host of the first of `origins` that has a name. */
  readonly rpId: string | undefined;
  readonly coreDelayMs: number;
  /** How strict the face comparison is. */
  readonly operatingPoint: OperatingPointName;
  /** Whether clerks may show their face for the shift, or have to, so that it is not taken for a customer's. */
  readonly staffFaceCheck: StaffFaceSetting;
  /** Undefined: no operator page. */
  readonly operatorPassword: string | undefined;
  /** Nobody knows it until it is printed. */
  readonly isPasswordMadeUp: boolean;
};

const defaultFolder = fileURLToPath(new URL('../.data/carrier', import.meta.url));

/**
 * Where no password of the operator page is given and the data are a folder, one is made up: whoever starts it prints it.
 * @returns the settings, or which variable is wrong and why; never what it holds.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Result<Settings, string> {
  const parsed = environment.safeParse(env);
  if (!parsed.success) return err(parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('\n'));
  const { CARRIER_PORT, CARRIER_HOST, CARRIER_DATA, CARRIER_SECRET, CARRIER_OPERATOR_PASSWORD, CARRIER_FMR, CARRIER_STAFF_FACE_CHECK, CARRIER_RP_ID, CARRIER_CORE_DELAY_MS, DATABASE_URL, KIOSK_ORIGIN } = parsed.data;
  return ok({
    port: CARRIER_PORT,
    host: CARRIER_HOST,
    data: DATABASE_URL ?? CARRIER_DATA ?? defaultFolder,
    secret: CARRIER_SECRET,
    origins: KIOSK_ORIGIN,
    rpId: CARRIER_RP_ID,
    coreDelayMs: CARRIER_CORE_DELAY_MS,
    operatingPoint: CARRIER_FMR,
    staffFaceCheck: CARRIER_STAFF_FACE_CHECK,
    // To try it out there is always one; services on a server do not each make up their own.
    operatorPassword: CARRIER_OPERATOR_PASSWORD ?? (DATABASE_URL === undefined ? randomBytes(9).toString('base64url') : undefined),
    isPasswordMadeUp: CARRIER_OPERATOR_PASSWORD === undefined && DATABASE_URL === undefined,
  });
}
