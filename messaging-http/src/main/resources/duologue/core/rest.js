/**
 * The REST calls of one person. Knows how to prove who is asking; knows nothing about what is on screen.
 * @module
 */
import { API, Problem } from './protocol.js';

const ANSWER_SECONDS_MAX = 20;

/**
 * Proof by the page's session cookie; unsafe calls carry the CSRF token of the page.
 * @param {() => string} csrfToken
 */
export function cookieSession(csrfToken) {
  return {
    kind: 'cookie',
    async headers(unsafe) {
      return unsafe ? { 'X-Duologue-CSRF': csrfToken() } : {};
    },
    async renew() {
      return false;
    },
  };
}

/**
 * Proof by a short-lived token of the host. The token is kept in memory only and asked for again when it is refused.
 * @param {() => Promise<string>} getToken
 */
export function tokenSession(getToken) {
  let token = null;
  const ask = () => (token ??= Promise.resolve().then(getToken).catch((refused) => {
    token = null;
    throw refused;
  }));
  return {
    kind: 'token',
    async headers() {
      return { Authorization: `Bearer ${await ask()}` };
    },
    async renew() {
      token = null;
      return true;
    },
  };
}

/** The calls of api.md for one person. Each answers with the JSON of the server or throws a {@link Problem}. */
export class Rest {
  /**
   * @param {string} base origin and mount path of the server, without a slash at the end
   * @param {ReturnType<typeof cookieSession>} session
   */
  constructor(base, session) {
    this.base = base;
    this.session = session;
  }

  me() { return this.call('GET', '/me'); }
  unread() { return this.call('GET', '/unread-count'); }
  threads(cursor) { return this.call('GET', '/threads' + query({ limit: 50, cursor })); }
  thread(id) { return this.call('GET', `/threads/${enc(id)}`); }
  threadWith(user) { return this.call('GET', `/threads/with/${enc(user)}`); }
  messages(id, where) { return this.call('GET', `/threads/${enc(id)}/messages` + query({ limit: 50, ...where })); }
  changes(after) { return this.call('GET', '/changes' + query({ after })); }
  search(q, cursor) { return this.call('GET', '/search' + query({ q, limit: 20, cursor })); }
  people(q, cursor) { return this.call('GET', '/people' + query({ q, limit: 30, cursor })); }
  start(to, body, id) { return this.call('POST', '/threads', { to, body, id }); }
  send(thread, body, id) { return this.call('POST', `/threads/${enc(thread)}/messages`, { body, id }); }
  edit(thread, id, body) { return this.call('PATCH', `/threads/${enc(thread)}/messages/${enc(id)}`, { body }); }
  remove(thread, id) { return this.call('DELETE', `/threads/${enc(thread)}/messages/${enc(id)}`); }
  read(thread, seq) { return this.call('POST', `/threads/${enc(thread)}/read`, { seq }); }
  ticket() { return this.call('POST', '/socket-ticket', {}); }

  /** Any other call; `path` is below the base of the API. */
  async call(method, path, body) {
    const answer = await this.#ask(method, path, body);
    if (answer.status !== 401 || !(await this.session.renew())) return read(answer);
    return read(await this.#ask(method, path, body));
  }

  async #ask(method, path, body) {
    const headers = { Accept: 'application/json', ...(await this.#proof(method)) };
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    try {
      return await fetch(this.base + API + path, {
        method,
        headers,
        body: body === undefined ? undefined : JSON.stringify(body),
        credentials: this.session.kind === 'cookie' ? 'same-origin' : 'omit',
        cache: 'no-store',
        signal: AbortSignal.timeout(ANSWER_SECONDS_MAX * 1000),
      });
    } catch (failure) {
      throw new Problem(0, { title: String(failure && failure.message) });
    }
  }

  async #proof(method) {
    try {
      return await this.session.headers(method !== 'GET');
    } catch {
      throw new Problem(navigator.onLine === false ? 0 : 401, { title: 'No token' });
    }
  }
}

async function read(answer) {
  if (answer.status === 204) return null;
  const json = await answer.json().catch(() => null);
  if (answer.ok && json !== null) return json;
  throw new Problem(answer.ok ? 0 : answer.status, json || {}, Number(answer.headers.get('Retry-After')) || 0);
}

function query(params) {
  const known = Object.entries(params).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return known.length ? '?' + new URLSearchParams(known) : '';
}

const enc = encodeURIComponent;
