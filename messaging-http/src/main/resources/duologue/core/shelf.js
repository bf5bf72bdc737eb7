/**
 * What the device keeps for one person at one server: unsent messages, drafts, and the last conversations to read
 * offline. In IndexedDB, under a name of its own for each person; gone when they sign out.
 * @module
 */

const VERSION = 1;
const ROOMS = ['outbox', 'drafts', 'threads', 'histories', 'facts'];

/** One object store, or nothing where the browser keeps nothing (private windows). */
class Room {
  constructor(database, name) {
    this.database = database;
    this.name = name;
  }

  async all() { return this.#ask('readonly', (store) => store.getAll()); }
  put(record) { return this.#ask('readwrite', (store) => store.put(record)); }
  delete(id) { return this.#ask('readwrite', (store) => store.delete(id)); }

  #ask(mode, work) {
    return promise(work(this.database.transaction(this.name, mode).objectStore(this.name)));
  }
}

/** Opened by {@link openShelf}. */
export class Shelf {
  constructor(database) {
    this.database = database;
    for (const name of ROOMS) this[name] = new Room(database, name);
  }

  /**
   * Writes conversations and the cursor they belong to together, so that what is kept is never newer than its cursor.
   * @param {{threads: object[], histories: {id: string, messages: object[]}[], gone: string[], facts: object}} state
   */
  keep({ threads, histories, gone, facts }) {
    const transaction = this.database.transaction(['threads', 'histories', 'facts'], 'readwrite');
    for (const thread of threads) transaction.objectStore('threads').put(thread);
    for (const history of histories) transaction.objectStore('histories').put(history);
    for (const id of gone) {
      transaction.objectStore('threads').delete(id);
      transaction.objectStore('histories').delete(id);
    }
    transaction.objectStore('facts').put({ id: 'now', ...facts });
    return new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
  }
}

/**
 * @param {string} base where the server is
 * @param {string} userId whose shelf
 * @returns {Promise<Shelf|null>} null where nothing can be kept
 */
export async function openShelf(base, userId) {
  try {
    const request = indexedDB.open(nameOf(base, userId), VERSION);
    request.onupgradeneeded = () => {
      for (const name of ROOMS) request.result.createObjectStore(name, { keyPath: 'id' });
    };
    const database = await promise(request);
    database.onversionchange = () => database.close();
    return new Shelf(database);
  } catch (unavailable) {
    console.info('Nothing is kept on this device:', unavailable?.message);
    return null;
  }
}

/**
 * Deletes everything of this person from the device, whoever has it open.
 * @param {string} base where the server is
 * @param {string} userId whose shelf
 * @returns {Promise<void>}
 */
export async function forgetShelf(base, userId) {
  await promise(indexedDB.deleteDatabase(nameOf(base, userId)));
}

function nameOf(base, userId) { return `duologue ${base} ${userId}`; }

function promise(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
