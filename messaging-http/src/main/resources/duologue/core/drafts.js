/** What was begun and not sent, one text per person written to. @module */

const SAVE_MS = 300;

/** Kept in memory, and on a shelf where there is one, so that a draft survives a reload. */
export class Drafts {
  #texts = new Map();
  #timers = new Map();

  /** @param {{put: Function, delete: Function, all: () => Promise<{id: string, text: string}[]>}} [shelf] */
  constructor(shelf) {
    this.shelf = shelf;
  }

  /** Takes up what an earlier visit left behind; what was typed meanwhile stays. */
  async restore() {
    for (const { id, text } of (await this.shelf?.all()) ?? []) if (!this.#texts.has(id)) this.#texts.set(id, text);
  }

  of(userId) { return this.#texts.get(userId) ?? ''; }

  /** Forgets every draft here; what the device keeps stays. */
  clear() {
    this.shelf = undefined;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#texts.clear();
  }

  /** An empty text forgets the draft. */
  keep(userId, text) {
    if (text.trim() === '') this.#texts.delete(userId);
    else this.#texts.set(userId, text);
    clearTimeout(this.#timers.get(userId));
    this.#timers.set(userId, setTimeout(() => this.#save(userId), SAVE_MS));
  }

  #save(userId) {
    const text = this.#texts.get(userId);
    if (text === undefined) this.shelf?.delete(userId);
    else this.shelf?.put({ id: userId, text });
  }
}
