// The WebAuthn relying party: which domain passkeys of staff are for, and on which pages they may be used.

/** `origins`: of the kiosk's pages; the carrier's own address plays no part in WebAuthn. */
export type RelyingParty = { readonly rpId: string; readonly origins: readonly string[] };

/** Browsers take no passkey for an address of digits. */
const isDomain = (hostname: string): boolean => !hostname.startsWith('[') && !/^\d+(\.\d+){3}$/.test(hostname);

const isUnder = (origin: string, rpId: string): boolean => {
  const { hostname } = new URL(origin);
  return isDomain(hostname) && (hostname === rpId || hostname.endsWith(`.${rpId}`));
};

/**
 * @param origins of the kiosk's pages.
 * @param rpId left out: the host of the first origin that has a name.
 * @returns null where no origin is under that domain: passkeys are off.
 */
export function relyingParty(origins: readonly string[], rpId = origins.map((origin) => new URL(origin).hostname).find(isDomain)): RelyingParty | null {
  if (rpId === undefined) return null;
  const own = origins.filter((origin) => isUnder(origin, rpId));
  return own.length === 0 ? null : { rpId, origins: own };
}
