/**
 * The one script a page needs: `<duologue-inbox>`, `<message-button>` and `<unread-badge>`.
 * `import { register } from '…/duologue.js?manual'` leaves the naming to the host: `register({ prefix: 'acme' })`.
 * @module
 */
import { Inbox } from '../ui/duologue-inbox.js';
import { MessageButton } from './message-button.js';
import { UnreadBadge } from './unread-badge.js';
import { defineAll } from './register.js';
import { allClients, release } from '../ui/clients.js';

const ELEMENTS = { 'duologue-inbox': Inbox, 'message-button': MessageButton, 'unread-badge': UnreadBadge };

/** @param {{prefix?: string}} [names] */
export function register({ prefix } = {}) {
  defineAll(ELEMENTS, prefix);
}

/**
 * Call when the person signs out of a shared device: closes every line and deletes what was kept of them.
 * @returns {Promise<void>}
 */
export async function logout() {
  const clients = allClients();
  for (const element of document.querySelectorAll('duologue-inbox, message-button, unread-badge')) element.remove();
  await Promise.all(clients.map((client) => client.leaving?.()));
  await Promise.all(clients.map(release));
  navigator.clearAppBadge?.().catch(() => {});
  const shells = (await globalThis.caches?.keys()) ?? [];
  await Promise.all(shells.filter((name) => name.startsWith('duologue-')).map((name) => caches.delete(name)));
}

globalThis.Duologue = { register, logout };
if (!new URL(import.meta.url).searchParams.has('manual')) register();
