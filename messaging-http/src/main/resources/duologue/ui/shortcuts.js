/** Keys that work anywhere in the element. None is a single letter, and none is one the browser needs. @module */

/**
 * @param {KeyboardEvent} event
 * @param {import('./duologue-inbox.js').Inbox} inbox
 */
export function shortcuts(event, inbox) {
  const act = actionFor(event);
  if (!act) return;
  event.preventDefault();
  act(inbox);
}

function actionFor(event) {
  const command = event.ctrlKey || event.metaKey;
  if (command && !event.shiftKey && event.key.toLowerCase() === 'k') return (inbox) => inbox.list.finder.focus();
  if (command && event.key === 'End') return (inbox) => inbox.conversation && inbox.thread.toEnd();
  if (event.ctrlKey && event.key === 'F6') return (inbox) => region(inbox, event.shiftKey ? -1 : 1);
  if (event.altKey && !command && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
    return (inbox) => neighbour(inbox, event.key === 'ArrowDown' ? 1 : -1, event.shiftKey);
  }
  return null;
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
  const stops = ['.side .row[tabindex="0"], .side input', 'article[tabindex="0"]', 'textarea']
    .map((selector) => inbox.shadowRoot.querySelector(selector)).filter(Boolean);
  const active = inbox.shadowRoot.activeElement;
  const regions = ['.side', '.history', '.composer'];
  const now = stops.findIndex((stop) => regions.some((name) => stop.closest(name)?.contains(active)));
  stops[(now + step + stops.length) % stops.length]?.focus();
}
