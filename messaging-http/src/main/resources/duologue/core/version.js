/**
 * Which version of our files this page runs, and whether the server has another one by now.
 * @module
 */

const IN_ADDRESS = /\/duologue\/assets\/([0-9a-f]{12})\//;
const OWN = versionIn(import.meta.url);

/**
 * @param {string} address
 * @returns {string|null} null for an address without a version
 */
export function versionIn(address) {
  return IN_ADDRESS.exec(address)?.[1] ?? null;
}

/**
 * True when the server hands out other files than this page runs; asked by following the address hosts use.
 * @param {string} base where the server is
 * @param {string|null} [own] the version to compare with
 * @returns {Promise<boolean>}
 */
export async function isOutdated(base, own = OWN) {
  if (own === null) return false;
  const answer = await fetch(`${base}/embed/v1/duologue.js`, { method: 'HEAD', credentials: 'omit', cache: 'no-store' })
    .catch(() => null);
  const current = answer?.ok ? versionIn(answer.url) : null;
  return current !== null && current !== own;
}
