// The headers on every answer of the kiosk server: what the page may load, ask for and reach.
import { isLoopbackUrl, type ReaderConfig } from '../../src/shared/reader-config.ts';

/** Features that the app uses. */
const OWN_FEATURES = ['camera', 'fullscreen', 'screen-wake-lock', 'autoplay', 'cross-origin-isolated', 'publickey-credentials-create', 'publickey-credentials-get'] as const;

/** Features that it does not. Named one by one, because there is no "everything else" in the header. */
const NO_FEATURES = [
  'accelerometer', 'attribution-reporting', 'bluetooth', 'browsing-topics', 'clipboard-read', 'clipboard-write', 'compute-pressure', 'display-capture',
  'encrypted-media', 'gamepad', 'geolocation', 'gyroscope', 'hid', 'identity-credentials-get', 'idle-detection', 'keyboard-map', 'local-fonts',
  'magnetometer', 'microphone', 'midi', 'otp-credentials', 'payment', 'picture-in-picture', 'serial', 'storage-access', 'sync-xhr', 'unload', 'usb', 'window-management', 'xr-spatial-tracking',
] as const;

/** @param readers the document readers of this kiosk: without one, the page reaches no service of its machine and no serial port. */
export function contentSecurityPolicy(carrierOrigin: string, readers: readonly ReaderConfig[] = []): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    ["connect-src 'self'", originOf(carrierOrigin), ...new Set(readers.flatMap((reader) => (reader.kind === 'websocket' ? [readerOriginOf(reader.url)] : [])))].join(' '),
    "img-src 'self' blob:",
    "media-src 'self' blob:",
    "style-src 'self'",
    "font-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

export function permissionsPolicy(readers: readonly ReaderConfig[] = []): string {
  const own: readonly string[] = readers.some(({ kind }) => kind === 'serial') ? [...OWN_FEATURES, 'serial'] : OWN_FEATURES;
  return [...own.map((feature) => `${feature}=(self)`), ...NO_FEATURES.filter((feature) => !own.includes(feature)).map((feature) => `${feature}=()`)].join(', ');
}

export function securityHeaders(carrierOrigin: string, readers: readonly ReaderConfig[] = []): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(carrierOrigin, readers),
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': permissionsPolicy(readers),
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  };
}

/** Exactly one http(s) origin: anything else in `connect-src` would open a door wider than it looks. */
export function originOf(url: string): string {
  const { origin, protocol } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') throw new Error(`not an http(s) address: ${url}`);
  return origin;
}

/** The one port of this machine that a reader's service listens on, without its path: a redirect would get past a path anyway. */
function readerOriginOf(url: string): string {
  if (!isLoopbackUrl(url)) throw new Error(`not ws://127.0.0.1:PORT: ${url}`);
  return new URL(url).origin;
}
