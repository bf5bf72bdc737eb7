/**
 * The left pane: conversations, and what a search finds among conversations, people and messages.
 * @module
 */
import { html, nothing, repeat } from './lit.js';
import { icons } from './icons.js';
import { avatar } from './avatar.js';
import { Finder } from './finder.js';
import { moveFocus } from './roving.js';
import { skeleton } from './skeleton.js';

const UNREAD_SHOWN_MAX = 99;

/** Draws the list and reacts to it; where to go is decided by the element. */
export class ListView {
  /** @param {import('./duologue-inbox.js').Inbox} inbox */
  constructor(inbox) {
    this.inbox = inbox;
    this.finder = new Finder(inbox);
  }

  get words() { return this.inbox.words; }

  template() {
    const { words, finder } = this;
    return html`
      <nav class="side" part="list" aria-label=${words.say('list.label')} @keydown=${(event) => this.#key(event)}>
        <header class="bar">
          <h1>${words.say('list.title')}</h1>
          <slot name="header-actions"></slot>
          <button class="round" type="button" aria-label=${words.say('list.new')} title=${words.say('list.new')}
            ?hidden=${this.inbox.client.readsOnly || this.inbox.store.switch !== 'on'}
            @click=${() => finder.choosePerson()}>${icons.compose}</button>
          <button class="round" type="button" aria-label=${words.say('settings.title')} title=${words.say('settings.title')}
            @click=${() => this.inbox.extras.open('settings')}>${icons.gear}</button>
        </header>
        ${finder.field()}
        ${finder.active ? finder.results() : this.#conversations()}
      </nav>`;
  }

  /** Puts the focus back on a conversation's row. */
  focusRow(threadId) {
    this.inbox.shadowRoot.querySelector(`.row[data-thread="${CSS.escape(threadId)}"]`)?.focus();
  }

  #conversations() {
    const { inbox: state } = this.inbox.store;
    const threads = this.inbox.store.list();
    if (threads.length === 0 && state.state === 'loading') return skeleton(this.words.say('list.loading'));
    if (threads.length === 0 && state.state === 'error') return this.#failed(state.problem);
    if (threads.length === 0) return this.#empty();
    return html`<div class="scroll" @scroll=${(event) => this.#scrolled(event)}>
      <ul role="list" class="rows">${repeat(threads, (thread) => thread.id, (thread, at) => this.#row(thread, at))}</ul>
      ${state.state === 'error' ? this.#failed(state.problem) : nothing}
      ${state.state === 'more' ? skeleton(this.words.say('list.loading'), 2) : nothing}
    </div>`;
  }

  #row(thread, at) {
    const { inbox } = this;
    const current = inbox.conversation?.threadId === thread.id;
    const count = thread.unread_count;
    const snippet = this.#snippet(thread);
    const moment = Date.parse(thread.last_message_at);
    const time = inbox.times.short(moment, Date.now());
    const stop = inbox.conversation ? current : at === 0;
    return html`<li><a class="row ${count ? 'unread' : ''}" part=${count ? 'row row-unread' : 'row'}
        href=${inbox.hrefOf(thread.id)} aria-current=${current ? 'page' : nothing} tabindex=${stop ? 0 : -1}
        data-thread=${thread.id}
        @click=${(event) => inbox.follow(event, { threadId: thread.id })}>
      ${avatar(thread.with)}
      <span class="who"><bdi>${inbox.nameOf(thread.with)}</bdi></span>
      <time datetime=${thread.last_message_at} title=${inbox.times.full(moment)}><bdi>${time}</bdi></time>
      <span class="snippet ${snippet.kind}">${snippet.lead ? html`<span class="lead">${snippet.lead} </span>` : nothing}
        <span class="text" dir="auto">${snippet.text}</span></span>
      ${count ? this.#count(count) : nothing}
    </a></li>`;
  }

  #snippet(thread) {
    const { words, inbox } = this;
    if (inbox.store.typing.has(thread.id)) return { kind: 'typing', lead: '', text: words.say('typing.short') };
    const draft = inbox.conversation?.threadId === thread.id ? '' : inbox.drafts.of(thread.with.user_id);
    if (draft) return { kind: '', lead: words.say('list.draft'), text: draft };
    const pending = inbox.client.outbox.to(thread.with.user_id).at(-1);
    if (pending?.state === 'failed') return { kind: 'failed', lead: words.say('list.failed'), text: pending.body };
    if (pending) return { kind: '', lead: words.say('list.you'), text: pending.body };
    const last = thread.last_message;
    if (!last) return { kind: '', lead: '', text: '' };
    if (last.deleted) return { kind: 'deleted', lead: '', text: words.say('message.deleted') };
    return { kind: '', lead: last.sender_id === inbox.store.userId ? words.say('list.you') : '', text: last.preview };
  }

  #count(count) {
    const { words } = this;
    const shown = count > UNREAD_SHOWN_MAX ? `${words.number(UNREAD_SHOWN_MAX)}+` : words.number(count);
    return html`<span class="count" part="badge"><span aria-hidden="true">${shown}</span><span class="unseen">${
      words.say('list.row-unread', { count })}</span></span>`;
  }

  #empty() {
    return html`<div class="hint"><slot name="empty">${icons.bubbles}
      <p class="strong">${this.words.say('list.empty')}</p><p>${this.words.say('list.empty-hint')}</p>
      <button class="plain" type="button" @click=${() => this.finder.choosePerson()}>${this.words.say('list.new')}</button>
    </slot></div>`;
  }

  #failed(problem) {
    const { words } = this;
    const key = `problem.${problem?.slug}`;
    return html`<div class="hint" role="alert"><p>${words.say(words.has(key) ? key : 'list.error')}</p>
      <button class="plain" type="button" @click=${() => this.inbox.client.retry()}>${words.say('retry')}</button></div>`;
  }

  #scrolled({ target }) {
    const left = target.scrollHeight - target.clientHeight - target.scrollTop;
    if (left < target.clientHeight * 2) this.inbox.client.sync.moreThreads();
  }

  #key(event) {
    if (event.target.closest('.row')) moveFocus(event, [...event.currentTarget.querySelectorAll('.row')]);
  }
}
