/**
 * The words of the wire: paths, ids, bodies and what a refusal means. Pure; nothing here talks to the network.
 * @module
 */

/** Where the REST calls live, below the server's base address. */
export const API = '/api/messaging';

/** Largest body in code points when the server has not told its own limit. */
export const BODY_LENGTH_MAX = 2000;

const PERMANENT_STATUSES = new Set([400, 403, 404, 405, 409, 413, 415, 422]);

/** A refusal by the server, as RFC 9457 describes it; `status` 0 means that no answer came. */
export class Problem extends Error {
  /**
   * @param {number} status HTTP status, or 0 when no answer came
   * @param {{type?: string, title?: string, detail?: string, request_id?: string}} document the problem document
   * @param {number} [retryAfter] seconds to wait, from `Retry-After`
   */
  constructor(status, document = {}, retryAfter = 0) {
    super(document.detail || document.title || `status ${status}`);
    this.name = 'Problem';
    this.status = status;
    this.slug = slugOf(document.type, status);
    this.retryAfter = retryAfter;
    this.requestId = document.request_id || '';
  }

  /** True when sending the same again can never succeed. */
  get permanent() {
    return PERMANENT_STATUSES.has(this.status) && this.slug !== 'messaging-disabled'
      && this.slug !== 'messaging-read-only';
  }
}

function slugOf(type, status) {
  const slug = String(type || '').split('/problems/')[1];
  if (slug) return slug;
  return status === 0 ? 'unreachable' : status === 401 ? 'unauthenticated' : 'unavailable';
}

/**
 * A new message id: a UUID of version 7, so that ids made later sort later.
 * @param {number} [now] milliseconds since the epoch
 * @returns {string}
 */
export function newId(now = Date.now()) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(now / 2 ** (8 * (5 - i))) % 256;
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/**
 * Counts as the server does: Unicode code points, not UTF-16 units.
 * @param {string} text
 * @returns {number}
 */
export function codePoints(text) {
  return [...text].length;
}

/**
 * The body as the server will keep it: line ends become LF, white space at both ends goes, and what may not be sent
 * (control characters other than tab and LF, lone surrogates) is taken out.
 * @param {string} text
 * @returns {string} empty when there is nothing to send
 */
export function tidyBody(text) {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
    .replace(/[^\P{Cc}\t\n]/gu, '')
    .replace(/^[\p{White_Space}\uFEFF]+|[\p{White_Space}\uFEFF]+$/gu, '');
}

/**
 * Cuts a body into runs of plain text and links. The server says where links are, in code points.
 * @param {string} body
 * @param {{start: number, end: number}[]} links
 * @returns {{text: string, href: string|null}[]} never with a scheme other than http, https or mailto
 */
export function runs(body, links) {
  if (!links || links.length === 0) return [{ text: body, href: null }];
  const points = Array.from(body);
  const out = [];
  let at = 0;
  for (const { start, end } of links) {
    if (start < at || end > points.length || end <= start) continue;
    if (start > at) out.push({ text: points.slice(at, start).join(''), href: null });
    const text = points.slice(start, end).join('');
    out.push({ text, href: safeHref(text) });
    at = end;
  }
  if (at < points.length) out.push({ text: points.slice(at).join(''), href: null });
  return out;
}

/**
 * The address behind a link's text, or null when its scheme is not one that may be followed.
 * @param {string} text
 * @returns {string|null}
 */
export function safeHref(text) {
  return /^(https?:\/\/|mailto:)/i.test(text) && URL.canParse(text) ? text : null;
}

/**
 * True for one to three emoji and nothing else, which are shown large.
 * @param {string} body
 * @returns {boolean}
 */
export function onlyEmoji(body) {
  if (body.length > 40 || !/^(?:\p{Extended_Pictographic}|\p{Emoji_Component}|\s)+$/u.test(body)) return false;
  if (!/\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(body)) return false;
  const graphemes = [...new Intl.Segmenter().segment(body)].filter(({ segment }) => segment.trim() !== '');
  return graphemes.length <= 3;
}

/**
 * What to do after the server closed the socket with this code.
 * @param {number} code
 * @returns {'renew'|'stop'|'off'|'slow'|'again'}
 */
export function afterClose(code) {
  return { 4401: 'renew', 4403: 'stop', 4404: 'off', 4429: 'slow' }[code] ?? 'again';
}

/**
 * Reads one frame from the server.
 * @param {unknown} data
 * @returns {{type: string}|null} null for anything that is not a JSON object with a type
 */
export function parseFrame(data) {
  if (typeof data !== 'string') return null;
  try {
    const frame = JSON.parse(data);
    return frame && typeof frame.type === 'string' ? frame : null;
  } catch {
    return null;
  }
}

/**
 * How long to wait before attempt number `attempt` (0 = the first repeat): full jitter over 1, 2, 4 … 30 seconds.
 * @param {number} attempt
 * @param {() => number} [random]
 * @returns {number} milliseconds, never below 200
 */
export function backoff(attempt, random = Math.random) {
  return Math.max(200, random() * Math.min(30_000, 1000 * 2 ** Math.min(attempt, 5)));
}
