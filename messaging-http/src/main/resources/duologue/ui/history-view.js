/**
 * The messages of the open conversation: rows, the unread mark, what stands at the edges, and the way back down.
 * @module
 */
import { html, nothing, repeat, guard, ref } from './lit.js';
import { icons } from './icons.js';
import { avatar } from './avatar.js';
import { skeleton } from './skeleton.js';
import { messageRow } from './message.js';
import { moveFocus } from './roving.js';
import { HistoryWindow } from './window.js';
import { rows } from '../core/rows.js';

const HIGHLIGHT_MS = 2000;

/** Draws the history and moves in it. */
export class HistoryView {
  #stop = null;
  #active = null;
  #missed = 0;
  #places = new Map();
  #back = null;
  #attach = (element) => this.window.attach(element);

  /** @param {import('./thread.js').ThreadView} thread */
  constructor(thread) {
    this.thread = thread;
    this.window = new HistoryWindow({
      older: () => this.conversation?.threadId && this.conversation.older(),
      newer: () => this.conversation?.threadId && this.conversation.newer(),
      seen: (seq) => this.conversation?.thread && this.inbox.client.marks.seen(this.conversation.thread, seq),
      moved: () => this.#moved(),
    });
  }

  get inbox() { return this.thread.inbox; }
  get words() { return this.inbox.words; }
  get conversation() { return this.inbox.conversation; }

  template() {
    const { conversation, words } = this;
    const { history } = conversation;
    const waiting = conversation.state === 'loading' && !history?.messages.length && !conversation.pending.length;
    return html`<div class="history" part="history" tabindex="-1" ${ref(this.#attach)} @keydown=${(event) => this.#key(event)}
        @click=${(event) => this.thread.actions.tapped(event)} @focusin=${(event) => this.#focused(event)}
        @pointerover=${(event) => this.#pointed(event)}>
      <div class="content">${waiting ? skeleton(words.say('thread.loading'), 5) : this.#rows(history)}</div>
    </div>${this.#jump()}`;
  }

  /** The conversation is about to be left: remembers where the reader was. */
  left(threadId) {
    const place = this.window.place();
    if (place) this.#places.set(threadId, place);
    else this.#places.delete(threadId);
  }

  /** Where a conversation was left earlier, or null. */
  placeIn(threadId) { return this.#places.get(threadId) ?? null; }

  /** Goes to where a conversation that was just opened should begin. */
  opened() {
    const { conversation } = this;
    this.#missed = 0;
    this.#back = null;
    const wanted = conversation.target === null ? null
      : conversation.history?.messages.find((one) => one.seq === conversation.target);
    if (wanted && this.window.toRow(wanted.id)) this.#highlight(wanted.id);
    else if (conversation.unreadAfter !== null && this.window.toRow('unread', 0.15)) this.window.look();
    else if (!conversation.place || !this.window.toPlace(conversation.place)) this.window.toEnd();
    this.window.look();
  }

  /** New messages arrived; counted while the reader is elsewhere. */
  arrived(messages) {
    if (this.window.following) return;
    this.#missed += messages.filter((one) => one.sender_id !== this.inbox.store.userId).length;
  }

  /** Shows the newest messages, loading them if they are not here; from far up there is a way back, once. */
  async toEnd() {
    this.#missed = 0;
    this.#back = this.window.isFarUp ? this.window.place() : this.#back;
    const { history } = this.conversation;
    if (history?.state === 'ready' && !history.atEnd) await this.conversation.jump(null);
    this.window.toEnd();
    await this.inbox.draw();
    this.window.toEnd();
  }

  /** Goes to the first unread message. */
  toUnread() {
    const { conversation } = this;
    if (conversation.unreadAfter === null || !this.window.toRow('unread', 0.15)) return;
    this.window.element.querySelector('[data-key=unread] ~ .message article')?.focus({ preventScroll: true });
  }

  /** A message that had the focus may have gone with the far end of the window: the nearest one takes it. */
  keepFocus(had) {
    if (!had || had.isConnected) return;
    const articles = this.#articles();
    const older = Number(had.ariaPosInSet) < (this.conversation?.history?.from ?? 0);
    articles.at(older ? 0 : -1)?.focus({ preventScroll: true });
  }

  /** The message with the focus, or null. */
  focused() { return this.inbox.shadowRoot.activeElement?.closest('article') ?? null; }

  /** How many messages there are, told to each without drawing it again. */
  count() {
    const size = this.conversation?.thread?.last_seq ?? 0;
    for (const article of this.#articles()) {
      if (article.ariaPosInSet && article.ariaSetSize !== String(size)) article.ariaSetSize = String(size);
    }
  }

  /** Puts the focus on the newest message, or with `own` on one's newest own. @returns {boolean} whether there is one */
  focusLast({ own = false } = {}) {
    const article = this.#articles().filter((one) => !own || one.closest('.own')).at(-1);
    article?.focus();
    return Boolean(article);
  }

  #rows(history) {
    const { conversation, words, inbox } = this;
    const { store } = inbox;
    const toTheEnd = !history || history.atEnd || history.messages.length === 0;
    const drawn = rows({
      messages: history?.messages ?? [], pending: toTheEnd ? conversation.pending : [], userId: store.userId,
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
    return messageRow(row, this.thread.actions.view(this.#stop, this.#active, this.thread.name));
  }

  #edge(history) {
    const { words, conversation } = this;
    if (history?.older === 'failed') {
      return html`<button class="plain" type="button" @click=${() => conversation.older({ byHand: true })}>${
        words.say('thread.older-failed')}</button>`;
    }
    if (history?.older === 'loading') {
      return html`<span class="spinner" role="status" aria-label=${words.say('thread.loading')}></span>`;
    }
    return history?.atStart ? html`<p>${words.say('thread.start', { name: this.thread.name })}</p>` : nothing;
  }

  #empty() {
    const { person } = this.conversation;
    return html`<div class="hint">${person ? avatar(person, 'large') : nothing}<p class="strong"><bdi>${
      this.thread.name}</bdi></p><p>${this.words.say('thread.empty', { name: this.thread.name })}</p></div>`;
  }

  #jump() {
    if (this.window.following && (this.conversation.history?.atEnd ?? true)) return this.#wayBack();
    const label = this.#missed ? this.words.say('thread.jump-new', { count: this.#missed }) : this.words.say('thread.jump');
    return html`<div class="jump-place"><button class="jump" part="jump" type="button" @click=${() => this.toEnd()}>
      ${icons.down}<span>${label}</span></button></div>`;
  }

  #wayBack() {
    if (!this.#back) return nothing;
    return html`<div class="jump-place"><button class="jump" part="jump" type="button" @click=${() => this.#return()}>
      ${icons.send}<span>${this.words.say('thread.return')}</span></button></div>`;
  }

  async #return() {
    const place = this.#back;
    this.#back = null;
    if (!this.conversation.history.holds(place.seq)) await this.conversation.jump(place.seq);
    await this.inbox.draw();
    this.window.toPlace(place);
    await this.inbox.draw();
    this.window.element.querySelector(`[data-key="${CSS.escape(place.key)}"] article`)?.focus({ preventScroll: true });
  }

  #moved() {
    if (this.window.following) this.#missed = 0;
    else this.#back = null;
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
    this.thread.actions.key(event);
  }
}
