/**
 * Which conversation is open, as an address. With the attribute `routes` it is the page's address and Back works;
 * without it the element keeps the place to itself and leaves the host's address alone.
 * @module
 */
import { baseOf } from './clients.js';

/** Turns addresses into targets and targets into addresses. */
export class Router {
  #onpop = () => this.inbox.open(this.current(), { byHand: true });

  /** @param {import('./duologue-inbox.js').Inbox} inbox */
  constructor(inbox) {
    this.inbox = inbox;
    this.owns = inbox.hasAttribute('routes');
    this.root = new URL('messages', baseOf(inbox) + '/').pathname;
    if (this.owns) addEventListener('popstate', this.#onpop);
  }

  stop() { removeEventListener('popstate', this.#onpop); }

  /** True when a conversation is named before it could be opened. */
  get wantsThread() { return !this.inbox.store.userId && this.current() !== null; }

  href(target) {
    if (!target) return this.root;
    if (target.userId) return `${this.root}/with/${encodeURIComponent(target.userId)}`;
    return `${this.root}/${encodeURIComponent(target.threadId)}`;
  }

  /** What the address, or without `routes` the attributes, ask for. */
  current() {
    if (this.owns) return this.#fromPath();
    const threadId = this.inbox.getAttribute('thread');
    const userId = this.inbox.getAttribute('with');
    return threadId ? { threadId } : userId ? { userId } : null;
  }

  /** Opens a target and remembers where we came from. */
  go(target) {
    if (this.owns) {
      history.pushState({ fromList: this.inbox.conversation === null }, '', this.href(target.threadId ? { threadId: target.threadId } : target));
    }
    this.inbox.open(target, { byHand: true });
  }

  /** The same place under a better name: a new thread has got its id. */
  replace(target) {
    if (this.owns) history.replaceState(history.state, '', this.href(target));
  }

  /** To the list: by the browser's own Back where that leads there. */
  back() {
    if (this.owns && history.state?.fromList) {
      history.back();
      return;
    }
    if (this.owns) history.replaceState(null, '', this.href(null));
    this.inbox.open(null, { byHand: true });
  }

  #fromPath() {
    if (!location.pathname.startsWith(this.root + '/')) return null;
    const [first, second] = location.pathname.slice(this.root.length + 1).split('/').map(decodeURIComponent);
    if (first === 'with' && second) return { userId: second };
    return first ? { threadId: first } : null;
  }
}
