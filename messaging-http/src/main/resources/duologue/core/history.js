/**
 * The part of one thread that this page holds. `seq` is dense, so a hole is visible: the window is always a run of
 * messages without one.
 * @module
 */

/** Most messages kept at a time; the far end is dropped and fetched again when somebody scrolls there. */
export const WINDOW_MAX = 400;

/** A run of messages, oldest first, without holes. */
export class History {
  constructor() {
    /** @type {object[]} */
    this.messages = [];
    this.state = 'empty';
    this.older = 'idle';
    this.newer = 'idle';
    /** True when the window ends with the newest message there is. */
    this.atEnd = false;
  }

  get from() { return this.messages.length ? this.messages[0].seq : 0; }
  get to() { return this.messages.length ? this.messages[this.messages.length - 1].seq : 0; }
  get atStart() { return this.from <= 1 && this.state === 'ready'; }

  /** Forgets everything and holds this page instead. */
  replace(page, atEnd = true) {
    this.messages = [...page];
    this.atEnd = atEnd;
    this.state = 'ready';
    this.older = this.newer = 'idle';
  }

  /**
   * Takes in messages in any order; applying the same twice does no harm. An older version of a message never
   * replaces a newer one. While the window does not reach the end, what lies beyond it is left out.
   * @param {object[]} page
   * @returns {boolean} false when some lie beyond the window's end and a hole would follow: ask for what is after `to`
   */
  merge(page) {
    let joined = true;
    const taken = this.atEnd ? [...page] : page.filter((message) => message.seq <= this.to);
    for (const message of taken.sort((a, b) => a.seq - b.seq)) joined = this.#place(message) && joined;
    return joined;
  }

  /** Puts an older page in front. */
  prepend(page) {
    this.messages = [...page.filter((message) => message.seq < this.from), ...this.messages];
    if (this.messages.length <= WINDOW_MAX) return;
    this.messages.length = WINDOW_MAX;
    this.atEnd = false;
  }

  /** Puts a newer page behind, dropping from the oldest end. */
  append(page, atEnd) {
    this.atEnd = atEnd;
    this.messages = [...this.messages, ...page.filter((message) => message.seq > this.to)].slice(-WINDOW_MAX);
  }

  /** Whether the window has this place of the thread. */
  holds(seq) { return this.state === 'ready' && seq >= this.from && seq <= this.to; }

  find(id) { return this.messages.find((message) => message.id === id); }

  #place(message) {
    if (this.messages.length === 0) {
      this.messages = [message];
      return true;
    }
    if (message.seq < this.from) return true;
    if (message.seq > this.to + 1) return false;
    if (message.seq === this.to + 1) {
      this.messages = [...this.messages, message].slice(-WINDOW_MAX);
      return true;
    }
    const at = message.seq - this.from;
    if (Number(message.version) >= Number(this.messages[at].version)) {
      this.messages = this.messages.with(at, message);
    }
    return true;
  }
}
