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
    this.base = baseOf(inbox);
    this.root = new URL('messages', this.base + '/').pathname;
    if (this.owns) addEventListener('popstate', this.#onpop);
  }

  stop() { removeEventListener('popstate', this.#onpop); }

  /** True when a conversation is named before it could be opened. */
  get wantsThread() { return !this.inbox.store.userId && this.current() !== null; }

  href(target) {
    if (!target) return this.root;
    if (target.userId) return `${this.root}/with/${encodeURIComponent(target.userId)}`;
    const message = target.seq ? `?around=${target.seq}` : '';
    return `${this.root}/${encodeURIComponent(target.threadId)}${message}`;
  }

  profile(userId) { return `${this.root.replace(/messages$/, 'people')}/${encodeURIComponent(userId)}`; }

  /** The server's own sign-in page, which leads back here where here is a page of the server. */
  signInPage() {
    if (!this.owns) return `${this.base}/signin`;
    const mount = this.root.slice(0, -'/messages'.length);
    return `${this.base}/signin?next=${encodeURIComponent(location.pathname.slice(mount.length) + location.search)}`;
  }

  /** What the page that was loaded searches for; empty for nothing. */
  get query() { return this.owns && this.#isSearch ? new URLSearchParams(location.search).get('q') ?? '' : ''; }

  get #isSearch() { return location.pathname === `${this.root}/search`; }

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
      history.pushState({ fromList: this.inbox.conversation === null }, '', this.href(target));
    }
    this.inbox.open(target, { byHand: true });
  }

  /** The same place under a better name: a new thread has got its id. */
  replace(target) {
    if (this.owns) history.replaceState(history.state, '', this.href(target));
  }

  /** To the list: by the browser's own Back where that leads there. */
  back(event) {
    event.preventDefault();
    if (this.owns && history.state?.fromList) {
      history.back();
      return;
    }
    if (this.owns) history.replaceState(null, '', this.href(null));
    this.inbox.open(null, { byHand: true });
  }

  #fromPath() {
    if (!location.pathname.startsWith(this.root + '/')) return null;
    if (this.#isSearch) return null;
    const [first, second] = location.pathname.slice(this.root.length + 1).split('/').map(decodeURIComponent);
    if (first === 'with' && second) return { userId: second };
    const seq = Number(new URLSearchParams(location.search).get('around')) || null;
    return first ? { threadId: first, seq } : null;
  }
}
