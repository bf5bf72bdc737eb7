import { test, equal } from './assert.js';
import { isOutdated, versionIn } from '/duologue/assets/core/version.js';

const at = (version) => `https://a.example/x/duologue/assets/${version}/embed/duologue.js`;

async function asked(address, own) {
  const real = globalThis.fetch;
  globalThis.fetch = async () => (address ? { ok: true, url: address } : Promise.reject(new TypeError('no network')));
  try {
    return await isOutdated('https://a.example/x', own);
  } finally {
    globalThis.fetch = real;
  }
}

test('the version is read from the address of our files only', () => {
  equal(versionIn(at('0123456789ab')), '0123456789ab');
  equal(versionIn('https://a.example/duologue/assets/embed/duologue.js'), null);
});

test('a page is outdated when the server leads to other files, and never for want of an answer', async () => {
  equal(await asked(at('ba9876543210'), '0123456789ab'), true);
  equal(await asked(at('0123456789ab'), '0123456789ab'), false);
  equal(await asked(null, '0123456789ab'), false);
  equal(await asked(at('ba9876543210'), null), false);
});
