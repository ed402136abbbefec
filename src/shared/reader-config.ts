// Which document readers a kiosk has, as its configuration says it: the page and the server that writes its headers agree on it here.

/** `name`: what staff call it. */
export type ReaderConfig =
  | { readonly kind: 'websocket'; readonly name: string; readonly url: string }
  | { readonly kind: 'serial'; readonly name: string; readonly baudRate: number };

/**
 * Whether a reader's service may have this address: this very machine, by number, so that no name server has a say, a port and
 * perhaps a path, e.g. `ws://127.0.0.1:9001/reader`. A content security policy cannot name `[::1]`, so that is no choice.
 */
export function isLoopbackUrl(text: string): boolean {
  const port = Number(/^ws:\/\/127\.0\.0\.1:([1-9]\d{0,4})(?:\/[\w.~-]*)*$/.exec(text)?.[1] ?? 0);
  return port > 0 && port <= 65_535;
}
