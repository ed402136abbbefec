// Keeps the daily sheet up to date while somebody looks at it. Without it the sheet is a plain page with a link to reload it.

const EVERY_MS = 3000;
const PATIENCE_MS = 10_000;

const statusLine = document.getElementById('status');
const asOf = document.getElementById('as-of');

/** The HTML of each block as the server last sent it: what a reader has opened in it must not count as a change. */
const sent = new Map();

let timer = 0;
let asking = false;

/** Said once per change: a screen reader reads it out. */
function say(words) {
  if (statusLine.textContent !== words) statusLine.textContent = words;
}

/** Somebody is about to copy from it, or has a menu open in it. */
function isBusy(block) {
  const selection = document.getSelection();
  return selection !== null && !selection.isCollapsed && selection.rangeCount > 0 && selection.getRangeAt(0).intersectsNode(block);
}

function swap(fresh) {
  const block = document.getElementById(fresh.id);
  if (block === null || 'held' in block.dataset || sent.get(fresh.id) === fresh.innerHTML || isBusy(block)) return;
  const focused = block.contains(document.activeElement) ? document.activeElement.id : '';
  const opened = [...block.querySelectorAll('details[open]')].map(({ id }) => id);
  sent.set(fresh.id, fresh.innerHTML);
  block.replaceChildren(...document.importNode(fresh, true).childNodes);
  for (const id of opened) block.querySelector(`#${CSS.escape(id)}`)?.setAttribute('open', '');
  // A row that was acted on is gone: the keyboard goes on from its section, not from the top of the page.
  if (focused !== '') (document.getElementById(focused) ?? fallbackFocus(block)).focus({ preventScroll: true });
}

function fallbackFocus(block) {
  const heading = block.closest('section').querySelector('h2');
  heading.tabIndex = -1;
  return heading;
}

async function look() {
  if (asking) return;
  asking = true;
  try {
    const response = await fetch('/operator/live', { cache: 'no-store', redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) });
    if (response.status === 401) {
      location.assign('/operator');
      return;
    }
    if (!response.ok) throw new Error(`status ${response.status}`);
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const fragment = page.querySelector('[data-as-of]');
    if (fragment === null) throw new Error('not the sheet');
    for (const block of fragment.querySelectorAll('[data-live]')) swap(block);
    asOf.textContent = fragment.dataset.asOf;
    asOf.dateTime = fragment.dataset.at;
    statusLine.dataset.state = 'live';
    say('Live');
  } catch {
    statusLine.dataset.state = 'lost';
    say('Connection lost, trying again');
  } finally {
    asking = false;
    plan();
  }
}

function plan() {
  clearTimeout(timer);
  if (document.visibilityState === 'visible') timer = setTimeout(() => void look(), EVERY_MS);
}

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') void look();
  else clearTimeout(timer);
});

const printButton = document.getElementById('print');
printButton.hidden = false;
printButton.addEventListener('click', () => window.print());

for (const block of document.querySelectorAll('[data-live]')) sent.set(block.id, block.innerHTML);
statusLine.dataset.state = 'live';
say('Live');
plan();
