// The document around every page of the back office, and the small pieces that repeat. `html` escapes whatever it is handed.
import { html } from 'hono/html';
import { dayText, momentText, timeText } from './words.ts';

export type Html = ReturnType<typeof html>;

/** @param title in the tab and on paper, e.g. `Daily sheet`. @param script only where something changes by itself. */
export const layout = (carrierName: string, title: string, body: Html, script = false): Html => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · ${carrierName}</title>
<link rel="stylesheet" href="/operator/style.css">
${script ? html`<script type="module" src="/operator/page.js"></script>` : null}
</head>
<body>
${body}
</body>
</html>
`;

/** A page with one thing on it: a question, an answer, a form. */
export const notePage = (carrierName: string, title: string, content: Html): Html =>
  layout(
    carrierName,
    title,
    html`<main class="note">
<p class="carrier">${carrierName}</p>
<h1>${title}</h1>
${content}
</main>`,
  );

export const csrfField = (csrf: string): Html => html`<input type="hidden" name="csrf" value="${csrf}">`;

/** e.g. `24 Nov 2026, 14:03`. */
export const moment = (at: Date): Html => html`<time datetime="${at.toISOString()}">${momentText(at)}</time>`;

/** e.g. `24 Nov 2026, 14:03:05 UTC`. */
export const exactText = (at: Date): string => `${dayText(at)}, ${timeText(at)}`;

export const number = (value: number): Html => html`<td class="${value === 0 ? 'number none' : 'number'}">${value.toLocaleString('en-GB')}</td>`;

/** A cell that shows its column's name where the table is stacked; roles, because a stacked table is none to a screen reader. */
export const labelled = (label: string, content: unknown): Html => html`<td role="cell" data-label="${label}">${content}</td>`;
