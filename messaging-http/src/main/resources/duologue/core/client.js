/**
 * One person at one server: starts, stays in step, and offers everything that can be done. Elements on a page that
 * belong to the same person share one of these.
 * @module
 */
import { Problem, backoff } from './protocol.js';
import { Rest } from './rest.js';
import { Store } from './store.js';
import { Sync } from './sync.js';
import { SharedLine } from './line.js';

/** See the module. Nothing happens before {@link Client#start}. */
export class Client {
  #attempt = 0;
  #timer = null;
  #started = false;
  #wake = () => (navigator.onLine === false ? this.store.setConnection('offline') : this.retry());

  /**
   * @param {{base: string, session: object, userId?: string|null}} place where the server is and who asks; `userId`
   *   lets a page that starts without a network show what this device keeps for that person
   */
  constructor({ base, session, userId = null }) {
    this.base = base;
    this.hint = userId;
    this.rest = new Rest(base, session);
    this.store = new Store();
    this.transport = new SharedLine({
      rest: this.rest,
      frame: (frame) => this.#frame(frame),
      state: (state) => this.#state(state),
      greeted: (hello) => this.#greeted(hello),
      poll: () => this.#poll(),
      renew: () => this.#renew(),
      gone: () => this.#leave(),
    });
    this.sync = new Sync(this.rest, this.store, (id) => this.outbox?.settle(id));
    /** @type {import('./desk.js').Desk|null} */
    this.desk = null;
  }

  get outbox() { return this.desk?.outbox; }
  get drafts() { return this.desk?.drafts; }
  get marks() { return this.desk?.marks; }
  get typing() { return this.desk?.typing; }

  /** Loads who I am and the inbox, then goes live. Calling it again does nothing. */
  start() {
    if (this.#started) return;
    this.#started = true;
    globalThis.addEventListener('online', this.#wake);
    globalThis.addEventListener('offline', this.#wake);
    this.#begin();
  }

  /** Ends the live line and every timer. */
  stop() {
    this.#started = false;
    clearTimeout(this.#timer);
    globalThis.removeEventListener('online', this.#wake);
    globalThis.removeEventListener('offline', this.#wake);
    this.transport.stop();
    this.desk?.stop();
  }

  /** Ends everything here and in the other tabs, and deletes what the device keeps for this person. */
  async forget() {
    this.transport.leave();
    this.stop();
    this.desk?.drop();
    const userId = this.store.userId ?? this.hint;
    if (userId) await (await import('./shelf.js')).forgetShelf(this.base, userId);
  }

  /** Tries again now whatever is waiting: the inbox, the line, the outbox. */
  retry() {
    this.#attempt = 0;
    if (this.store.me === null || this.store.inbox.state === 'error') this.#begin();
    else this.#wakeUp();
  }

  /** True when a person is looking on behalf of somebody else: nothing may change, not even a read mark. */
  get readsOnly() { return Boolean(this.store.me?.impersonated_by); }

  /** Somebody signed out in another tab, or signed in as somebody else: nothing may stay on the screen. */
  #leave() {
    this.stop();
    this.desk?.drop();
    this.store.leave();
  }

  /** The page's session may have become somebody else's in another tab. @returns {boolean} whether it did */
  #isAnother(userId) {
    if (!this.store.userId || this.store.userId === userId) return false;
    this.#leave();
    return true;
  }

  /** An open line may have missed something while the device had no network, so ask in any case. */
  #wakeUp() {
    this.transport.wake();
    this.sync.catchUp();
    this.outbox?.flush({ now: true });
  }

  async #begin() {
    clearTimeout(this.#timer);
    try {
      const [me, { cursor }] = await Promise.all([this.rest.me(), this.rest.changes()]);
      if (this.store.gone || this.#isAnother(me.user_id)) return;
      const keptCursor = this.store.cursor;
      this.store.cursor ??= cursor;
      await this.desk?.unpack(me.user_id);
      this.store.setMe(me);
      this.#attempt = 0;
      this.transport.start(`duologue ${this.base} ${me.user_id}`);
      this.outbox?.flush();
      if (keptCursor !== null) this.sync.catchUp();
      await this.sync.inboxPage('loading');
    } catch (problem) {
      await this.#beginFailed(problem);
    }
  }

  async #beginFailed(problem) {
    if (!(problem instanceof Problem)) throw problem;
    const unreachable = problem.status === 0 || problem.slug === 'messaging-disabled';
    if (unreachable && this.hint && !this.store.userId) await this.desk?.unpack(this.hint, { read: true });
    this.store.inbox = { ...this.store.inbox, state: 'error', problem };
    if (problem.slug === 'messaging-disabled') this.store.setSwitch('off');
    if (problem.status === 401) this.store.notify('auth');
    if (problem.status === 0) this.#unreachable();
    this.store.notify('threads');
    if (problem.permanent || problem.status === 401) return;
    this.#timer = setTimeout(() => this.#begin(), problem.retryAfter * 1000 || backoff(this.#attempt++ + 1));
  }

  /** Told also when it was never reached: whoever waits must know for what. */
  #unreachable() {
    this.store.connection = navigator.onLine === false ? 'offline' : 'connecting';
    this.store.notify('connection', { state: this.store.connection });
  }

  #state(state) {
    if (state === 'off') this.store.setSwitch('off');
    else this.store.setConnection(state);
  }

  #greeted(hello) {
    if (this.#isAnother(hello.user_id)) return;
    this.store.setUnread(hello.unread_count);
    if (this.store.switch === 'off') this.#poll();
    else if (String(hello.cursor) !== String(this.store.cursor)) this.sync.catchUp();
    this.transport.send({ type: 'watch', thread_id: this.sync.openThread });
    this.outbox?.flush({ now: true });
  }

  /** A token of the host can be asked for again; a session of the page cannot. */
  async #renew() {
    if (!(await this.rest.session.renew())) this.store.notify('auth');
  }

  async #poll() {
    const me = await this.rest.me();
    if (this.#isAnother(me.user_id)) return;
    this.store.setMe(me);
    await this.sync.catchUp();
    this.outbox?.flush();
  }

  #frame(frame) {
    if (frame.type === 'thread_changed') this.#changed(frame);
    else if (frame.type === 'typing') this.typing?.heard(frame);
    else if (frame.type === 'switch_changed') this.#switched(frame.state);
  }

  #changed({ thread, messages, unread_count, cursor }) {
    if (!this.sync.busy && cursor !== undefined) this.store.cursor = cursor;
    this.sync.take(thread, messages || []);
    this.store.setUnread(unread_count);
  }

  #switched(state) {
    this.store.setSwitch(state);
    if (state === 'off') return;
    if (this.store.me === null || this.store.inbox.state === 'error') this.#begin();
    else this.sync.catchUp();
    this.outbox?.flush({ now: true });
  }
}
