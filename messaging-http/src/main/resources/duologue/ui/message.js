/** One message as it is drawn. @module */
import { html, nothing } from './lit.js';
import { icons } from './icons.js';
import { onlyEmoji, runs } from '../core/protocol.js';

const ICON_OF = { queued: 'clock', sending: 'clock', sent: 'check', read: 'checks', failed: 'alert' };

/**
 * @param {import('../core/rows.js').Row} row
 * @param {object} view what the thread offers: words, times, name of the other side, and the actions
 */
export function messageRow(row, view) {
  const { message, own, state } = row;
  const time = view.times.clock(row.at);
  const kind = [own ? 'own' : 'other', row.first ? 'first' : '', row.last ? 'last' : '', state === 'failed' ? 'failed'
    : '', message.deleted_at ? 'deleted' : '', !message.deleted_at && onlyEmoji(message.body) ? 'emoji' : ''].join(' ');
  return html`<li class="message ${kind}" data-key=${row.key} data-seq=${row.entry ? nothing : message.seq}>
    <article part=${own ? 'message message-own' : 'message'} tabindex=${view.stop === row.key ? 0 : -1}
      aria-label=${accessibleName(row, view, time)} data-id=${message.id}
      aria-posinset=${row.entry ? nothing : message.seq}>
      <div class="bubble" part="bubble" dir="auto">${body(message, view)}</div>
      ${tools(row, view)}
      ${foot(row, view, time)}
    </article></li>`;
}

function body(message, view) {
  if (message.deleted_at) return html`<em>${view.words.say('message.deleted')}</em>`;
  return runs(message.body, message.links).map(({ text, href }) => (href
    ? html`<a href=${href} target="_blank" rel="noopener noreferrer nofollow ugc" title=${linkTitle(href)}>${text}</a>`
    : text));
}

/** A host in another script is shown as it really is, so that a look-alike is noticed. */
function linkTitle(href) {
  const { host } = new URL(href);
  return host.includes('xn--') ? host : nothing;
}

function foot(row, view, time) {
  const { words } = view;
  const edited = row.message.edited_at && !row.message.deleted_at;
  const shown = row.last || row.showState || edited;
  if (!shown) return nothing;
  return html`<div class="foot" aria-hidden="true">
    ${row.last || row.showState ? html`<time part="time" datetime=${new Date(row.at).toISOString()}
      title=${view.times.full(row.at)} dir="auto">${time}</time>` : nothing}
    ${edited ? html`<span>${words.say('message.edited')}</span>` : nothing}
    ${row.showState ? html`<span class="state ${row.state}" part="status">${icons[ICON_OF[row.state]]}<span>${
      stateWord(row, words)}</span></span>` : nothing}
  </div>${row.state === 'failed' ? failure(row, view) : nothing}`;
}

function failure(row, view) {
  const { words } = view;
  return html`<div class="failure">
    <button class="plain" type="button" @click=${() => view.retry(row.key)}>${words.say('retry')}</button>
    <button class="plain" type="button" @click=${() => view.copy(row)}>${words.say('message.copy')}</button>
    <button class="plain" type="button" @click=${() => view.discard(row.key)}>${words.say('message.discard')}</button>
  </div>`;
}

/** "Sent", "Read", "Waiting to send", or why it failed. */
function stateWord(row, words) {
  if (row.state !== 'failed') return words.say(`state.${row.state}`);
  const reason = `problem.${row.entry.failure}`;
  return words.say('state.failed', { reason: words.has(reason) ? words.say(reason) : words.say('problem.unknown') });
}

function tools(row, view) {
  if (row.entry || row.message.deleted_at || view.active !== row.key) return nothing;
  const tool = (icon, key, act) => html`<button class="tool" type="button" tabindex="-1"
    aria-label=${view.words.say(key)} title=${view.words.say(key)} @click=${act}>${icons[icon]}</button>`;
  return html`<div class="tools">
    ${tool('copy', 'message.copy', () => view.copy(row))}
    ${!row.own && view.mayMark() ? tool('unread', 'message.unread', () => view.unread(row)) : nothing}
    ${view.mayEdit(row) ? tool('edit', 'message.edit', () => view.edit(row)) : nothing}
    ${view.mayDelete(row) ? tool('trash', 'message.delete', () => view.remove(row)) : nothing}
  </div>`;
}

function accessibleName(row, view, time) {
  const { words } = view;
  const who = row.own ? words.say('message.you') : view.name;
  const text = row.message.deleted_at ? words.say('message.deleted') : row.message.body;
  const edited = row.message.edited_at && !row.message.deleted_at ? words.say('message.edited') : '';
  return [who, time, text, edited, row.state ? stateWord(row, words) : ''].filter(Boolean).join(', ');
}
