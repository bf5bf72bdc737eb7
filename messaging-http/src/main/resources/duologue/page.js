/** What the pages of the server itself do beyond the elements: the offline worker, and a clean sign-out. @module */
import { logout } from './embed/duologue.js';

const SIGN_OUT_SECONDS_MAX = 2;
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

function patience() {
  return new Promise((resolve) => setTimeout(resolve, SIGN_OUT_SECONDS_MAX * 1000));
}
