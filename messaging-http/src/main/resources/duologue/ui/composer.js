/**
 * Where one writes. A plain text area: pasting is plain, the system's keyboard, spelling and emoji work, and sending
 * never locks it.
 * @module
 */
import { html, nothing } from './lit.js';
import { icons } from './icons.js';
import { enterSends } from '../core/preferences.js';
import { BODY_LENGTH_MAX, codePoints, tidyBody } from '../core/protocol.js';

const COUNTER_FROM = 0.9;
const OLD_SAFARI_COMPOSING = 229;

/** The form below a conversation, also used to edit a message already sent. */
export class Composer {
  #length = 0;
  #spoken = '';
  #to;

  /** @param {import('./thread.js').ThreadView} thread */
  constructor(thread) {
    this.thread = thread;
    /** @type {object|null} the message being edited */
    this.editing = null;
  }

  get inbox() { return this.thread.inbox; }
  get limit() { return this.inbox.store.me?.limits?.body_length_max ?? BODY_LENGTH_MAX; }
  get area() { return this.inbox.shadowRoot.querySelector('textarea'); }

  template() {
    const { words } = this.inbox;
    const over = this.#length - this.limit;
    const counting = this.#length >= this.limit * COUNTER_FROM;
    return html`<form class="composer" part="composer" @submit=${(event) => this.#submit(event)}>
      ${this.editing ? this.#editingBar(words) : nothing}
      <div class="line">
        <textarea part="input" rows="1" ?readonly=${!this.inbox.conversation.userId} dir=${this.#length ? 'auto' : words.direction} aria-label=${words.say('composer.label', { name: this.thread.name })}
          placeholder=${words.say('composer.placeholder')} aria-invalid=${over > 0 ? 'true' : nothing}
          aria-describedby=${counting ? 'counter' : nothing} enterkeyhint=${touch() || !enterSends() ? 'enter' : 'send'}
          @input=${() => this.#typed()} @keydown=${(event) => this.#key(event)}
          @blur=${() => this.inbox.client.typing.stopped()} @paste=${(event) => this.#pasted(event)}></textarea>
        <button class="send" part="send" type="submit" aria-label=${words.say(this.editing ? 'composer.save'
          : 'composer.send')} ?disabled=${this.#length === 0 || over > 0}>${icons.send}</button>
      </div>
      ${counting ? html`<p id="counter" class=${over > 0 ? 'counter over' : 'counter'}>${over > 0
        ? words.say('composer.over', { count: over })
        : words.say('composer.count', { used: this.#length, limit: this.limit })}</p>` : nothing}
    </form>`;
  }

  /** Call after each drawing: each person has a text of their own. */
  follow() {
    const to = this.area ? this.inbox.conversation.userId : undefined;
    const late = to && !this.editing && this.area.value === '' && this.inbox.drafts.of(to);
    if (to === this.#to && !late) return;
    this.#to = to;
    this.#load();
    this.inbox.draw();
  }

  #load() {
    this.editing = null;
    this.#put(this.inbox.drafts.of(this.#to));
  }

  focus() { this.area?.focus({ preventScroll: true }); }

  /** Puts a sent message into the field to be changed. */
  edit(message) {
    this.editing = message;
    this.#put(message.body);
    this.inbox.draw();
    this.focus();
  }

  #editingBar(words) {
    return html`<div class="editing">${icons.edit}<span>${words.say('composer.editing')}</span>
      <button class="round" type="button" aria-label=${words.say('composer.cancel')}
        @click=${(event) => this.#cancel(event)}>${icons.close}</button></div>`;
  }

  #put(text) {
    if (this.area) this.area.value = text;
    this.#measure();
  }

  #measure() {
    const { area } = this;
    if (!area) return;
    this.#length = codePoints(tidyBody(area.value));
    if (!CSS.supports('field-sizing', 'content')) {
      area.style.height = 'auto';
      area.style.height = `${area.scrollHeight}px`;
    }
  }

  #typed() {
    this.#measure();
    const { conversation, drafts, client } = this.inbox;
    if (!this.editing) drafts.keep(conversation.userId, this.area.value);
    if (!conversation.threadId) return this.inbox.draw();
    if (this.#length > 0 && !this.editing) client.typing.pressed(conversation.threadId);
    else client.typing.stopped();
    this.#speak();
    return this.inbox.draw();
  }

  /** The counter is spoken when it appears, near the end, and when the limit is passed; not at each key. */
  #speak() {
    const { words, announcer } = this.inbox;
    const over = this.#length - this.limit;
    const stage = over > 0 ? 'over' : over > -this.limit * 0.05 ? 'near' : over > -this.limit * 0.1 ? 'count' : '';
    if (stage !== this.#spoken && stage === 'over') announcer.warn(words.say('composer.over', { count: over }));
    else if (stage !== this.#spoken && stage) announcer.say(words.say('composer.left', { count: -over }));
    this.#spoken = stage;
  }

  #key(event) {
    if (event.isComposing || event.keyCode === OLD_SAFARI_COMPOSING) return;
    if (event.key === 'Enter' && this.#sends(event)) this.#submit(event);
    else if (event.key === 'Escape' && this.editing) this.#cancel(event);
    else if (event.key === 'Escape' && !this.inbox.closest('dialog')) this.thread.history.focusLast();
    else if (event.key === 'ArrowUp' && this.area.value === '' && this.thread.history.focusLast({ own: true })) {
      event.preventDefault();
    }
  }

  #sends({ ctrlKey, metaKey, shiftKey, altKey }) {
    if (ctrlKey || metaKey) return true;
    return !shiftKey && !altKey && !touch() && enterSends();
  }

  #submit(event) {
    event.preventDefault();
    const body = tidyBody(this.area.value);
    const length = codePoints(body);
    if (length === 0 || length > this.limit) return;
    const { editing } = this;
    this.editing = null;
    this.#put('');
    this.inbox.client.typing.stopped();
    if (editing) this.thread.actions.saveEdit(editing, body);
    else this.thread.send(body);
    if (editing) this.#load();
    this.focus();
    this.inbox.draw();
  }

  #cancel(event) {
    event.preventDefault();
    this.#load();
    this.inbox.draw();
    this.focus();
  }

  #pasted(event) {
    const { clipboardData } = event;
    if (clipboardData.files.length === 0 || clipboardData.getData('text/plain')) return;
    event.preventDefault();
    this.inbox.notice(this.inbox.words.say('composer.no-files'));
  }
}

/** True where a finger is the main pointer; there, Enter makes a new line. */
export function touch() {
  return matchMedia('(pointer: coarse)').matches;
}
