// Somebody in front of the operator page, for the tests: real HTTP, a cookie that is kept, no script.
import type { Carrier } from '../start.ts';

export const PASSWORD = 'correct horse battery staple';

export type Visitor = {
  readonly get: (path: string) => Promise<Response>;
  /** Sends a form as the page's own would be; `headers` replace those that a browser would set. */
  readonly post: (path: string, fields: Record<string, string>, headers?: Record<string, string>) => Promise<Response>;
  /** As the browser would send it; empty when there is none. */
  readonly cookie: () => string;
  /** The token that stands in the forms of this session. */
  readonly csrf: () => Promise<string>;
};

/** @param path of the browser's request, below `/operator`. */
export function visit(carrier: Pick<Carrier, 'url'>, cookieAtFirst = ''): Visitor {
  let cookie = cookieAtFirst;
  const keep = (response: Response): Response => {
    const set = response.headers.get('set-cookie');
    if (set !== null) cookie = /max-age=0/i.test(set) ? '' : (set.split(';')[0] ?? '');
    return response;
  };
  const get = async (path: string): Promise<Response> => keep(await fetch(`${carrier.url}${path}`, { headers: { cookie }, redirect: 'manual' }));
  return {
    get,
    post: async (path, fields, headers = {}) =>
      keep(
        await fetch(`${carrier.url}${path}`, {
          method: 'POST',
          body: new URLSearchParams(fields).toString(),
          headers: { cookie, origin: carrier.url, 'content-type': 'application/x-www-form-urlencoded', ...headers },
          redirect: 'manual',
        }),
      ),
    cookie: () => cookie,
    csrf: async () => /name="csrf" value="([^"]+)"/.exec(await (await get('/operator')).text())?.[1] ?? '',
  };
}

export async function signedIn(carrier: Pick<Carrier, 'url'>): Promise<Visitor> {
  const visitor = visit(carrier);
  const answer = await visitor.post('/operator/sign-in', { password: PASSWORD });
  if (answer.status !== 303) throw new Error(`not signed in: ${String(answer.status)}`);
  return visitor;
}

/** The text of the cells of one row, e.g. `['2', '0', '2']`; null when there is no such row. @param section id of the section. */
export function cells(page: string, section: string, row: string): readonly string[] | null {
  const from = page.indexOf(`<section id="${section}"`);
  const part = from < 0 ? '' : page.slice(from, page.indexOf('</section>', from));
  const found = new RegExp(`<tr[^>]*data-row="${row}"[^>]*>(.*?)</tr>`, 's').exec(part)?.[1];
  return found === undefined ? null : [...found.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, inner = '']) => inner.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ').trim());
}
