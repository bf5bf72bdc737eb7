/**
 * The right pane: one conversation from its header to its composer.
 * @module
 */
import { html, nothing, repeat, guard, ref } from './lit.js';
import { icons } from './icons.js';
import { avatar } from './avatar.js';
import { Composer, touch } from './composer.js';
import { HistoryWindow } from './window.js';
import { messageRow } from './message.js';
import { moveFocus } from './roving.js';
import { rows } from '../core/rows.js';
import { skeleton } from './list.js';
import { Actions } from './actions.js';

const HIGHLIGHT_MS = 2000;

/** Draws the open conversation and reacts to it. */
export class ThreadView {
  #stop = null;
  #missed = 0;
  #active = null;
  #attach = (element) => this.window.attach(element);

  /** @param {import('./duologue-inbox.js').Inbox} inbox */
  constructor(inbox) {
    this.inbox = inbox;
    this.composer = new Composer(this);
    this.actions = new Actions(this);
    this.window = new HistoryWindow({
      older: () => this.conversation?.threadId && this.conversation.older(),
      newer: () => this.conversation?.threadId && this.conversation.newer(),
      seen: (seq) => this.conversation?.thread && inbox.client.marks.seen(this.conversation.thread, seq),
      moved: () => this.#moved(),
    });
  }

  get conversation() { return this.inbox.conversation; }
  get words() { return this.inbox.words; }
  get name() { return this.conversation.person ? this.inbox.nameOf(this.conversation.person) : ''; }

  template() {
    const { conversation, words } = this;
    if (!conversation) return this.#nothingOpen();
    return html`<section class="main" aria-label=${words.say('thread.label', { name: this.name })}>
      ${this.#header()}
      ${this.inbox.banner.template()}
      ${conversation.state === 'missing' ? this.#missing() : this.#history()}
      <div class="typing-line" aria-hidden="true">${this.#typing()}</div>
      ${this.#foot()}
      ${this.actions.dialog()}
    </section>`;
  }

  /** A conversation was just opened and drawn: go to the right place and put the focus. */
  opened() {
    const { conversation } = this;
    this.#missed = 0;
    const target = conversation.target;
    const wanted = target === null ? null : conversation.history?.messages.find((one) => one.seq === target);
    if (wanted && this.window.toRow(wanted.id)) this.#highlight(wanted.id);
    else if (conversation.unreadAfter === null || !this.window.toRow('unread', 0.15)) this.window.toEnd();
    if (!touch() && this.inbox.contains(document.activeElement)) this.composer.focus();
    this.window.look();
  }

  /** New messages arrived in the open thread. */
  arrived(messages) {
    if (!this.window.following) this.#missed += messages.filter((one) => one.sender_id !== this.inbox.store.userId).length;
  }

  async send(body) {
    const { conversation, inbox } = this;
    inbox.drafts.keep(conversation.userId, '');
    inbox.client.outbox.add(conversation.userId, body);
    if (conversation.history && !conversation.history.atEnd) await conversation.jump(null);
    this.toEnd();
    inbox.fire('duologue-sent', { user_id: conversation.userId });
  }

  saveEdit(message, body) { this.actions.saveEdit(message, body); }

  /** Shows the newest messages. */
  async toEnd() {
    this.#missed = 0;
    if (this.conversation.history && !this.conversation.history.atEnd) await this.conversation.jump(null);
    this.window.toEnd();
    this.inbox.draw();
  }

  focusHistory() { this.#articles().at(-1)?.focus(); }

  /** From an empty composer to one's newest own message. */
  focusLastOwn(event) {
    const own = this.#articles().filter((one) => one.closest('.own')).at(-1);
    if (!own) return;
    event.preventDefault();
    own.focus();
  }

  #header() {
    const { conversation, inbox, words } = this;
    const { person } = conversation;
    return html`<header class="bar" part="header">
      <a class="round back" href=${inbox.hrefOf(null)} aria-label=${words.say('thread.back')}
        @click=${(event) => inbox.back(event)}>${icons.back}</a>
      ${person ? html`${avatar(person, 'small')}<div class="title"><h2><bdi>${this.name}</bdi></h2>
        ${person.role ? html`<p>${person.role}</p>` : nothing}</div>` : html`<div class="title"></div>`}
    </header>`;
  }

