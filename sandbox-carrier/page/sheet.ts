// The daily sheet as a whole page, and the fragment that keeps it up to date.
import { html } from 'hono/html';
import { csrfField, exactText, layout, type Html } from './layout.ts';
import type { Sheet } from './queries.ts';
import { liveBlocks, type AuditCheck } from './sections.ts';

const section = (name: string, title: string, content: Html): Html => html`<section id="${name}" aria-labelledby="${name}-title">
<h2 id="${name}-title">${title}</h2>
${content}
</section>
`;

/** @param check what an audit check has just found. */
export function sheetPage(carrierName: string, sheet: Sheet, csrf: string, check: AuditCheck | null): Html {
  const live = liveBlocks(sheet, csrf, check);
  return layout(
    carrierName,
    'Daily sheet',
    html`<header>
<div>
<p class="carrier">${carrierName}</p>
<h1>Daily sheet</h1>
</div>
<p class="as-of">As of <time id="as-of" datetime="${sheet.at.toISOString()}">${exactText(sheet.at)}</time></p>
<div class="bar">
<p class="status"><span id="status" role="status" aria-live="polite">Not live</span> <a href="/operator">Reload</a></p>
<button type="button" id="print" hidden>Print</button>
<form method="post" action="/operator/sign-out">${csrfField(csrf)}<button>Sign out</button></form>
</div>
</header>
<main id="sheet">
<p class="quiet">Today is the server’s day, from midnight to midnight UTC. Every time on this sheet is UTC.</p>
<div class="pair">
${section('registrations', 'Registrations today', live.registrations)}
${section('refusals', 'Refusals today', live.refusals)}
</div>
${section('stock', 'Stock', live.stock)}
${section('kiosks', 'Kiosks', html`${live.kiosks}${codeForm(sheet, csrf)}`)}
${section('operators', 'Staff', html`${live.operators}
<p class="actions"><a class="act" href="/operator/retire-document">Take back a registered document</a></p>`)}
${section('keys', 'Digest keys', html`${live.keys}
<p class="actions"><a class="act" href="/operator/digest-key/rotate">Rotate the key</a></p>`)}
${section('audit', 'Audit trail', html`${live.audit}${checkForm(csrf)}`)}
</main>`,
    true,
  );
}

/** What page.js fetches: the live blocks alone, and the moment that they are of. */
export function liveFragment(sheet: Sheet, csrf: string): Html {
  return html`<div data-at="${sheet.at.toISOString()}" data-as-of="${exactText(sheet.at)}">
${Object.values(liveBlocks(sheet, csrf))}
</div>`;
}

const codeForm = ({ shops }: Sheet, csrf: string): Html => html`<form class="actions" method="post" action="/operator/codes">
${csrfField(csrf)}
<label for="code-shop">Enrolment code for</label>
<select id="code-shop" name="shopId" required>
${shops.map(({ id, name }) => html`<option value="${id}">${name}</option>`)}
</select>
<button>Issue a code</button>
</form>`;

const checkForm = (csrf: string): Html => html`<form class="actions" method="post" action="/operator/audit-check#audit">
${csrfField(csrf)}
<button>Check the trail now</button>
<details id="earlier">
<summary>with anchors of an earlier sheet</summary>
<label for="check-anchors">Anchors, one a line</label>
<textarea id="check-anchors" name="anchors" rows="4" spellcheck="false" autocomplete="off" placeholder="0:118:5f2c…"></textarea>
</details>
</form>`;
