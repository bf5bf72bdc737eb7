/**
 * What the pages of the server itself do beyond the elements: the worker, a clean sign-out, and telling this device of
 * messages, which nobody is asked about before they pressed something.
 * @module
 */
import { logout } from './embed/duologue.js';

const SIGN_OUT_SECONDS_MAX = 3;
const base = document.body.dataset.base ?? '';

for (const button of document.querySelectorAll('[data-sign-out]')) {
  button.form.addEventListener('submit', (event) => {
    event.preventDefault();
    const { form } = button;
    document.body.append(form);
    Promise.race([leave(), patience()]).finally(() => form.submit());
  });
}

if ('serviceWorker' in navigator && isSecureContext) {
  const address = new URL(`${base}/duologue/assets/sw.js`, location.href).href;
  const policy = globalThis.trustedTypes?.createPolicy('duologue', {
    createScriptURL(wanted) {
      if (wanted !== address) throw new TypeError(`Not our worker: ${wanted}`);
      return wanted;
    },
  });
  navigator.serviceWorker.register(policy ? policy.createScriptURL(address) : address, { scope: `${base}/messages` })
    .catch((refused) => console.info('No offline pages:', refused.message));
}

if (mayBeTold('granted')) keepTold();
if (mayBeTold('default')) document.addEventListener('duologue-sent', offer);
document.addEventListener('duologue-open', ({ target, detail }) => detail.thread_id && seen(target, detail.thread_id));
document.addEventListener('duologue-unread', ({ target, detail }) => {
  if (detail.unread_count === 0 && target.client.store.me) seen(target);
});

function mayBeTold(permission) {
  return 'PushManager' in globalThis && Notification.permission === permission;
}

function client() {
  return document.querySelector('duologue-inbox, unread-badge')?.client;
}

async function leave() {
  const here = client();
  if (here && mayBeTold('granted')) await import('./core/push.js').then((push) => push.leave(here)).catch(unwell);
  await logout();
}

/** Whoever is told here stays so. */
async function keepTold() {
  const { renew } = await import('./core/push.js');
  const here = client();
  if (here?.store.me) renew(here).catch(unwell);
  else here?.store.subscribe((topic) => topic === 'me' && here.store.me && renew(here).catch(unwell));
}

/** What was looked at here is shown no more. */
function seen(element, threadId) {
  if (mayBeTold('granted')) import('./core/push.js').then((push) => push.seen(element.client, threadId)).catch(unwell);
}

async function offer({ target }) {
  document.removeEventListener('duologue-sent', offer);
  const { offer: show } = await import('./ui/push-card.js');
  show(target).catch(unwell);
}

function unwell(failure) {
  console.info('This device is not told of messages:', failure.message);
}

function patience() {
  return new Promise((resolve) => setTimeout(resolve, SIGN_OUT_SECONDS_MAX * 1000));
}
