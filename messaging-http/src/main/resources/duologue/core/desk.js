/**
 * What a person needs to read and write, beyond knowing what is unread: the outbox, drafts, read marks, typing, and
 * what the device keeps. A page that only shows a badge does without.
 * @module
 */
import { Outbox } from './outbox.js';
import { Drafts } from './drafts.js';
import { ReadMarks } from './reading.js';
import { Typing } from './typing.js';

/** The desk of one client. */
export class Desk {
  #shelf = null;
  #keeper = null;
  #opening = null;

  /** @param {import('./client.js').Client} client */
  constructor(client) {
    const { rest, store } = client;
    this.client = client;
    this.outbox = new Outbox({
      deliver: (entry) => this.#deliver(entry),
      changed: (entry) => store.notify('outbox', { to: entry.to, entry }),
      mayTry: () => store.switch === 'on' && navigator.onLine !== false && store.me !== null,
    });
    this.drafts = new Drafts();
    this.marks = new ReadMarks(rest, store);
    this.typing = new Typing(store, (frame) => client.transport.send(frame));
  }

  /** Opens what the device keeps for this person: unsent messages and drafts always, conversations when `read`. */
  unpack(userId, { read = false } = {}) {
    this.#opening ??= this.#open(userId, read);
    return this.#opening;
  }

  stop() {
    this.marks.stop();
    this.#keeper?.stop();
  }

  /** Lets go of everything in memory and writes nothing any more. */
  drop() {
    this.stop();
    this.drafts.clear();
    this.outbox.clear();
  }

  async #open(userId, read) {
    const { store, base } = this.client;
    const { openShelf, Keeper } = await import('./keeper.js');
    this.#shelf = await openShelf(base, userId);
    if (!this.#shelf) return;
    this.#keeper = new Keeper(store, this.#shelf);
    this.drafts.shelf = this.#shelf.drafts;
    this.outbox.ports.shelf = this.#shelf.outbox;
    await Promise.all([this.drafts.restore(), this.outbox.restore()]);
    if (!read || !(await this.#keeper.unpack())) return;
    store.userId = userId;
    store.notify('me');
  }

  async #deliver(entry) {
    const { rest, store, sync } = this.client;
    const known = store.threadWith(entry.to);
    if (!known) {
      const { thread, message } = await rest.start(entry.to, entry.body, entry.id);
      return sync.take(thread, [message]);
    }
    const message = await rest.send(known.id, entry.body, entry.id);
    const history = store.histories.get(known.id);
    if (history?.state === 'ready') await sync.merge(known.id, [message]);
    if (store.connection !== 'live') sync.take(await rest.thread(known.id), []);
    return undefined;
  }
}

/**
 * Gives a client a desk; the same one each time.
 * @param {import('./client.js').Client} client
 * @returns {Desk}
 */
export function equip(client) {
  if (!client.desk) {
    client.desk = new Desk(client);
    if (client.store.me) client.desk.unpack(client.store.userId);
  }
  return client.desk;
}
