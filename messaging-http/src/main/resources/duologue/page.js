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
    Promise.race([logout(), patience()]).finally(() => form.submit());
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

if ('PushManager' in globalThis && Notification.permission === 'granted') keepTold();
if ('PushManager' in globalThis && Notification.permission === 'default') document.addEventListener('duologue-sent', offer);

/** Whoever is told here stays so, and what they have seen is no longer shown. */
async function keepTold() {
  const { renew, seen } = await import('./core/push.js');
  const client = document.querySelector('duologue-inbox, unread-badge')?.client;
  if (!client) return;
  document.addEventListener('duologue-open', ({ detail }) => detail.thread_id && seen(client, detail.thread_id));
  document.addEventListener('duologue-unread', ({ detail }) => detail.unread_count === 0 && seen(client));
  if (client.store.me) renew(client).catch(unwell);
  else client.store.subscribe((topic) => topic === 'me' && client.store.me && renew(client).catch(unwell));
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
