/**
 * One open conversation: with whom, how far it is loaded, and where the unread mark was when it was opened.
 * @module
 */
import { Problem } from './protocol.js';

const AROUND_UNREAD_FROM = 40;

/** A conversation on screen. The thread may not exist yet: it comes into being with the first message. */
export class Conversation {
  /**
   * @param {import('./client.js').Client} client
   * @param {{threadId?: string, userId?: string, person?: object, seq?: number}} target a thread, or a person; `seq`
   *   is the message to show, `place` where it was left earlier
   */
  constructor(client, { threadId = null, userId = null, person = null, seq = null, place = null }) {
    this.client = client;
    this.threadId = threadId;
    this.userId = userId;
    this.person = person;
    this.target = seq;
    this.place = place;
    /** @type {'loading'|'ready'|'missing'|'error'} */
    this.state = 'loading';
    this.problem = null;
    /** @type {number|null} messages of the other side after this seq were unread when it was opened */
    this.unreadAfter = null;
  }

  get store() { return this.client.store; }
  get thread() { return this.threadId ? this.store.threads.get(this.threadId) : null; }
  get history() { return this.threadId ? this.store.history(this.threadId) : null; }
  get pending() { return this.userId ? this.client.outbox.to(this.userId) : []; }

  /** Why nothing can be written here, or null. */
  get closed() {
    const { store, thread } = this;
    if (store.switch !== 'on') return store.switch === 'off' ? 'off' : 'read-only';
    if (this.client.readsOnly) return 'impersonating';
    if (thread?.archived_at) return 'archived';
    if (this.person?.removed) return 'removed';
    return thread && !thread.can_send ? thread.cannot_send_reason || 'contact-refused' : null;
  }

  /** Finds the thread and loads the page to begin with. */
  async open() {
    this.state = 'loading';
    this.problem = null;
    try {
      await this.#find();
      if (this.threadId) await this.#load();
      this.state = 'ready';
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      this.#failed(problem);
    }
    this.store.notify('history', { id: this.threadId, opened: true });
  }

  /** The thread came into being elsewhere or with our first message. */
  adopt(thread) {
    this.threadId = thread.id;
    this.userId = thread.with.user_id;
    this.person = thread.with;
    this.client.sync.openThread = thread.id;
    this.client.transport.send({ type: 'watch', thread_id: thread.id });
    if (this.history.state !== 'ready') this.jump(null).catch((problem) => this.#failed(problem));
  }

  /** Treats this message and those after it as unread until the conversation is left. */
  markUnreadFrom(seq) {
    this.unreadAfter = seq - 1;
    this.client.marks.hold(this.threadId);
    this.store.notify('history', { id: this.threadId });
  }

  /** Takes the unread mark away. */
  clearUnreadMark() { this.unreadAfter = null; }

  /** Loads the page before; after a failure only when a person asks. */
  async older({ byHand = false } = {}) {
    const { history } = this;
    if (history.atStart || history.older === 'loading' || history.state !== 'ready') return;
    if (history.older === 'failed' && !byHand) return;
    await this.#page('older', { before: history.from }, ({ messages }) => history.prepend(messages));
  }

  /** Loads the page after; after a failure only when a person asks. */
  async newer({ byHand = false } = {}) {
    const { history } = this;
    if (history.atEnd || history.newer === 'loading' || history.state !== 'ready') return;
    if (history.newer === 'failed' && !byHand) return;
    await this.#page('newer', { after: history.to },
      ({ messages, has_more }) => history.append(messages, !has_more));
  }

  /** Shows the page around one message, or the newest page. */
  async jump(seq) {
    if (seq === null) await this.#newest();
    else await this.#around(seq);
    this.store.notify('history', { id: this.threadId });
  }

  async #find() {
    const { store, client } = this;
    let thread = this.threadId ? store.threads.get(this.threadId) : store.threadWith(this.userId);
    thread ??= await (this.threadId ? client.rest.thread(this.threadId) : this.#threadWith());
    if (!thread) {
      this.person ??= await this.#personNamed(this.userId);
      return;
    }
    store.putThread(thread);
    this.threadId = thread.id;
    this.userId = thread.with.user_id;
    this.person = thread.with;
  }

  #threadWith() {
    return this.client.rest.threadWith(this.userId).catch((problem) => {
      if (problem.slug === 'not-found') return null;
      throw problem;
    });
  }

  async #personNamed(userId) {
    const { people } = await this.client.rest.people(userId);
    return people.find((one) => one.user_id === userId)
      ?? { user_id: userId, name: userId, avatar_url: null, role: null, removed: false };
  }

  async #load() {
    const { thread, history } = this;
    const read = this.store.readByMe(thread);
    this.unreadAfter = thread.unread_count > 0 ? read : null;
    if (this.target !== null) return this.#around(this.target);
    if (thread.unread_count > 0) this.place = null;
    if (this.place) return history.holds(this.place.seq) ? undefined : this.#around(this.place.seq);
    if (history.state === 'ready' && history.atEnd) return undefined;
    const farBehind = thread.unread_count > 0 && thread.last_seq - read > AROUND_UNREAD_FROM;
    return farBehind ? this.#around(read + 1) : this.#newest();
  }

  async #newest() {
    const { messages } = await this.client.rest.messages(this.threadId, {});
    this.history.replace(messages, true);
    for (const message of messages) this.client.outbox.settle(message.id);
  }

  async #around(seq) {
    const { messages } = await this.client.rest.messages(this.threadId, { around: seq });
    const last = messages.length ? messages[messages.length - 1].seq : 0;
    this.history.replace(messages, last >= this.thread.last_seq);
  }

  async #page(end, where, take) {
    const { history } = this;
    history[end] = 'loading';
    this.store.notify('history', { id: this.threadId });
    try {
      take(await this.client.rest.messages(this.threadId, where));
      history[end] = 'idle';
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      history[end] = 'failed';
    }
    this.store.notify('history', { id: this.threadId, paged: end });
  }

  #failed(problem) {
    this.problem = problem;
    this.state = problem.slug === 'not-found' || problem.slug === 'contact-refused' ? 'missing' : 'error';
  }
}
