/**
 * Staying in step with the server over REST: pages of the inbox, everything after a cursor, holes in a history.
 * @module
 */
import { Problem } from './protocol.js';

const REFRESH_PAGES_MAX = 5;

/** Brings a {@link Store} up to date; every step may be repeated. */
export class Sync {
  #catching = null;
  #again = false;

  /**
   * @param {import('./rest.js').Rest} rest
   * @param {import('./store.js').Store} store
   * @param {(id: string) => void} stored told of each message the server is known to have
   */
  constructor(rest, store, stored) {
    this.rest = rest;
    this.store = store;
    this.stored = stored;
    /** @type {string|null} the thread on screen, whose messages are kept in step */
    this.openThread = null;
  }

  /** True while changes are being read; the cursor of a frame that arrives meanwhile must not be believed. */
  get busy() { return this.#catching !== null; }

  /** Loads the next page of the inbox, if there is one. */
  async moreThreads() {
    const { inbox } = this.store;
    if (!inbox.next || inbox.state === 'more') return;
    await this.inboxPage('more', inbox.next);
  }

  /** Brings the messages of a thread in step: what changed after `cursor`, or a fresh page when that is too much. */
  async refresh(threadId, cursor) {
    const history = this.store.history(threadId);
    const changed = [];
    let after = cursor;
    for (let page = 0; page < REFRESH_PAGES_MAX; page++) {
      const { messages, has_more } = await this.rest.messages(threadId, { changed_after: after, limit: 100 });
      changed.push(...messages);
      if (!has_more) return this.merge(threadId, changed);
      after = messages[messages.length - 1].version;
    }
    const { messages } = await this.rest.messages(threadId, {});
    history.replace(messages);
    return this.store.notify('history', { id: threadId });
  }

  /** Loads one page of the inbox; `state` is what the list shows meanwhile. */
  async inboxPage(state, cursor) {
    const { store } = this;
    store.inbox = { ...store.inbox, state, problem: null };
    store.notify('threads');
    try {
      const page = await this.rest.threads(cursor);
      for (const thread of page.threads) store.putThread(thread);
      store.inbox = { state: 'ready', next: page.next_cursor, problem: null };
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      store.inbox = { ...store.inbox, state: 'error', problem };
    }
    store.asOf = Date.now();
    store.notify('threads');
  }

  /** Asks for everything that changed since the last known cursor; two calls at once become one. */
  catchUp() {
    this.#again = this.#catching !== null;
    this.#catching ??= this.#readChanges().finally(() => {
      this.#catching = null;
      if (this.#again) this.catchUp();
    });
    return this.#catching;
  }

  async #readChanges() {
    const since = this.store.cursor;
    try {
      for (let more = true; more;) {
        const page = await this.rest.changes(this.store.cursor);
        for (const thread of page.threads) await this.#inStep(thread, since);
        this.store.cursor = page.cursor;
        more = page.has_more;
      }
      this.store.asOf = Date.now();
      this.store.setUnread((await this.rest.unread()).unread_count);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      if (problem.status === 400) await this.#startOver();
    }
  }

  async #startOver() {
    this.store.histories.clear();
    this.store.cursor = (await this.rest.changes()).cursor;
    await this.inboxPage('loading');
    this.store.notify('history', { id: this.openThread, lost: true });
  }

  async #inStep(thread, since) {
    this.take(thread, []);
    if (thread.id === this.openThread) await this.refresh(thread.id, since);
    else this.store.histories.delete(thread.id);
  }

  /** Takes in what a frame, an answer or a change says. */
  take(thread, messages) {
    for (const message of messages) this.stored(message.id);
    if (thread.archived_at && !thread.last_message) this.store.histories.delete(thread.id);
    if (!this.store.apply(thread, messages)) this.fillEnd(thread.id);
  }

  /** Fetches what lies between the end of the window and the newest message. */
  async fillEnd(threadId) {
    const history = this.store.history(threadId);
    for (let page = 0; page < REFRESH_PAGES_MAX; page++) {
      const { messages, has_more } = await this.rest.messages(threadId, { after: history.to, limit: 100 });
      history.append(messages, !has_more);
      if (!has_more) break;
    }
    this.store.notify('history', { id: threadId });
  }

  /** Takes messages into the window of an open thread and closes the hole that may follow. */
  async merge(threadId, messages) {
    const history = this.store.history(threadId);
    for (const message of messages) this.stored(message.id);
    if (!history.merge(messages)) await this.fillEnd(threadId);
    this.store.notify('history', { id: threadId });
  }
}
