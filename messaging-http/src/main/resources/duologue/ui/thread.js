/**
 * The right pane: one conversation from its header to its composer.
 * @module
 */
import { html, nothing } from './lit.js';
import { icons } from './icons.js';
import { avatar } from './avatar.js';
import { Actions } from './actions.js';
import { Composer, touch } from './composer.js';
import { HistoryView } from './history-view.js';

/** Draws the open conversation and carries out what is done in it. */
export class ThreadView {
  #tick = null;

  /** @param {import('./duologue-inbox.js').Inbox} inbox */
  constructor(inbox) {
    this.inbox = inbox;
    this.composer = new Composer(this);
    this.actions = new Actions(this);
    this.history = new HistoryView(this);
  }

  get conversation() { return this.inbox.conversation; }
  get words() { return this.inbox.words; }
  get window() { return this.history.window; }
  get name() { return this.conversation.person ? this.inbox.nameOf(this.conversation.person) : ''; }

  template() {
    const { conversation, words } = this;
    if (!conversation) return this.#nothingOpen();
    return html`<section class="main" aria-label=${words.say('thread.label', { name: this.name })}>
      ${this.#header()}
      ${this.#middle()}
      <slot name="card"></slot>
      <div class="typing-line" aria-hidden="true">${this.#typing()}</div>
      ${this.#foot()}
    </section>`;
  }

  /** A conversation was just opened and drawn; `byHand` when a person did it, who then wants the focus there. */
  opened(byHand) {
    this.history.opened();
    if (!byHand) return;
    if (touch() || !this.composer.area) this.inbox.shadowRoot.querySelector('.title h2')?.focus({ preventScroll: true });
    else this.composer.focus();
  }

  async send(body) {
    const { conversation, inbox } = this;
    inbox.drafts.keep(conversation.userId, '');
    inbox.client.outbox.add(conversation.userId, body);
    await this.history.toEnd();
    inbox.fire('duologue-sent', { user_id: conversation.userId });
  }

  /** Shows the newest messages. */
  toEnd() { return this.history.toEnd(); }

  #header() {
    const { conversation, inbox, words } = this;
    const { person } = conversation;
    return html`<header class="bar" part="header">
      <a class="round back" href=${inbox.hrefOf(null)} aria-label=${words.say('thread.back')}
        @click=${(event) => inbox.router.back(event)}>${icons.back}</a>
      ${person ? avatar(person, 'small') : nothing}
      <div class="title"><h2 tabindex="-1">${this.#profile(person)}</h2>
        ${person?.role ? html`<p>${person.role}</p>` : nothing}</div>
    </header>`;
  }

  #profile(person) {
    const name = html`<bdi>${this.name}</bdi>`;
    return person && !person.removed && this.inbox.router.owns
      ? html`<a href=${this.inbox.router.profile(person.user_id)}>${name}</a>` : name;
  }

  #middle() {
    const { conversation, words } = this;
    if (conversation.state === 'missing') return this.#alone(html`<p>${words.say('thread.missing')}</p>`);
    if (conversation.state !== 'error') return this.history.template();
    return this.#alone(html`<p>${words.say('thread.error')}</p>
      <button class="plain" type="button" @click=${() => this.inbox.again()}>${words.say('retry')}</button>`);
  }

  #alone(content) { return html`<div class="hint grow" role="alert">${content}</div>`; }

  #nothingOpen() {
    return html`<section class="main" aria-label=${this.words.say('thread.none')}>
      <div class="hint grow">${icons.bubbles}<p>${this.words.say('thread.none')}</p></div></section>`;
  }

  #typing() {
    const { conversation, inbox, words } = this;
    if (!conversation.threadId || !inbox.store.typing.has(conversation.threadId)) return nothing;
    return html`<span class="dots"><i></i><i></i><i></i></span>${words.say('typing.long', { name: this.name })}`;
  }

  /** When too much was sent: how long the next message waits, counted down. */
  #wait() {
    const { conversation, inbox, words } = this;
    const left = conversation.userId ? inbox.client.outbox.limitedUntil(conversation.userId) - Date.now() : 0;
    if (left <= 0) return nothing;
    this.#tick ??= setTimeout(() => { this.#tick = null; inbox.draw(); }, 1000);
    return html`<p class="wait">${icons.clock}${words.say('composer.wait', { count: Math.ceil(left / 1000) })}</p>`;
  }

  #foot() {
    const { conversation, words } = this;
    if (conversation.state === 'missing') return nothing;
    if (!conversation.closed) return html`${this.#wait()}${this.composer.template()}`;
    const key = `closed.${conversation.closed}`;
    return html`<p class="closed" role="status">${icons.lock}${words.say(words.has(key) ? key : 'closed.other')}</p>`;
  }
}
