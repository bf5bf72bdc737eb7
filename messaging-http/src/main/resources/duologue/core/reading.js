/**
 * Read marks: only what a person really saw, and not one request per message.
 * @module
 */
import { Problem } from './protocol.js';

const REQUEST_SECONDS_MIN = 2;

/** Collects how far each thread was seen and tells the server at most once in two seconds. */
export class ReadMarks {
  #seen = new Map();
  #sent = new Map();
  #timer = null;
  #last = 0;
  #held = new Set();

  constructor(rest, store) {
    this.rest = rest;
    this.store = store;
  }

  /** A message of this thread was fully on screen long enough. */
  seen(thread, seq) {
    const known = Math.max(this.store.readByMe(thread), this.#sent.get(thread.id) || 0, this.#seen.get(thread.id) || 0);
    if (seq <= known || this.#held.has(thread.id) || this.store.switch !== 'on' || thread.archived_at || this.store.me?.impersonated_by) return;
    this.#seen.set(thread.id, seq);
    this.#timer ??= setTimeout(() => this.#flush(), Math.max(0, this.#last + REQUEST_SECONDS_MIN * 1000 - Date.now()));
  }

  /** From now on nothing of this thread counts as read, until {@link release}. */
  hold(threadId) {
    this.#held.add(threadId);
    this.#seen.delete(threadId);
  }

  /** Reading counts again. */
  release(threadId) { this.#held.delete(threadId); }

  /** Forgets what was not told yet. */
  stop() {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#seen.clear();
  }

  async #flush() {
    this.#timer = null;
    const marks = [...this.#seen];
    if (marks.length === 0) return;
    this.#last = Date.now();
    this.#seen.clear();
    await Promise.all(marks.map(([threadId, seq]) => this.#tell(threadId, seq)));
  }

  async #tell(threadId, seq) {
    this.#sent.set(threadId, seq);
    try {
      await this.rest.read(threadId, seq);
      if (this.store.connection === 'live') return;
      this.store.putThread(await this.rest.thread(threadId));
      this.store.setUnread((await this.rest.unread()).unread_count);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      this.#sent.delete(threadId);
    }
  }
}
