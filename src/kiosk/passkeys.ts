// Whether this browser and this page can use a passkey at all. The rest is loaded when somebody does.

/** Passkeys belong to a domain: on an address of digits every browser refuses them. */
const hasName = (hostname: string): boolean => !hostname.startsWith('[') && !/^\d+(\.\d+){3}$/.test(hostname);

/** The browser's own JSON methods do the coding: where they are missing (before 2025) staff use their PIN. */
export const canUsePasskeys = (): boolean => isSecureContext && hasName(location.hostname) && 'PublicKeyCredential' in globalThis && 'parseRequestOptionsFromJSON' in PublicKeyCredential;

export const loadAuthenticator = async () => (await import('./authenticator.ts')).createAuthenticator();
