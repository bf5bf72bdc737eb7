/**
 * Messages on their way. Each is kept until the server has it, and may be tried any number of times, because its id
 * was made here: the server keeps one of them.
 * @module
 */
import { Problem, backoff, newId } from './protocol.js';

const GIVE_UP_HOURS = 24;

/**
 * @typedef {object} Pending
 * @property {string} id the message's id
 * @property {string} to user id of the other side; the conversation may not exist yet
 * @property {string} body
 * @property {number} at when it was written, milliseconds
 * @property {'queued'|'sending'|'failed'} state
 * @property {string|null} failure slug of the problem
 * @property {number} attempts
 */

/** Keeps one send in flight per person written to, so that order is kept; a failed one does not block later ones. */
export class Outbox {
  #entries = new Map();
  #busy = new Set();
  #notBefore = new Map();
  #timer = null;

  /**
   * @param {{deliver: (entry: Pending) => Promise<void>, changed: (entry: Pending) => void,
   *   mayTry: () => boolean, shelf?: {put: Function, delete: Function, all: () => Promise<Pending[]>}}} ports
   */
  constructor(ports) {
    this.ports = ports;
  }

  /** Takes up what an earlier visit left behind. */
  async restore() {
    const kept = this.ports.shelf ? await this.ports.shelf.all() : [];
    for (const entry of kept) {
      if (this.#entries.has(entry.id)) continue;
      this.#entries.set(entry.id, { ...entry, state: entry.state === 'failed' ? 'failed' : 'queued' });
    }
    if (kept.length) this.ports.changed(kept[0]);
    this.flush();
  }

  /** @returns {Pending} the entry, already shown and on its way */
  add(to, body) {
    const entry = { id: newId(), to, body, at: Date.now(), state: 'queued', failure: null, attempts: 0 };
    this.#keep(entry);
    this.flush();
    return entry;
  }

  /** What is on its way to this person, in the order it was written. */
  to(userId) {
    return [...this.#entries.values()].filter((entry) => entry.to === userId);
  }

  /** Until when sending to this person waits because too much was sent, in milliseconds; 0 when it does not. */
  limitedUntil(userId) {
    const limited = this.to(userId).some((entry) => entry.state === 'queued' && entry.failure === 'rate-limited');
    const until = limited ? this.#notBefore.get(userId) || 0 : 0;
    return until > Date.now() ? until : 0;
  }

  /** Forgets everything here; what the device keeps stays. */
  clear() {
    this.ports.shelf = undefined;
    clearTimeout(this.#timer);
    this.#entries.clear();
  }

  get size() { return this.#entries.size; }

  retry(id) {
    const entry = this.#entries.get(id);
    if (!entry) return;
    this.#notBefore.delete(entry.to);
    this.#keep({ ...entry, state: 'queued', failure: null, attempts: 0, at: Date.now() });
    this.flush();
  }

  discard(id) {
    const entry = this.#entries.get(id);
    if (entry) this.#forget(entry);
  }

  /** The server has this message; however we learned it. */
  settle(id) {
    this.discard(id);
  }

  /** Tries everything that may be tried now; call it when the connection is back. */
  flush({ now = false } = {}) {
    if (now) this.#notBefore.clear();
    if (!this.ports.mayTry()) return;
    for (const entry of this.#entries.values()) {
      if (entry.state === 'queued' && !this.#busy.has(entry.to)) this.#attempt(entry);
    }
  }

  async #attempt(entry) {
    if ((this.#notBefore.get(entry.to) || 0) > Date.now()) return this.#wake();
    this.#notBefore.delete(entry.to);
    this.#busy.add(entry.to);
    this.#keep({ ...entry, state: 'sending' });
    try {
      await this.ports.deliver(entry);
      this.settle(entry.id);
    } catch (failure) {
      if (!(failure instanceof Problem)) reportError(failure);
      if (this.#entries.has(entry.id)) this.#refused(entry, failure instanceof Problem ? failure : new Problem(0));
    } finally {
      this.#busy.delete(entry.to);
    }
    return this.flush();
  }

  #refused(entry, problem) {
    const tooOld = Date.now() - entry.at > GIVE_UP_HOURS * 3_600_000;
    if (problem.permanent || tooOld) {
      this.#keep({ ...entry, state: 'failed', failure: problem.slug });
      return;
    }
    const wait = problem.retryAfter ? problem.retryAfter * 1000 : backoff(entry.attempts);
    this.#notBefore.set(entry.to, Date.now() + wait);
    this.#keep({ ...entry, state: 'queued', failure: problem.slug, attempts: entry.attempts + 1 });
    this.#wake();
  }

  #wake() {
    clearTimeout(this.#timer);
    const next = Math.min(...this.#notBefore.values());
    if (Number.isFinite(next)) this.#timer = setTimeout(() => this.flush(), Math.max(50, next - Date.now()));
  }

  #keep(entry) {
    this.#entries.set(entry.id, entry);
    this.ports.shelf?.put(entry);
    this.ports.changed(entry);
  }

  #forget(entry) {
    this.#entries.delete(entry.id);
    this.ports.shelf?.delete(entry.id);
    this.ports.changed(entry);
  }
}
