/**
 * The search field and what it finds: conversations at once, people and messages after a moment.
 * @module
 */
import { html, nothing, live, repeat } from './lit.js';
import { icons } from './icons.js';
import { avatar } from './avatar.js';
import { codePoints } from '../core/protocol.js';

const WAIT_MS = 250;
const MESSAGES_FROM = 2;

/** One search at a time; an answer to an older question is dropped. */
export class Finder {
  #timer = null;
  #question = 0;

  constructor(inbox) {
    this.inbox = inbox;
    this.text = '';
    this.choosing = false;
    this.clear();
  }

  /** True while results are shown instead of the conversations. */
  get active() { return this.choosing || this.text.trim() !== ''; }

  clear() {
    this.people = [];
    this.messages = [];
    this.busy = false;
    this.failed = false;
  }

  /** Shows people to write to. */
  choosePerson() {
    this.choosing = true;
    this.#ask(0);
    this.inbox.draw();
    this.focus();
  }

  focus() { this.inbox.shadowRoot.querySelector('.find input')?.focus(); }

  close() {
    this.#question++;
    this.text = '';
    this.choosing = false;
    this.clear();
    this.inbox.draw();
  }

  field() {
    const { words } = this.inbox;
    const label = words.say(this.choosing ? 'find.person' : 'find.label');
    return html`<div class="find" role="search">${icons.search}
      <input type="search" aria-label=${label} placeholder=${label} enterkeyhint="search" autocomplete="off"
        .value=${live(this.text)} @input=${(event) => this.#typed(event)} @keydown=${(event) => this.#key(event)}>
      ${this.active ? html`<button class="round" type="button" aria-label=${words.say('find.close')}
        @click=${() => this.close()}>${icons.close}</button>` : nothing}</div>`;
  }

  results() {
    const { words, inbox } = this;
    const wanted = this.text.trim().toLocaleLowerCase();
    const threads = this.choosing ? [] : inbox.store.list()
      .filter((thread) => inbox.nameOf(thread.with).toLocaleLowerCase().includes(wanted));
    const known = new Set(threads.map((thread) => thread.with.user_id));
    const people = this.people.filter((person) => !known.has(person.user_id));
    const nothingFound = !threads.length && !people.length && !this.messages.length && !this.busy;
    return html`<div class="scroll" aria-busy=${this.busy}>
      ${this.#group('find.conversations', threads, (thread) => this.#person(thread.with))}
      ${this.#group('find.people', people, (person) => this.#person(person))}
      ${this.#group('find.messages', this.messages, (hit) => this.#message(hit))}
      ${nothingFound ? html`<div class="hint" role="status"><p>${words.say(this.failed ? 'find.failed' : 'find.nothing')}
        </p></div>` : nothing}</div>`;
  }

  get words() { return this.inbox.words; }

  #group(title, items, item) {
    if (items.length === 0) return nothing;
    return html`<section><h2>${this.words.say(title)}</h2><ul role="list" class="rows">
      ${repeat(items, (one) => one.message?.id ?? one.id ?? one.user_id, (one) => html`<li>${item(one)}</li>`)}
    </ul></section>`;
  }

  #person(person) {
    const { inbox } = this;
    return html`<a class="row person" href=${inbox.hrefWith(person.user_id)}
      @click=${(event) => this.#go(event, { userId: person.user_id, person })}>${avatar(person)}
      <span class="who"><bdi>${inbox.nameOf(person)}</bdi></span>
      ${person.role ? html`<span class="snippet">${person.role}</span>` : nothing}</a>`;
  }

  #message({ thread_id: threadId, message, with: person }) {
    const { inbox } = this;
    const moment = Date.parse(message.created_at);
    return html`<a class="row" href=${inbox.hrefOf(threadId)}
      @click=${(event) => this.#go(event, { threadId, seq: message.seq })}>${avatar(person)}
      <span class="who"><bdi>${inbox.nameOf(person)}</bdi></span>
      <time datetime=${message.created_at}><bdi>${inbox.times.short(moment, Date.now())}</bdi></time>
      <span class="snippet"><span class="text" dir="auto">${excerpt(message.body, this.text.trim())}</span></span></a>`;
  }

  #go(event, target) {
    if (this.inbox.follow(event, target)) this.close();
  }

  #typed({ target }) {
    this.text = target.value;
    this.clear();
    this.#ask(WAIT_MS);
    this.inbox.draw();
  }

  #key(event) {
    if (event.key === 'Escape' && this.active) {
      event.preventDefault();
      this.close();
    } else if (event.key === 'ArrowDown') {
      event.preventDefault();
      this.inbox.shadowRoot.querySelector('.side .row')?.focus();
    }
  }

  #ask(wait) {
    const question = ++this.#question;
    clearTimeout(this.#timer);
    const q = this.text.trim();
    if (!this.choosing && q === '') return;
    this.busy = true;
    this.#timer = setTimeout(() => this.#answer(question, q), wait);
  }

  async #answer(question, q) {
    const { rest } = this.inbox.client;
    const searchable = !this.choosing && codePoints(q) >= MESSAGES_FROM;
    const [people, messages] = await Promise.allSettled([
      rest.people(q), searchable ? rest.search(q) : Promise.resolve({ results: [] })]);
    if (question !== this.#question) return;
    this.people = people.value?.people ?? [];
    this.messages = messages.value?.results ?? [];
    this.failed = people.status === 'rejected' || messages.status === 'rejected';
    this.busy = false;
    this.inbox.draw();
  }
}

/** The part of a body around the first place where `wanted` stands, with that place marked. */
export function excerpt(body, wanted) {
  const flat = body.replace(/\s+/g, ' ');
  const at = flat.toLocaleLowerCase().indexOf(wanted.toLocaleLowerCase());
  if (at < 0) return flat.slice(0, 120);
  const from = Math.max(0, at - 24);
  return html`${from > 0 ? '…' : ''}${flat.slice(from, at)}<mark>${flat.slice(at, at + wanted.length)}</mark>${
    flat.slice(at + wanted.length, at + 120)}`;
}
