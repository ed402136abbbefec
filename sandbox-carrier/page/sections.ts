// The parts of the daily sheet that change by themselves: each is one block with an id, swapped as a whole by page.js.
import { html } from 'hono/html';
import type { AuditChain } from '../services/audit.ts';
import { csrfField, exactText, labelled, moment, number, type Html } from './layout.ts';
import type { KioskRow, Listed, OperatorRow, Sheet, StockCount } from './queries.ts';
import { counted, problemText, roleText, shortHash, shortId, simText, stateText } from './words.ts';

/** What an audit check found, and when it looked. */
export type AuditCheck = { readonly at: Date; readonly chains: readonly AuditChain[]; readonly anchors: number };

/** @param held stays as it is until the page is loaded again. */
const block = (name: string, content: Html, held = false): Html => html`<div class="block" id="live-${name}" data-live${held ? html` data-held` : null}>
${content}
</div>
`;

/** Every live block. @param check replaces the plain list of chains. */
export const liveBlocks = (sheet: Sheet, csrf: string, check: AuditCheck | null = null): Record<'registrations' | 'refusals' | 'stock' | 'kiosks' | 'operators' | 'keys' | 'audit', Html> => ({
  registrations: block('registrations', registrationTable(sheet)),
  refusals: block('refusals', refusalTable(sheet)),
  stock: block('stock', stockTable(sheet)),
  kiosks: block('kiosks', kioskTable(sheet.kiosks)),
  operators: block('operators', operatorTable(sheet.operators, csrf)),
  keys: block('keys', keyTable(sheet)),
  audit: block('audit', check === null ? headTable(sheet) : checkTable(check), check !== null),
});

/** Without a verdict there is no method, which is not the same as none. */
const methodCells = ({ state, face, staffedReview }: Sheet['registrations'][number]): Html =>
  state === 'open' || state === 'expired' ? html`<td class="number none">–</td><td class="number none">–</td>` : html`${number(face)}${number(staffedReview)}`;

function registrationTable({ registrations }: Sheet): Html {
  // In one moment between two steps only, if at all: no line for it on paper.
  const rows = registrations.filter((row) => row.state !== 'verified' || row.face + row.staffedReview + row.undecided > 0);
  const sum = (pick: (row: Sheet['registrations'][number]) => number): number => rows.reduce((total, row) => total + pick(row), 0);
  return html`<table>
<caption>Opened today, by how they stand now and by the method of their verdict.</caption>
<thead><tr><th scope="col">Outcome</th><th scope="col" class="number">Face</th><th scope="col" class="number">Staffed review</th><th scope="col" class="number">All</th></tr></thead>
<tbody>
${rows.map((row) => html`<tr data-row="${row.state}"><th scope="row">${stateText[row.state]}</th>${methodCells(row)}${number(row.face + row.staffedReview + row.undecided)}</tr>`)}
</tbody>
<tfoot><tr data-row="all"><th scope="row">All</th>${number(sum((row) => row.face))}${number(sum((row) => row.staffedReview))}${number(sum((row) => row.face + row.staffedReview + row.undecided))}</tr></tfoot>
</table>`;
}

function refusalTable({ refusals }: Sheet): Html {
  if (refusals.length === 0) return html`<p class="quiet">Nothing was refused today.</p>`;
  const total = refusals.reduce((all, { times }) => all + times, 0);
  return html`<table>
<caption>Requests that were refused today, by reason.</caption>
<thead><tr><th scope="col">Reason</th><th scope="col" class="number">Times</th></tr></thead>
<tbody>
${refusals.map(({ problem, times }) => html`<tr data-row="${problem}"><th scope="row">${problemText(problem)}<code>${problem}</code></th>${number(times)}</tr>`)}
</tbody>
<tfoot><tr data-row="all"><th scope="row">All</th>${number(total)}</tr></tfoot>
</table>`;
}

const stockCells = ({ free, reserved, active }: StockCount): Html => html`${number(free)}${number(reserved)}${number(active)}`;

