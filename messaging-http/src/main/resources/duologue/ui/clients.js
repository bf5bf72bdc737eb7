/**
 * Elements of one page that belong to the same person at the same server share one client, so one connection.
 * @module
 */
import { Client } from '../core/client.js';
import { cookieSession, tokenSession } from '../core/rest.js';

const byPlace = new Map();

/**
 * The client an element should use.
 * @param {HTMLElement & {getToken?: () => Promise<string>}} element its `getToken` property or `token-url` attribute
 *   says how to get a token; without either the page's session cookie is used
 * @returns {Client}
 */
export function clientFor(element) {
  const base = baseOf(element);
  const proof = element.getToken ?? element.getAttribute('token-url') ?? 'cookie';
  if (!byPlace.has(base)) byPlace.set(base, new Map());
  const clients = byPlace.get(base);
  if (!clients.has(proof)) clients.set(proof, new Client({ base, session: sessionOf(proof), userId: element.getAttribute('user') }));
  return clients.get(proof);
}

/**
 * Forgets a client and what the device keeps: its person has signed out.
 * @returns {Promise<void>}
 */
export async function release(client) {
  for (const clients of byPlace.values()) {
    for (const [proof, one] of clients) if (one === client) clients.delete(proof);
  }
  await client.forget();
}

/** Every client in use. */
export function allClients() {
  return [...byPlace.values()].flatMap((clients) => [...clients.values()]);
}

/** Where the server is mounted: the `base` attribute, else the origin this module came from. No slash at the end. */
export function baseOf(element) {
  const origin = new URL(import.meta.url).origin;
  return new URL(element.getAttribute('base') || '', origin + '/').href.replace(/\/+$/, '');
}

function sessionOf(proof) {
  if (proof === 'cookie') return cookieSession(csrfToken);
  return tokenSession(typeof proof === 'function' ? proof : () => tokenFrom(proof));
}

function csrfToken() {
  return document.querySelector('meta[name="duologue-csrf"]')?.content ?? '';
}

async function tokenFrom(address) {
  const answer = await fetch(address, { credentials: 'include', cache: 'no-store' });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return (await answer.json()).token;
}
