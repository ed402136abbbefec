// /operator: the carrier's back office in a browser. Signing in, the daily sheet, and what staff may do there.
import { readFileSync } from 'node:fs';
import type { Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import { opaqueId } from '../../contract/primitives.ts';
import type { Env } from '../http/env.ts';
import { parseAnchors } from '../page/anchors.ts';
import { readForm } from '../page/form.ts';
import { codePage, refusedPage, retiredPage, retirePage, revokePage, rotatePage, signInPage } from '../page/notes.ts';
import { readKiosk, readSheet, readShop } from '../page/queries.ts';
import { ownOrigin } from '../page/same-origin.ts';
import { liveFragment, sheetPage } from '../page/sheet.ts';
import { endSession, findSession, sameText, SESSION_MS, signIn, type PageSession } from '../page/sign-in.ts';
import { verifyAudit } from '../services/audit.ts';
import type { CarrierContext } from '../services/context.ts';
import { rotateDigestKey } from '../services/digest-keys.ts';
import { issueEnrolmentCode, revokeKiosk } from '../services/enrolment.ts';
import { unlockOperator } from '../services/operators.ts';
import { revokePasskeys } from '../services/passkeys.ts';
import { retireReasons, retireStaffDocument, whyNotRetired } from '../services/retire-document.ts';

/** `password`: null turns the page off. */
export type OperatorPageOptions = { readonly password: string | null };

const COOKIE = 'rnk_operator';

/** Styles, script and fetches from here alone, forms to here alone; nothing in the page itself is run. */
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const asset = (name: string): string => readFileSync(new URL(`../page/${name}`, import.meta.url), 'utf8');

const signInForm = z.object({ password: z.string().max(500) });
const actionForm = z.object({ csrf: z.string() });
const codeForm = actionForm.extend({ shopId: opaqueId });
/** What is typed there: a NUL would not get through the database. */
const typed = z.string().trim().pipe(z.union([z.literal(''), opaqueId, z.string().regex(/^\d{4,8}$/)]));
const retireForm = actionForm.extend({ owner: typed, by: typed, why: z.enum(retireReasons), documentId: typed.default('') });
const checkForm = actionForm.extend({ anchors: z.string().default('') });

/** One of the address. Empty, which is nobody's, where it has not the shape of an id: a NUL in it would not get through the database. */
const idOf = (c: Context<Env>, name: 'kioskId' | 'operatorId'): string => opaqueId.safeParse(c.req.param(name)).data ?? '';

type Signed = (c: Context<Env>, session: PageSession) => Response | Promise<Response>;
type Submitted<T> = (c: Context<Env>, form: T, session: PageSession) => Response | Promise<Response>;

/** Adds nothing without a password. */
export function addOperatorPage(app: Hono<Env>, context: CarrierContext, { password }: OperatorPageOptions): void {
  if (password === null) return;
  const { db, now, carrierName, secrets } = context;
  const style = asset('style.css');
  const script = asset('page.js');

  const sessionOf = (c: Context<Env>): Promise<PageSession | null> => findSession(db, getCookie(c, COOKIE), now());
  const refused = (c: Context<Env>, status: 400 | 403 | 404 | 409, title: string, detail: string): Response | Promise<Response> => c.html(refusedPage(carrierName, title, detail), status);
  const toSheet = (c: Context<Env>, part = ''): Response => c.redirect(`/operator${part}`, 303);

  const signed =
    (work: Signed) =>
    async (c: Context<Env>): Promise<Response> => {
      const session = await sessionOf(c);
      return session === null ? c.html(signInPage(carrierName, null), 401) : work(c, session);
    };

  /** For everything that changes something: sent from this page, in this session. */
  const submitted = <T extends { readonly csrf: string }>(schema: z.ZodType<T>, work: Submitted<T>) =>
    signed(async (c, session) => {
      if (ownOrigin(c) === null) return refused(c, 403, 'Not from this page', 'The request came from another site, so nothing was done.');
      const form = await readForm(c, schema);
      if (form === null) return refused(c, 400, 'Not understood', 'The form was not complete, so nothing was done.');
      if (!sameText(form.csrf, session.csrf)) return refused(c, 403, 'Out of date', 'The form belongs to another session, so nothing was done. Load the page again.');
      return work(c, form, session);
    });

  app.use('/operator/*', async (c, next) => {
    c.header('content-security-policy', policy);
    // With no-referrer a browser would send its forms with `Origin: null`, and they could not be told from another site's.
    c.header('referrer-policy', 'same-origin');
    await next();
  });

  app.get('/operator/style.css', (c) => c.body(style, 200, { 'content-type': 'text/css; charset=utf-8' }));
  app.get('/operator/page.js', (c) => c.body(script, 200, { 'content-type': 'text/javascript; charset=utf-8' }));

  app.post('/operator/sign-in', async (c) => {
    const origin = ownOrigin(c);
    if (origin === null) return refused(c, 403, 'Not from this page', 'The request came from another site. Open the operator page and sign in there.');
    const form = await readForm(c, signInForm);
    if (form === null) return refused(c, 400, 'Not understood', 'The form was not complete.');
    const session = await signIn(context, password, form.password, c.env.incoming.socket.remoteAddress ?? 'unknown');
    if (session === 'rate-limited') return c.html(signInPage(carrierName, session), 429);
    if (session === 'wrong-password') return c.html(signInPage(carrierName, session), 401);
    setCookie(c, COOKIE, session.token, { path: '/operator', httpOnly: true, sameSite: 'Strict', secure: origin.startsWith('https:'), maxAge: SESSION_MS / 1000 });
    return toSheet(c);
  });

  app.post('/operator/sign-out', submitted(actionForm, async (c, _form, session) => {
    await endSession(db, session);
    deleteCookie(c, COOKIE, { path: '/operator' });
    return toSheet(c);
  }));

  app.get('/operator', signed(async (c, { csrf }) => c.html(sheetPage(carrierName, await readSheet(db, now()), csrf, null))));

  app.get('/operator/live', async (c) => {
    const session = await sessionOf(c);
    return session === null ? c.text('signed out', 401) : c.html(liveFragment(await readSheet(db, now()), session.csrf));
  });

  app.post('/operator/codes', submitted(codeForm, async (c, form) => {
    const shop = await readShop(db, form.shopId);
    if (shop === null) return refused(c, 404, 'No such shop', 'No code was made.');
    const code = await issueEnrolmentCode(context, shop.id);
    return c.html(codePage(carrierName, shop, code, new Date(now().getTime() + context.limits.enrolmentCodeTtlMs)));
  }));

  app.get('/operator/kiosks/:kioskId/revoke', signed(async (c, { csrf }) => {
    const kiosk = await readKiosk(db, idOf(c, 'kioskId'));
    if (kiosk === null) return refused(c, 404, 'No such kiosk', 'It is not in the list of this carrier.');
    return kiosk.revokedAt === null ? c.html(revokePage(carrierName, kiosk, csrf)) : toSheet(c, '#kiosks');
  }));

  app.post('/operator/kiosks/:kioskId/revoke', submitted(actionForm, async (c) => {
    // False: somebody else was quicker, or there is none. The list shows which.
    await revokeKiosk(context, idOf(c, 'kioskId'));
    return toSheet(c, '#kiosks');
  }));

  app.post('/operator/operators/:operatorId/unlock', submitted(actionForm, async (c) => {
    await unlockOperator(context, idOf(c, 'operatorId'));
    return toSheet(c, '#operators');
  }));

  app.post('/operator/operators/:operatorId/revoke-passkeys', submitted(actionForm, async (c) => {
    await revokePasskeys(context, idOf(c, 'operatorId'));
    return toSheet(c, '#operators');
  }));

  app.get('/operator/retire-document', signed((c, { csrf }) => c.html(retirePage(carrierName, csrf))));

  app.post('/operator/retire-document', submitted(retireForm, async (c, { owner, by, why, documentId }) => {
    const retired = await retireStaffDocument(context, { owner, by, why, documentId: documentId === '' ? null : documentId });
    return retired.ok ? c.html(retiredPage(carrierName, owner, retired.value)) : refused(c, 409, 'Nothing was taken back', whyNotRetired(retired.error, owner, by).join(' '));
  }));

  app.get('/operator/digest-key/rotate', signed((c, { csrf }) => c.html(rotatePage(carrierName, csrf))));

  app.post('/operator/digest-key/rotate', submitted(actionForm, async (c) => {
    const rotated = await rotateDigestKey(context);
    return rotated.ok ? toSheet(c, '#keys') : refused(c, 409, 'Three keys are counted already', 'Retire the oldest on the command line first. No key was made.');
  }));

  app.post('/operator/audit-check', submitted(checkForm, async (c, form, { csrf }) => {
    const anchors = parseAnchors(form.anchors);
    if (!anchors.ok) return refused(c, 400, `Line ${String(anchors.error)} is not an anchor`, 'An anchor is CHAIN:SEQ:HASH, with the 64 characters of the hash. Nothing was checked.');
    const check = { at: now(), chains: await verifyAudit(db, secrets, anchors.value), anchors: anchors.value.length };
    return c.html(sheetPage(carrierName, await readSheet(db, now()), csrf, check));
  }));
}
