// What a page must not show, however large its text is and however narrow it is.

/** Runs in the page. An element whose content is wider than it is, or text that is clipped or out of view. */
export function faults(): string[] {
  const found: string[] = [];
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) found.push(`the page is ${String(document.documentElement.scrollWidth)} px wide`);
  for (const element of document.querySelectorAll<HTMLElement>('body *')) {
    // The carrier's own name may be cut; document lines scroll by design; what only a screen reader reads has no size.
    if (element.closest('svg, .sr-only, .mark, input, textarea, .strip-text, video, canvas, [hidden]') !== null || !element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const text = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '');
    const said = `<${element.tagName.toLowerCase()} class="${element.className}"> ${element.innerText.slice(0, 40)}`;
    if (style.display !== 'inline' && element.scrollWidth > element.clientWidth + 1 && (text || style.overflowX !== 'visible')) found.push(`wider than its box, ${String(element.scrollWidth)} > ${String(element.clientWidth)}: ${said}`);
    if (!text) continue;
    if (['hidden', 'clip'].includes(style.overflowY) && element.scrollHeight > element.clientHeight + 1) found.push(`cut below: ${said}`);
    const { left, right, top, bottom } = element.getBoundingClientRect();
    if (left < -1 || right > width + 1) found.push(`out of view, ${String(left)} to ${String(right)}: ${said}`);
    const box = element.parentElement?.closest('button, .leaf, .panel, .note, li, td')?.getBoundingClientRect();
    // Beside the face nothing scrolls: what lies under a button stays there.
    const covers = element.closest('.stage-words') === null ? [] : [...document.querySelectorAll('.screen-bar button')].map((button) => button.getBoundingClientRect());
    if (covers.some((cover) => cover.top < bottom && cover.bottom > top && cover.left < right && cover.right > left)) found.push(`under a button: ${said}`);
    if (box !== undefined && (left < box.left - 1 || right > box.right + 1)) found.push(`out of its container: ${said}`);
  }
  return found;
}
