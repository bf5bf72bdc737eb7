/**
 * Keeps the last conversations on the device, so that they can be read without a network.
 * @module
 */

export { openShelf } from './shelf.js';

const THREADS_MAX = 20;
const MESSAGES_MAX = 50;
const WRITE_MS = 1000;

/** Writes what changed in a store to a shelf, a moment later and all together. */
export class Keeper {
  #timer = null;
  #unsubscribe;

  /**
   * @param {import('./store.js').Store} store
   * @param {import('./shelf.js').Shelf} shelf
   */
  constructor(store, shelf) {
    this.store = store;
    this.shelf = shelf;
    this.#unsubscribe = store.subscribe((topic) => {
      if (topic === 'threads' || topic === 'history') this.#timer ??= setTimeout(() => this.#write(), WRITE_MS);
    });
  }

  /** Fills an empty store with what was kept. @returns {Promise<boolean>} whether there was anything */
  async unpack() {
    const [threads, histories, facts] = await Promise.all(
      [this.shelf.threads.all(), this.shelf.histories.all(), this.shelf.facts.all()]);
    if (facts.length === 0 || this.store.threads.size > 0) return false;
    const { cursor, asOf, unread } = facts[0];
    Object.assign(this.store, { cursor, asOf });
    for (const thread of threads) this.store.putThread(thread);
    for (const { id, messages } of histories) this.store.history(id).replace(messages);
    this.store.setUnread(unread);
    return true;
  }

  stop() {
    this.#unsubscribe();
    clearTimeout(this.#timer);
  }

  async #write() {
    this.#timer = null;
    const { store } = this;
    if (store.me === null || store.cursor === null) return;
    const threads = store.list().slice(0, THREADS_MAX);
    const kept = new Set(threads.map(({ id }) => id));
    const histories = [...store.histories]
      .filter(([id, history]) => kept.has(id) && history.state === 'ready' && history.atEnd)
      .map(([id, history]) => ({ id, messages: history.messages.slice(-MESSAGES_MAX) }));
    const gone = [...store.threads.keys()].filter((id) => !kept.has(id));
    const facts = { cursor: store.cursor, asOf: Date.now(), unread: store.unread };
    await this.shelf.keep({ threads, histories, gone, facts }).catch((full) => console.info('Not kept:', full?.message));
  }
}
