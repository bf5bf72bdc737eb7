/*
 * The offline worker of the messages page. Keeps the page's shell and its files, so that the page opens without a
 * network; never keeps an answer of the API. Fresh files win whenever the network answers.
 */
const SHELL = 'duologue-shell-1';
const ASSETS = new URL('./', self.location.href).pathname;

self.addEventListener('install', () => self.skipWaiting());

self.addEventListener('activate', (event) => event.waitUntil(dropOldShells().then(() => self.clients.claim())));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(freshOrKept(request, messagesPage(url)));
  else if (url.pathname.startsWith(ASSETS)) event.respondWith(freshOrKept(request, request.url));
});

self.addEventListener('message', (event) => {
  if (event.data === 'forget') event.waitUntil(caches.delete(SHELL));
});

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

async function dropOldShells() {
  const names = await caches.keys();
  return Promise.all(names.filter((name) => name.startsWith('duologue-shell-') && name !== SHELL)
    .map((name) => caches.delete(name)));
}
