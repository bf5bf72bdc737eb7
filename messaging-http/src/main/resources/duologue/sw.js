/*
 * The worker of the messages page. Keeps the page's shell and its files, so that the page opens without a network; never
 * keeps an answer of the API. Fresh files win whenever the network answers. Shows what is pushed to this device.
 */
const SHELL = 'duologue-shell-1';
const ASSETS = new URL('./', self.location.href).pathname;
/** Files below a folder named after their version never change. */
const VERSION = /\/assets\/([0-9a-f]{12})\//;

self.addEventListener('install', () => self.skipWaiting());

self.addEventListener('activate', (event) => event.waitUntil(dropOldShells().then(() => self.clients.claim())));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(freshOrKept(request, messagesPage(url)));
  else if (VERSION.test(url.pathname)) event.respondWith(keptOrFresh(request));
  else if (url.pathname.startsWith(ASSETS)) event.respondWith(freshOrKept(request, request.url));
});

self.addEventListener('message', (event) => {
  if (event.data === 'forget') event.waitUntil(caches.delete(SHELL));
});

self.addEventListener('push', (event) => {
  const told = read(event.data);
  if (told) event.waitUntil(show(told));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(bring(event.notification.data));
});

/** A declarative push message, for browsers that do not know the form; null for anything else. */
function read(data) {
  try {
    const { web_push: form, notification, app_badge: badge } = data.json();
    return form === 8030 ? { ...notification, badge } : null;
  } catch {
    return null;
  }
}

/** What is said of a conversation takes the place of what was said of it before. */
async function show({ title, body, lang, dir, tag, navigate, badge }) {
  const icon = new URL('icons/icon-192.png', self.location.href).href;
  await self.registration.showNotification(String(title), { body, lang, dir, tag, icon, data: placeOf(navigate) });
  await (badge ? navigator.setAppBadge?.(badge) : navigator.clearAppBadge?.());
}

/** Whatever was asked for, it is a page of ours. */
function placeOf(navigate) {
  const { origin, scope } = { origin: self.location.origin, scope: self.registration.scope };
  const { pathname } = URL.canParse(String(navigate), scope) ? new URL(String(navigate), scope) : new URL(scope);
  return (origin + pathname).startsWith(scope) ? origin + pathname : scope;
}

/** Goes to the tab that shows it, else to one that shows messages, else to a new one. */
async function bring(place) {
  const tabs = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const there = tabs.find(({ url }) => url.replace(/[?#].*/, '') === place);
  if (there) return there.focus();
  const other = tabs.find(({ url }) => url.startsWith(self.registration.scope));
  const moved = await other?.navigate(place).catch(() => null);
  return moved ? moved.focus() : self.clients.openWindow(place);
}

/** Every conversation's address shows the same shell. */
function messagesPage(url) {
  return url.origin + url.pathname.replace(/\/messages(\/.*)?$/, '/messages');
}

async function freshOrKept(request, key) {
  const shell = await caches.open(SHELL);
  try {
    const answer = await fetch(request);
    const whole = answer.status === 200 && answer.type === 'basic' && !answer.redirected;
    if (whole) await shell.put(key, answer.clone());
    return answer;
  } catch (unreachable) {
    const kept = await shell.match(key);
    if (kept) return kept;
    throw unreachable;
  }
}

async function keptOrFresh(request) {
  const shell = await caches.open(SHELL);
  const kept = await shell.match(request.url);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.status === 200 && answer.type === 'basic') {
    await shell.put(request.url, answer.clone());
    await dropOtherVersions(shell, VERSION.exec(request.url)[1]);
  }
  return answer;
}

/** Files of the version before serve nobody once the next one has begun to arrive. */
async function dropOtherVersions(shell, version) {
  const others = (await shell.keys()).filter(({ url }) => (VERSION.exec(url)?.[1] ?? version) !== version);
  return Promise.all(others.map((other) => shell.delete(other)));
}

async function dropOldShells() {
  const names = await caches.keys();
  return Promise.all(names.filter((name) => name.startsWith('duologue-shell-') && name !== SHELL)
    .map((name) => caches.delete(name)));
}
