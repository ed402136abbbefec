// The pages with one thing on them: signing in, a question before something that cannot be undone, a new code, a refusal.
import { html } from 'hono/html';
import { retireReasons, type Retired, type RetireReason } from '../services/retire-document.ts';
import { csrfField, moment, notePage, type Html } from './layout.ts';
import type { KioskRow, Shop } from './queries.ts';
import { shortId } from './words.ts';

export type SignInTrouble = 'wrong-password' | 'rate-limited' | null;

const troubleText = { 'wrong-password': 'That is not the password.', 'rate-limited': 'Too many attempts. Wait a minute.' } as const;

export const signInPage = (carrierName: string, trouble: SignInTrouble): Html =>
  notePage(
    carrierName,
    'Operator page',
    html`${trouble === null ? null : html`<p class="alarm" role="alert">${troubleText[trouble]}</p>`}
<form method="post" action="/operator/sign-in">
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required autofocus>
<button class="main">Sign in</button>
</form>`,
  );

const back = (anchor: string, words = 'Back to the daily sheet'): Html => html`<p><a href="/operator${anchor}">${words}</a></p>`;

/** @param title says what went wrong; `detail` what to do. */
export const refusedPage = (carrierName: string, title: string, detail: string): Html => notePage(carrierName, title, html`<p>${detail}</p>${back('')}`);

/** The only time that the code is shown: it is kept as a hash. */
export const codePage = (carrierName: string, shop: Shop, code: string, expiresAt: Date): Html =>
  notePage(
    carrierName,
    'Enrolment code',
    html`<p>For a kiosk of <strong>${shop.name}</strong>:</p>
<p class="code" id="code">${code}</p>
<p>It works once, until ${moment(expiresAt)} UTC, and is shown only now.</p>
${back('#kiosks')}`,
  );

export const revokePage = (carrierName: string, kiosk: KioskRow, csrf: string): Html =>
  notePage(
    carrierName,
    `Revoke kiosk ${shortId(kiosk.id)}?`,
    html`<dl>
<dt>Shop</dt><dd>${kiosk.shop}</dd>
<dt>Enrolled</dt><dd>${moment(kiosk.enrolledAt)}</dd>
<dt>Last registration</dt><dd>${kiosk.lastRegistrationAt === null ? 'none' : moment(kiosk.lastRegistrationAt)}</dd>
</dl>
<p>From then on the carrier takes nothing from it, a registration under way included. What it has registered stays. It cannot be undone: the browser has to enrol again with a new code.</p>
<form method="post" action="/operator/kiosks/${kiosk.id}/revoke">${csrfField(csrf)}<button class="main danger">Revoke this kiosk</button></form>
${back('#kiosks', 'Leave it as it is')}`,
  );

const reasonText = { misread: 'It was misread', 'another-person': 'It is another person’s', replaced: 'They have another one now' } as const satisfies Record<RetireReason, string>;

export const retirePage = (carrierName: string, csrf: string): Html =>
  notePage(
    carrierName,
    'Take back a registered document?',
    html`<p>Its digests are erased under every key, so it is anybody’s again, and whoever it was registered for is asked for theirs when they next sign in. The trail keeps who answers for it, and why. It cannot be undone.</p>
<form method="post" action="/operator/retire-document">${csrfField(csrf)}
<label for="retire-owner">Staff number of whose it was</label>
<input id="retire-owner" name="owner" required autocomplete="off" inputmode="numeric">
<label for="retire-why">Why</label>
<select id="retire-why" name="why" required>
${retireReasons.map((reason) => html`<option value="${reason}">${reasonText[reason]}</option>`)}
</select>
<label for="retire-by">Staff number of the supervisor who answers for it</label>
<input id="retire-by" name="by" required autocomplete="off" inputmode="numeric">
<label for="retire-document">Which document, where several are registered</label>
<input id="retire-document" name="documentId" autocomplete="off" spellcheck="false">
<button class="main danger">Take it back</button></form>
${back('#operators', 'Leave it as it is')}`,
  );

export const retiredPage = (carrierName: string, owner: string, { documentId, again, retiredAt, othersCount }: Retired): Html =>
  notePage(
    carrierName,
    again ? 'It was taken back before' : 'The document is taken back',
    html`<p><code>${documentId}</code> of staff number ${owner}, ${moment(retiredAt)} UTC.</p>
<p>${othersCount ? 'Another document of theirs is still known.' : 'They are asked for their document when they next sign in.'}</p>
${back('#operators')}`,
  );

export const rotatePage = (carrierName: string, csrf: string): Html =>
  notePage(
    carrierName,
    'Rotate the digest key?',
    html`<p>A new key is made and is in force at once. The keys before it are still counted, so nobody gets a sixth number by it; kiosks take up the new one with their next registration.</p>
<p>Three keys at most are counted at a time. Retiring an old one is done on the command line, because it may forget who holds numbers.</p>
<form method="post" action="/operator/digest-key/rotate">${csrfField(csrf)}<button class="main danger">Make a new key</button></form>
${back('#keys', 'Leave it as it is')}`,
  );
