/**
 * "Is typing", both ways: said at most every three seconds, believed for six.
 * @module
 */

const SAY_SECONDS = 3;
const BELIEVE_SECONDS = 6;

/** The typing signs of one person. */
export class Typing {
  #said = 0;
  #about = null;
  #timers = new Map();

  /**
   * @param {import('./store.js').Store} store
   * @param {(frame: object) => void} send
   */
  constructor(store, send) {
    this.store = store;
    this.send = send;
  }

  /** A key was pressed in the composer of this thread. */
  pressed(threadId) {
    if (this.store.me?.impersonated_by || this.store.switch !== 'on') return;
    const now = Date.now();
    if (threadId === this.#about && now - this.#said < SAY_SECONDS * 1000) return;
    if (threadId !== this.#about) this.stopped();
    this.#about = threadId;
    this.#said = now;
    this.send({ type: 'typing', thread_id: threadId, typing: true });
  }

  /** Sent, cleared or left. */
  stopped() {
    if (this.#about === null) return;
    const threadId = this.#about;
    this.#about = null;
    this.send({ type: 'typing', thread_id: threadId, typing: false });
  }

  /** The other side's sign; it ends by itself. */
  heard({ thread_id: threadId, user_id: userId, typing }) {
    if (userId === this.store.userId) return;
    clearTimeout(this.#timers.get(threadId));
    this.store.setTyping(threadId, typing === true, Date.now() + BELIEVE_SECONDS * 1000);
    if (typing !== true) return;
    this.#timers.set(threadId, setTimeout(() => this.store.setTyping(threadId, false), BELIEVE_SECONDS * 1000));
  }
}