const stockTable = ({ sims, numbers }: Sheet): Html => html`<table>
<caption>What can be given out. A reservation that has lapsed counts as free; what the network is still switching on counts as active.</caption>
<thead><tr><th scope="col">Shop</th><th scope="col">Kind</th><th scope="col" class="number">Free</th><th scope="col" class="number">Reserved</th><th scope="col" class="number">Active</th></tr></thead>
<tbody>
${sims.map((row) => html`<tr data-row="${row.kind}"><th scope="row">${row.shop ?? 'Any shop'}</th><td>${simText[row.kind]}</td>${stockCells(row)}</tr>`)}
<tr data-row="number"><th scope="row">Any shop</th><td>Number</td>${stockCells(numbers)}</tr>
</tbody>
</table>`;

const cutOff = ({ rows, total }: Listed<unknown>): Html | null => (total > rows.length ? html`<p class="quiet">The first ${rows.length} of ${total.toLocaleString('en-GB')} are listed.</p>` : null);

const kioskState = ({ id, revokedAt }: KioskRow): Html =>
  revokedAt === null
    ? html`In use <a class="act" id="revoke-${id}" href="/operator/kiosks/${id}/revoke" aria-label="Revoke kiosk ${shortId(id)}">Revoke</a>`
    : html`<span class="ended">Revoked ${moment(revokedAt)}</span>`;

const kioskTable = (kiosks: Listed<KioskRow>): Html =>
  kiosks.rows.length === 0
    ? html`<p class="quiet">No kiosk is enrolled.</p>`
    : html`<table role="table" class="stacks">
<caption>Browsers that may register customers, and those that no longer may.</caption>
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Kiosk</th><th role="columnheader" scope="col">Shop</th><th role="columnheader" scope="col">App</th><th role="columnheader" scope="col">Enrolled</th><th role="columnheader" scope="col">Last registration</th><th role="columnheader" scope="col">State</th></tr></thead>
<tbody role="rowgroup">
${kiosks.rows.map((row) => html`<tr role="row" data-row="${row.id}"><th role="rowheader" scope="row"><code>${shortId(row.id)}</code></th>${labelled('Shop', row.shop)}${labelled('App', row.appVersion)}${labelled('Enrolled', moment(row.enrolledAt))}${labelled('Last registration', row.lastRegistrationAt === null ? 'none' : moment(row.lastRegistrationAt))}${labelled('State', kioskState(row))}</tr>`)}
</tbody>
</table>
${cutOff(kiosks)}`;

function operatorState({ id, staffNumber, lockedUntil, revokedAt }: OperatorRow, csrf: string): Html {
  if (revokedAt !== null) return html`<span class="ended">Revoked ${moment(revokedAt)}</span>`;
  if (lockedUntil === null) return html`Not locked`;
  return html`<strong class="alarm">Locked until ${moment(lockedUntil)}</strong>
<form class="inline" method="post" action="/operator/operators/${id}/unlock">${csrfField(csrf)}<button class="act" id="unlock-${id}" aria-label="Unlock staff number ${staffNumber}">Unlock</button></form>`;
}

function passkeyState({ id, staffNumber, passkeys, revokedAt }: OperatorRow, csrf: string): Html {
  if (revokedAt !== null || passkeys === 0) return html`None`;
  return html`${passkeys}
<form class="inline" method="post" action="/operator/operators/${id}/revoke-passkeys">${csrfField(csrf)}<button class="act" id="passkeys-${id}" aria-label="Revoke the passkeys of staff number ${staffNumber}">Revoke</button></form>`;
}

