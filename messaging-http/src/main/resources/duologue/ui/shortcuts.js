/** Keys that work anywhere in the element. None is a single letter, and none is one the browser needs. @module */

/**
 * @param {KeyboardEvent} event
 * @param {import('./duologue-inbox.js').Inbox} inbox
 */
export function shortcuts(event, inbox) {
  if (event.defaultPrevented || inbox.shadowRoot.querySelector('dialog[open]')) return;
  const act = actionFor(event);
  if (!act) return;
  event.preventDefault();
  act(inbox);
}

function actionFor(event) {
  const { key, ctrlKey, shiftKey, altKey } = event;
  const command = ctrlKey || event.metaKey;
  if (command && !shiftKey && key.toLowerCase() === 'k') return (inbox) => inbox.list.finder.focus();
  if (ctrlKey && key === '/') return (inbox) => inbox.extras.open('help');
  if (key === 'F6' && (ctrlKey || installed())) return (inbox) => region(inbox, shiftKey ? -1 : 1);
  if (altKey && !command && (key === 'ArrowUp' || key === 'ArrowDown')) {
    return (inbox) => neighbour(inbox, key === 'ArrowDown' ? 1 : -1, shiftKey);
  }
  return writes(event) ? null : inHistory(event);
}

/** Keys that mean something else to a text field. */
function inHistory({ key, ctrlKey, shiftKey }) {
  if (ctrlKey && key === 'End') return (inbox) => inbox.conversation && inbox.thread.toEnd();
  if (shiftKey && key === 'PageUp') return (inbox) => inbox.conversation && inbox.thread.history.toUnread();
  return null;
}

function writes(event) {
  return ['INPUT', 'TEXTAREA', 'SELECT'].includes(event.composedPath()[0]?.tagName);
}

/** An installed page has no browser bars between which F6 moves. */
function installed() {
  return matchMedia('(display-mode: standalone)').matches;
}

function neighbour(inbox, step, unreadOnly) {
  const threads = inbox.store.list();
  let at = threads.findIndex((thread) => thread.id === inbox.conversation?.threadId);
  if (at < 0 && step < 0) at = threads.length;
  do at += step; while (threads[at] && unreadOnly && threads[at].unread_count === 0);
  if (threads[at]) inbox.router.go({ threadId: threads[at].id });
}

/** List, history, composer, and round again. */
function region(inbox, step) {
  const find = (selector) => inbox.shadowRoot.querySelector(selector);
  const stops = [find('.side .row[tabindex="0"]') ?? find('.side input'), find('article[tabindex="0"]'), find('textarea')]
    .filter((stop) => stop?.checkVisibility({ visibilityProperty: true }));
  const active = inbox.shadowRoot.activeElement;
  const regions = ['.side', '.history', '.composer'];
  const now = stops.findIndex((stop) => regions.some((name) => stop.closest(name)?.contains(active)));
  stops[(now + step + stops.length) % stops.length]?.focus();
}
