/**
 * What a search finds: conversations at once, people and messages after a moment.
 * @module
 */
import { codePoints } from '../core/protocol.js';

const MESSAGES_FROM = 2;

/** The results of one finder; older ones stay, dimmed, while newer ones are on their way. */
export class Part {
  #mayTake = () => false;

  /**
   * @param {import('./duologue-inbox.js').Inbox} inbox
   * @param {import('./extras.js').Kit} kit
   */
  constructor(inbox, kit) {
    this.finder = inbox.list.finder;
    this.inbox = inbox;
    this.kit = kit;
    this.clear();
  }

  get words() { return this.inbox.words; }

  clear() {
    this.people = [];
    this.messages = [];
    this.next = null;
    this.busy = false;
    this.failed = false;
  }

  /** An answer is on its way. */
  waiting() {
    this.busy = true;
    this.inbox.draw();
  }

  /**
   * Asks the server.
   * @param {string} q
   * @param {() => boolean} mayTake whether nothing else was asked since
   */
  async find(q, mayTake) {
    const { rest } = this.inbox.client;
    this.#mayTake = mayTake;
    const searchable = !this.finder.choosing && codePoints(q) >= MESSAGES_FROM;
    const [people, messages] = await Promise.allSettled([
      rest.people(q), searchable ? rest.search(q) : Promise.resolve({ results: [] })]);
    if (!mayTake()) return;
    this.people = people.value?.people ?? [];
    this.messages = messages.value?.results ?? [];
    this.next = messages.value?.next_cursor ?? null;
    this.failed = people.status === 'rejected' || messages.status === 'rejected';
    this.busy = false;
    const count = this.#threads().length + this.#strangers().length + this.messages.length;
    if (!this.failed && q !== '') this.inbox.announcer.say(this.words.say('find.count', { count }));
    this.inbox.draw();
  }

  template() {
    const { html } = this.kit;
    const threads = this.#threads();
    const people = this.#strangers();
    return html`<div class="scroll" aria-busy=${this.busy}>
      ${this.#group('find.conversations', threads, (thread) => this.#person(thread.with))}
      ${this.#group('find.people', people, (person) => this.#person(person))}
      ${this.#group('find.messages', this.messages, (hit) => this.#message(hit))}
      ${this.#rest(threads.length + people.length + this.messages.length)}</div>`;
  }

  #threads() {
    const wanted = this.finder.text.trim().toLocaleLowerCase();
    return this.finder.choosing ? [] : this.inbox.store.list()
      .filter((thread) => this.inbox.nameOf(thread.with).toLocaleLowerCase().includes(wanted));
  }

  #strangers() {
    const known = new Set(this.#threads().map((thread) => thread.with.user_id));
    return this.people.filter((person) => !known.has(person.user_id));
  }

  /** What stands below the results: more of them, why there are none, or what to type. */
  #rest(found) {
    const { words, finder } = this;
    const { html, nothing } = this.kit;
    if (this.busy) return nothing;
    if (this.failed) return html`<div class="hint" role="alert"><p>${words.say('find.failed')}</p><button class="plain"
      type="button" @click=${() => finder.ask(0)}>${words.say('retry')}</button></div>`;
    if (this.next) return html`<p class="more"><button class="plain" type="button" @click=${() => this.#more()}>${
      words.say('find.more')}</button></p>`;
    const short = !finder.choosing && codePoints(finder.text.trim()) < MESSAGES_FROM;
    if (short) return html`<p class="more" role="status">${words.say('find.hint')}</p>`;
    return found ? nothing : html`<div class="hint" role="status"><p>${words.say('find.nothing')}</p></div>`;
  }

  #group(title, items, item) {
    const { html, nothing, repeat } = this.kit;
    if (items.length === 0) return nothing;
    return html`<section><h2>${this.words.say(title)}</h2><ul role="list" class="rows">
      ${repeat(items, (one) => one.message?.id ?? one.id ?? one.user_id, (one) => html`<li>${item(one)}</li>`)}
    </ul></section>`;
  }

  #person(person) {
    const { inbox } = this;
    const { html, nothing, avatar } = this.kit;
    return html`<a class="row person" href=${inbox.hrefWith(person.user_id)}
      @click=${(event) => this.#go(event, { userId: person.user_id, person })}>${avatar(person)}
      <span class="who"><bdi>${inbox.nameOf(person)}</bdi></span>
      ${person.role ? html`<span class="snippet">${person.role}</span>` : nothing}</a>`;
  }

  #message({ thread_id: threadId, message, with: person }) {
    const { inbox } = this;
    const { html, avatar } = this.kit;
    const moment = Date.parse(message.created_at);
    return html`<a class="row" href=${inbox.hrefOf(threadId, message.seq)}
      @click=${(event) => this.#go(event, { threadId, seq: message.seq })}>${avatar(person)}
      <span class="who"><bdi>${inbox.nameOf(person)}</bdi></span>
      <time datetime=${message.created_at}><bdi>${inbox.times.short(moment, Date.now())}</bdi></time>
      <span class="snippet"><span class="text" dir="auto">${this.#excerpt(message.body)}</span></span></a>`;
  }

  #go(event, target) {
    if (this.inbox.follow(event, target)) this.finder.close();
  }

  async #more() {
    const mayTake = this.#mayTake;
    const page = await this.inbox.client.rest.search(this.finder.text.trim(), this.next).catch(() => null);
    if (!mayTake()) return;
    this.failed = page === null;
    this.messages = [...this.messages, ...(page?.results ?? [])];
    this.next = page?.next_cursor ?? null;
    this.inbox.draw();
  }

  /** The part of a body around the first place where the wanted text stands, with that place marked. */
  #excerpt(body) {
    const wanted = this.finder.text.trim();
    const flat = body.replace(/\s+/g, ' ');
    const at = flat.toLocaleLowerCase().indexOf(wanted.toLocaleLowerCase());
    if (at < 0) return flat.slice(0, 120);
    const from = Math.max(0, at - 24);
    return this.kit.html`${from > 0 ? '…' : ''}${flat.slice(from, at)}<mark>${flat.slice(at, at + wanted.length)}</mark>${
      flat.slice(at + wanted.length, at + 120)}`;
  }
}