const operatorTable = (operators: Listed<OperatorRow>, csrf: string): Html =>
  operators.rows.length === 0
    ? html`<p class="quiet">No staff may sign in at a kiosk.</p>`
    : html`<table role="table" class="stacks">
<caption>Staff who sign in at kiosks. Too many wrong PINs lock a number for a while. Without a passkey they use their PIN.</caption>
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Staff number</th><th role="columnheader" scope="col">Shop</th><th role="columnheader" scope="col">Role</th><th role="columnheader" scope="col">Lock</th><th role="columnheader" scope="col">Passkeys</th></tr></thead>
<tbody role="rowgroup">
${operators.rows.map((row) => html`<tr role="row" data-row="${row.id}"><th role="rowheader" scope="row">${row.staffNumber}</th>${labelled('Shop', row.shop)}${labelled('Role', roleText[row.role])}${labelled('Lock', operatorState(row, csrf))}${labelled('Passkeys', passkeyState(row, csrf))}</tr>`)}
</tbody>
</table>
${cutOff(operators)}`;

const keyTable = ({ digestKeys }: Sheet): Html => html`<table class="tight">
<caption>Keys that documents are counted by. A kiosk names the key with what has left the device.</caption>
<thead><tr><th scope="col">Key</th><th scope="col">Since</th><th scope="col">Use</th></tr></thead>
<tbody>
${digestKeys.map(({ keyId, createdAt }, index) => html`<tr data-row="${keyId}"><th scope="row"><code>${keyId}</code></th><td>${moment(createdAt)}</td><td>${index === 0 ? 'In force' : 'Still counted'}</td></tr>`)}
</tbody>
</table>`;

const anchorLines = (chains: readonly { readonly chain: number; readonly seq: number; readonly hash: string }[], asOf: Date | null): Html => html`<div class="anchors">
<h3 id="anchors-title">Anchors${asOf === null ? null : html` of ${exactText(asOf)}`}</h3>
<p>Print and keep them: with these lines a later check also finds a trail whose end was cut off.</p>
<pre tabindex="0" id="anchors" aria-labelledby="anchors-title">${chains.map(({ chain, seq, hash }) => `${chain}:${seq}:${hash}`).join('\n')}</pre>
</div>`;

const headTable = ({ auditHeads }: Sheet): Html =>
  auditHeads.length === 0
    ? html`<p class="quiet">The trail is empty.</p>`
    : html`<table class="tight">
<caption>The end of each chain. Whether a chain is whole shows in a check.</caption>
<thead><tr><th scope="col">Chain</th><th scope="col" class="number">Entries</th><th scope="col">Head</th></tr></thead>
<tbody>
${auditHeads.map(({ chain, seq, hash }) => html`<tr data-row="${chain}"><th scope="row">${chain}</th>${number(seq)}<td><code>${shortHash(hash)}</code></td></tr>`)}
</tbody>
</table>
${anchorLines(auditHeads, null)}`;

const faultText = {
  missing: 'missing',
  altered: 'altered',
  'end-differs': 'not the end that is noted',
  'anchor-differs': 'not what the anchor says',
} as const satisfies Record<NonNullable<AuditChain['fault']>['what'], string>;

function checkTable({ at, chains, anchors }: AuditCheck): Html {
  const broken = chains.filter(({ fault }) => fault !== null).length;
  const held = anchors === 0 ? 'no earlier anchors were given' : `held against ${counted(anchors, 'earlier anchor', 'earlier anchors')}`;
  return html`<p class="finding" data-whole="${broken === 0 ? 'yes' : 'no'}" role="status">${broken === 0 ? html`<strong>Whole</strong>: every chain, from its first entry to its last` : html`<strong class="alarm">Not whole: ${counted(broken, 'chain is', 'chains are')} broken</strong>`}. Checked ${exactText(at)}; ${held}.</p>
<table class="tight">
<caption>Every entry was read again.</caption>
<thead><tr><th scope="col">Chain</th><th scope="col" class="number">Entries</th><th scope="col">Head</th><th scope="col">Whole</th></tr></thead>
<tbody>
${chains.map(({ chain, seq, hash, fault }) => html`<tr data-row="${chain}"><th scope="row">${chain}</th>${number(seq)}<td><code>${shortHash(hash)}</code></td><td>${fault === null ? 'Yes' : html`<strong class="alarm">No: entry ${fault.seq} is ${faultText[fault.what]}</strong>`}</td></tr>`)}
</tbody>
</table>
${broken === 0 ? anchorLines(chains, at) : null}`;
}
