// Kiosk configuration: parsed from the data block in index.html; the app refuses to start when it is not right.
import { z } from 'zod';
import { kioskMode, type KioskMode } from '../contract/primitives.ts';
import { failure, type Failure } from './shared/failure.ts';
import { isLoopbackUrl, type ReaderConfig } from './shared/reader-config.ts';
import { err, ok, type Result } from './shared/result.ts';

const readerName = z.string().trim().min(1).max(40);

const reader = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('websocket'), name: readerName, url: z.string().refine(isLoopbackUrl, 'must be ws://127.0.0.1:PORT') }),
  z.strictObject({ kind: z.literal('serial'), name: readerName, baudRate: z.int().min(300).max(921_600) }),
]);

const config = z.strictObject({
  /** Origin of the carrier, e.g. `https://carrier.example`. HTTPS, unless it is this very machine. */
  carrierUrl: z.url().refine((url) => {
    const { protocol, hostname } = new URL(url);
    return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname));
  }, 'must be https'),
  /** The ways this kiosk may be used; the first is the default. `?mode=` chooses among them and no others. */
  modes: z.array(kioskMode).min(1),
  /** Devices beside this one that read documents: src/document/devices/README.md. None unless they are named here. */
  documentReaders: z.array(reader).max(4).default([]),
});

export type Config = { readonly carrierUrl: string; readonly mode: KioskMode; readonly documentReaders: readonly ReaderConfig[] };

/** @param block text of the data block, null when it is missing; @param search `location.search`. */
export function parseConfig(block: string | null, search: string): Result<Config, Failure> {
  let raw: unknown;
  try {
    raw = JSON.parse(block ?? '');
  } catch (cause) {
    return err(failure('device/config-invalid', cause));
  }
  const parsed = config.safeParse(raw);
  if (!parsed.success) return err(failure('device/config-invalid', z.prettifyError(parsed.error)));
  const { carrierUrl, modes, documentReaders } = parsed.data;
  const asked = new URLSearchParams(search).get('mode');
  const mode = modes.find((each) => each === asked) ?? modes[0];
  return mode === undefined ? err(failure('device/config-invalid', 'no mode')) : ok({ carrierUrl: carrierUrl.replace(/\/$/, ''), mode, documentReaders });
}
