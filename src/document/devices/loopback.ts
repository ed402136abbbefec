// Which addresses a reader's service may have: this very machine, by number, so that no name server has a say.

/**
 * @param text as configured. @returns the address as the browser will use it, e.g. `ws://127.0.0.1:9001/reader`; null where it is
 * anything but `ws://127.0.0.1:PORT`. A content security policy cannot name `[::1]`, so it is no choice here.
 */
export function loopbackUrl(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const isPlain = url.username === '' && url.password === '' && url.hash === '' && url.search === '';
  return url.protocol === 'ws:' && url.hostname === '127.0.0.1' && url.port !== '' && isPlain ? url.href : null;
}
