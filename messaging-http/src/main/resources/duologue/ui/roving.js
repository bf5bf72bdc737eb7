/** One Tab stop for a list, arrows inside it. @module */

/**
 * Moves the focus for ↑ ↓ Home End and takes the event; leaves any other key alone.
 * @param {KeyboardEvent} event
 * @param {HTMLElement[]} items in reading order
 * @returns {boolean} true when the focus moved
 */
export function moveFocus(event, items) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return false;
  const at = items.indexOf(event.target);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (to === undefined || to < 0 || to >= items.length) return false;
  event.preventDefault();
  for (const item of items) item.tabIndex = -1;
  items[to].tabIndex = 0;
  items[to].focus();
  return true;
}
