/**
 * What this page knows about one person's threads. Every fact may arrive twice and late; a newer version is never
 * overwritten by an older one.
 * @module
 */
import { History } from './history.js';

/** All that is known, with a subscription; nothing in here waits for anything. */
export class Store {
  #listeners = new Set();

  constructor() {
    this.me = null;
    this.userId = null;
    /** @type {Map<string, object>} */
    this.threads = new Map();
    /** @type {Map<string, History>} */
    this.histories = new Map();
    /** @type {Map<string, number>} */
    this.typing = new Map();
    this.inbox = { state: 'loading', next: null, problem: null };
    this.unread = 0;
    this.cursor = null;
    this.switch = 'on';
    this.connection = 'connecting';
    this.asOf = 0;
    /** True once its person has signed out: nothing of theirs may be shown any more. */
    this.gone = false;
  }

  /**
   * @param {(topic: string, detail?: object) => void} listener told after each change: `threads`, `history`,
   *   `arrived`, `unread`, `connection`, `switch`, `typing`, `outbox`, `me`
   * @returns {() => void} stops telling
   */
  subscribe(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells every listener. */
  notify(topic, detail) {
    for (const listener of this.#listeners) listener(topic, detail);
  }

  setMe(me) {
    this.me = me;
    this.userId = me.user_id;
    this.setUnread(me.unread_count);
    this.setSwitch(me.switch);
    this.notify('me');
  }

  /** Forgets everything: its person has signed out. */
  leave() {
    this.gone = true;
    this.me = null;
    for (const kept of [this.threads, this.histories, this.typing]) kept.clear();
    this.setUnread(0);
    this.notify('auth');
  }

  setUnread(count) {
    if (typeof count !== 'number' || count === this.unread) return;
    this.unread = count;
    this.notify('unread', { count });
  }

  setSwitch(state) {
    if (!state || state === this.switch) return;
    this.switch = state;
    this.notify('switch', { state });
  }

  setConnection(state) {
    if (state === this.connection) return;
    this.connection = state;
    this.notify('connection', { state });
  }

  /** Takes in one thread unless a newer version of it is known. An archived one that was never seen stays out. */
  putThread(thread) {
    const known = this.threads.get(thread.id);
    if (known && Number(known.version) > Number(thread.version)) return;
    this.threads.set(thread.id, thread);
    this.notify('threads', { id: thread.id });
  }

  /** Active threads, newest activity first. */
  list() {
    return [...this.threads.values()]
      .filter((thread) => !thread.archived_at && thread.last_seq > 0)
      .sort((a, b) => (a.last_message_at < b.last_message_at ? 1 : a.last_message_at > b.last_message_at ? -1
        : Number(b.version) - Number(a.version)));
  }

  /** The thread with this person, if one is known. */
  threadWith(userId) {
    for (const thread of this.threads.values()) if (thread.with.user_id === userId) return thread;
    return null;
  }

  /** How far the other side has read, and since when; 0 when they have not. */
  readByOther(thread) {
    const other = thread.participants.find((one) => one.user_id !== this.userId);
    return { seq: other ? other.read_seq : 0, at: other ? other.read_at : null };
  }

  /** How far I have read. */
  readByMe(thread) {
    const mine = thread.participants.find((one) => one.user_id === this.userId);
    return mine ? mine.read_seq : 0;
  }

  history(threadId) {
    if (!this.histories.has(threadId)) this.histories.set(threadId, new History());
    return this.histories.get(threadId);
  }

  /**
   * Takes in what a frame or an answer says about a thread.
   * @returns {boolean} false when the history now lacks something between its end and the newest message
   */
  apply(thread, messages) {
    const known = this.threads.get(thread.id);
    this.putThread(thread);
    if (messages[0]?.seq === 1 && !this.histories.has(thread.id)) {
      this.history(thread.id).replace(messages, messages.at(-1).seq === thread.last_seq);
    }
    const history = this.histories.get(thread.id);
    const whole = history?.state !== 'ready' || history.merge(messages);
    const fresh = messages.filter((one) => !one.deleted_at && !one.edited_at && one.seq > (known ? known.last_seq : 0));
    for (const message of fresh) if (message.sender_id !== this.userId) this.setTyping(thread.id, false);
    this.notify('history', { id: thread.id });
    if (fresh.length) this.notify('arrived', { thread, messages: fresh });
    return whole;
  }

  /** Somebody began or stopped typing; `until` is when the sign goes out by itself. */
  setTyping(threadId, typing, until = 0) {
    if (typing) this.typing.set(threadId, until);
    else if (!this.typing.delete(threadId)) return;
    this.notify('typing', { id: threadId });
  }
}
