/**
 * Whether this device is told of messages while nobody looks, and how that is turned on and off. Comes when it is needed,
 * and works on the server's own pages only: elsewhere there is no worker of ours to show anything.
 * @module
 */

const KEPT = 'duologue push';
const REGISTER_AGAIN_MS = 86_400_000;
const LEAVE_MS_MAX = 1_000;

/**
 * `none`: there is nothing to offer. `install`: this phone wants the page on its home screen first. `denied`: the person
 * said no to this site before. `off` and `on`: as it says.
 * @typedef {'none'|'install'|'denied'|'off'|'on'} State
 */

/** @param {import('./client.js').Client} client @returns {Promise<State>} */
export async function stateOf(client) {
  const waits = !('PushManager' in globalThis) && navigator.standalone === false;
  const worker = waits ? null : await workerOf(client);
  if (client.readsOnly || !(waits || worker) || !(await keyOf(client))) return 'none';
  if (waits) return 'install';
  if (Notification.permission === 'denied') return 'denied';
  return (await worker.pushManager.getSubscription()) && kept().user === client.store.userId ? 'on' : 'off';
}

/**
 * Asks the person if need be, and subscribes this device. To be called while a press of theirs is being handled.
 * @returns {Promise<State>} as it then is
 */
export async function turnOn(client) {
  const answer = await Notification.requestPermission();
  if (answer !== 'granted') return answer === 'denied' ? 'denied' : 'off';
  await subscribe(client, await workerOf(client), await keyOf(client));
  await client.rest.call('PATCH', '/notification-preferences', { push: true });
  return 'on';
}

/** This device is told no more, whoever it was told for. @returns {Promise<State>} */
export async function turnOff(client) {
  localStorage.removeItem(KEPT);
  const worker = await workerOf(client);
  const subscription = await worker?.pushManager.getSubscription();
  for (const shown of (await worker?.getNotifications()) ?? []) shown.close();
  if (!subscription) return 'off';
  const { endpoint } = subscription;
  await Promise.allSettled([client.rest.call('DELETE', '/push-subscriptions', { endpoint }), subscription.unsubscribe()]);
  return 'off';
}

/**
 * Call when it is known who is signed in here. Keeps a device subscribed that was: browsers end subscriptions, servers
 * change keys. A subscription of somebody who was signed in here before is ended.
 */
export async function renew(client) {
  const worker = await workerOf(client);
  if (!worker || client.readsOnly) return;
  const { user, at } = kept();
  const subscription = await worker.pushManager.getSubscription();
  if (user !== client.store.userId) {
    await subscription?.unsubscribe();
    localStorage.removeItem(KEPT);
    return;
  }
  client.leaving = () => leave(client);
  const key = await keyOf(client);
  const fresh = subscription && written(subscription.options.applicationServerKey) === key;
  if (key && (!fresh || Date.now() - at > REGISTER_AGAIN_MS)) await subscribe(client, worker, key);
}

/** Takes away what is shown of a conversation; of all without one. @param {string} [threadId] */
export async function seen(client, threadId) {
  const worker = await workerOf(client);
  for (const shown of (await worker?.getNotifications(threadId ? { tag: threadId } : {})) ?? []) shown.close();
}

async function subscribe(client, worker, key) {
  const before = await worker.pushManager.getSubscription();
  if (before && written(before.options.applicationServerKey) !== key) await before.unsubscribe();
  const subscription = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  await client.rest.call('PUT', '/push-subscriptions', subscription.toJSON());
  localStorage.setItem(KEPT, JSON.stringify({ user: client.store.userId, at: Date.now() }));
  client.leaving = () => leave(client);
}

/** Ends it before a sign-out, which waits for this, but not long. */
export function leave(client) {
  return Promise.race([turnOff(client), new Promise((resolve) => setTimeout(resolve, LEAVE_MS_MAX))]);
}

async function workerOf({ base }) {
  if (!('PushManager' in globalThis && navigator.serviceWorker) || new URL(base).origin !== location.origin) return null;
  return (await navigator.serviceWorker.getRegistration(`${base}/messages`)) ?? null;
}

async function keyOf(client) {
  return (await client.rest.call('GET', '/push-key')).public_key;
}

/** Bytes as the server writes them. */
function written(bytes) {
  return btoa(String.fromCharCode(...new Uint8Array(bytes ?? 0)))
    .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** For whom this device was subscribed, and when. */
function kept() {
  return JSON.parse(localStorage.getItem(KEPT) ?? '{}');
}