  #history() {
    const { conversation, words } = this;
    const loading = conversation.state === 'loading';
    if (conversation.state === 'error') return this.#failed();
    const history = conversation.history;
    return html`<div class="history" part="history" tabindex="-1" ${ref(this.#attach)}
        @keydown=${(event) => this.#key(event)} @click=${(event) => this.actions.tapped(event)}
        @focusin=${(event) => this.#focused(event)} @pointerover=${(event) => this.#pointed(event)}>
      <div class="content">${loading && !history?.messages.length ? skeleton(words.say('thread.loading'), 5)
        : this.#rows(history)}</div>
    </div>${this.#jump()}`;
  }

  #rows(history) {
    const { conversation, words, inbox } = this;
    const { store } = inbox;
    const atEnd = !history || history.atEnd || history.messages.length === 0;
    const drawn = rows({
      messages: history?.messages ?? [], pending: atEnd ? conversation.pending : [], userId: store.userId,
      readByOther: conversation.thread ? store.readByOther(conversation.thread).seq : 0,
      unreadAfter: conversation.unreadAfter, times: inbox.times,
    });
    if (drawn.length === 0) return this.#empty();
    this.#stop = drawn.some((row) => row.key === this.#stop) ? this.#stop : drawn.at(-1).key;
    return html`<div class="edge" aria-busy=${history?.older === 'loading'}>${this.#edge(history)}</div>
      <ol role="list" aria-label=${words.say('thread.history')}>
        ${repeat(drawn, (row) => row.key, (row) => guard(this.#facts(row), () => this.#row(row)))}</ol>`;
  }

  /** Everything a row's look depends on: while none of it changes, the row is not drawn again. */
  #facts(row) {
    return [row.message, row.entry, row.state, row.showState, row.first, row.last, this.#stop === row.key,
      this.#active === row.key, this.words, this.inbox.today, this.conversation.closed, row.kind];
  }

  #row(row) {
    const { words, inbox } = this;
    if (row.kind === 'day') {
      return html`<li class="day" data-key=${row.key}><time datetime=${inbox.times.dayKey(row.at)}>${
        inbox.times.day(row.at, Date.now())}</time></li>`;
    }
    if (row.kind === 'unread') {
      return html`<li class="divider" part="divider" data-key="unread"><span role="separator"
        aria-label=${words.say('thread.unread')}>${words.say('thread.unread')}</span></li>`;
    }
    return messageRow(row, this.actions.view(this.#stop, this.#active, this.name));
  }

  #edge(history) {
    const { words, conversation } = this;
    if (history?.older === 'failed') {
      return html`<button class="plain" type="button" @click=${() => conversation.older()}>${
        words.say('thread.older-failed')}</button>`;
    }
    if (history?.older === 'loading') return html`<span class="spinner" role="status" aria-label=${
      words.say('thread.loading')}></span>`;
    return history?.atStart ? html`<p>${words.say('thread.start', { name: this.name })}</p>` : nothing;
  }

  #empty() {
    const { person } = this.conversation;
    return html`<div class="hint">${person ? avatar(person, 'large') : nothing}<p class="strong"><bdi>${this.name}</bdi></p>
      <p>${this.words.say('thread.empty', { name: this.name })}</p></div>`;
  }

  #nothingOpen() {
    return html`<section class="main" aria-label=${this.words.say('thread.none')}>${this.inbox.banner.template()}
      <div class="hint grow">${icons.bubbles}<p>${this.words.say('thread.none')}</p></div></section>`;
  }

  #missing() {
    return html`<div class="hint grow" role="alert"><p>${this.words.say('thread.missing')}</p></div>`;
  }

  #failed() {
    const { words, conversation } = this;
    return html`<div class="hint grow" role="alert"><p>${words.say('thread.error')}</p>
      <button class="plain" type="button" @click=${() => conversation.open()}>${words.say('retry')}</button></div>`;
  }

  #typing() {
    const { conversation, inbox, words } = this;
    if (!conversation.threadId || !inbox.store.typing.has(conversation.threadId)) return nothing;
    return html`<span class="dots"><i></i><i></i><i></i></span>${words.say('typing.long', { name: this.name })}`;
  }

  #jump() {
    if (this.window.following && (this.conversation.history?.atEnd ?? true)) return nothing;
    const label = this.#missed ? this.words.say('thread.jump-new', { count: this.#missed }) : this.words.say('thread.jump');
    return html`<div class="jump-place"><button class="jump" part="jump" type="button" @click=${() => this.toEnd()}>
      ${icons.down}<span>${label}</span></button></div>`;
  }

  #foot() {
    const { conversation, words } = this;
    if (conversation.state === 'missing') return nothing;
    if (conversation.closed) return html`<p class="closed" role="status">${icons.lock}${
      words.say(words.has(`closed.${conversation.closed}`) ? `closed.${conversation.closed}` : 'closed.other')}</p>`;
    return this.composer.template();
  }

  #moved() {
    if (this.window.following) this.#missed = 0;
    this.inbox.draw();
  }

  #highlight(id) {
    const row = this.window.element.querySelector(`[data-key="${CSS.escape(id)}"]`);
    row?.classList.add('wanted');
    setTimeout(() => row?.classList.remove('wanted'), HIGHLIGHT_MS);
  }

  #articles() { return [...(this.window.element?.querySelectorAll('article') ?? [])]; }

  #focused({ target }) {
    const article = target.closest('article');
    if (!article || article.dataset.id === this.#stop) return;
    this.#stop = this.#active = article.dataset.id;
    this.inbox.draw();
  }

  /** Only the message under the pointer or with the focus has its tools drawn. */
  #pointed({ target }) {
    const key = target.closest('.message')?.dataset.key ?? null;
    if (key === null || key === this.#active) return;
    this.#active = key;
    this.inbox.draw();
  }

  #key(event) {
    if (event.target.localName === 'article' && moveFocus(event, this.#articles())) return;
    this.actions.key(event);
  }
}
