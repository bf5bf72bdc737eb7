/**
 * From messages to what is drawn: days, the unread mark, groups, and the state of each message. Pure.
 * @module
 */
import { closeInTime } from './time.js';

/**
 * @typedef {object} Row
 * @property {'day'|'unread'|'message'} kind
 * @property {string} key stays the same while the row means the same, from being written to being read
 * @property {number} [at] milliseconds
 * @property {object} [message]
 * @property {boolean} [own]
 * @property {boolean} [first] begins a group
 * @property {boolean} [last] ends a group
 * @property {'queued'|'sending'|'failed'|'sent'|'read'|null} [state] null for the other side's messages
 * @property {boolean} [showState] the newest own message of its state, and every one that is not yet sent
 */

/**
 * @param {{messages: object[], pending: import('./outbox.js').Pending[], userId: string, readByOther: number,
 *   unreadAfter: number|null, times: import('./time.js').Times}} view
 * @returns {Row[]} oldest first
 */
export function rows({ messages, pending, userId, readByOther, unreadAfter, times }) {
  const stored = new Set(messages.map((message) => message.id));
  const all = [
    ...messages.map((message) => storedRow(message, userId, readByOther)),
    ...pending.filter((entry) => !stored.has(entry.id)).map(pendingRow),
  ];
  const out = [];
  let day = null;
  let previous = null;
  for (const row of all) {
    const key = times.dayKey(row.at);
    const newDay = key !== day;
    if (newDay) out.push({ kind: 'day', key: `day:${key}`, at: row.at });
    const opensUnread = unreadAfter !== null && row.message.seq > unreadAfter && !row.own
      && !out.some((one) => one.kind === 'unread');
    if (opensUnread) out.push({ kind: 'unread', key: 'unread' });
    row.first = newDay || opensUnread || !together(previous, row);
    if (previous) previous.last = row.first;
    row.last = true;
    out.push(row);
    previous = row;
    day = key;
  }
  markStates(out);
  return out;
}

function storedRow(message, userId, readByOther) {
  const own = message.sender_id === userId;
  const state = own && !message.deleted_at ? (message.seq <= readByOther ? 'read' : 'sent') : null;
  return { kind: 'message', key: message.id, at: Date.parse(message.created_at), message, own, state, entry: null };
}

function pendingRow(entry) {
  const message = { id: entry.id, body: entry.body, links: [], seq: Infinity, edited_at: null, deleted_at: null };
  return { kind: 'message', key: entry.id, at: entry.at, message, own: true, state: entry.state, entry };
}

function together(previous, row) {
  return previous !== null && previous.own === row.own && closeInTime(previous.at, row.at)
    && (previous.state !== 'failed');
}

function markStates(out) {
  const shown = new Set();
  for (let i = out.length - 1; i >= 0; i--) {
    const row = out[i];
    if (row.kind !== 'message' || row.state === null) continue;
    row.showState = row.entry !== null || !shown.has('any');
    if (row.state === 'read' || row.state === 'sent') shown.add('any');
  }
}

/**
 * Up to two letters for a face without a picture; one where letters join or a character is a word.
 * @param {string} name
 * @returns {string}
 */
export function initials(name) {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const alphabet = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{M}\p{P}\s\d]+$/u.test(name);
  const picked = words.length > 1 && alphabet ? [words[0], words.at(-1)] : words.slice(0, 1);
  return picked.map((word) => Array.from(word)[0]).join('').toLocaleUpperCase();
}

/**
 * A number from 0 to 11 that is always the same for the same person, for the colour behind their initials.
 * @param {string} userId
 * @returns {number}
 */
export function tint(userId) {
  let sum = 0;
  for (const point of userId) sum = (sum * 31 + point.codePointAt(0)) % 100_003;
  return sum % 12;
}
