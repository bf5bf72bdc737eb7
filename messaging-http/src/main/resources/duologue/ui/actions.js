/** What can be done with a message: copy, edit, delete, try again. @module */
import { Problem } from '../core/protocol.js';
import { touch } from './composer.js';

const EDIT_MINUTES = 15;

/** Carries out the actions of the open conversation's messages. */
export class Actions {
  /** @param {import('./thread.js').ThreadView} thread */
  constructor(thread) {
    this.thread = thread;
  }

  get inbox() { return this.thread.inbox; }
  get rest() { return this.inbox.client.rest; }

  /** What {@link messageRow} needs. */
  view(stop, active, name) {
    return {
      words: this.inbox.words, times: this.inbox.times, name, stop, active,
      mayEdit: (row) => this.#mayEdit(row),
      mayDelete: (row) => row.own && !this.thread.conversation.closed,
      mayMark: () => this.inbox.store.switch === 'on' && !this.inbox.client.readsOnly,
      unread: (row) => this.#unreadFrom(row),
      copy: (row) => this.#copy(row),
      edit: (row) => this.thread.composer.edit(row.message),
      remove: (row) => this.inbox.extras.open('deletion', row.message),
      retry: (id) => this.inbox.client.outbox.retry(id),
      discard: (id) => this.inbox.client.outbox.discard(id),
    };
  }

  /** A finger has no hover: a tap on a message shows its tools. */
  tapped({ target }) {
    if (!touch() || target.closest('a, button')) return;
    const row = target.closest('.message');
    for (const open of this.thread.window.element.querySelectorAll('.message.open')) {
      if (open !== row) open.classList.remove('open');
    }
    row?.classList.toggle('open');
  }

  /** Enter goes into a message's links and tools, Escape comes back out. */
  key(event) {
    const article = event.target.closest('article');
    if (event.key === 'Enter' && article && event.target === article) {
      event.preventDefault();
      article.querySelector('.bubble a, .tools button, .failure button')?.focus();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (article && event.target !== article) article.focus();
      else this.#leave();
    } else if ((event.key === 'ArrowRight' || event.key === 'ArrowLeft') && event.target.classList.contains('tool')) {
      const next = event.key === 'ArrowRight' ? 'nextElementSibling' : 'previousElementSibling';
      event.target[next]?.focus();
    }
  }

  /** Replaces the text of a sent message; what does not succeed is put back into the field. */
  async saveEdit(message, body) {
    if (body === message.body) return;
    const { inbox } = this;
    try {
      const changed = await this.rest.edit(message.thread_id, message.id, body);
      await inbox.client.sync.merge(message.thread_id, [changed]);
    } catch (problem) {
      this.tell(problem);
      this.thread.composer.edit({ ...message, body });
    }
  }

  #mayEdit({ own, at }) {
    const minutes = this.inbox.store.me?.limits?.edit_minutes ?? EDIT_MINUTES;
    return own && !this.thread.conversation.closed && Date.now() - at < minutes * 60_000;
  }

  #unreadFrom({ message }) {
    this.thread.conversation.markUnreadFrom(message.seq);
    this.inbox.notice(this.inbox.words.say('message.unread-done'));
  }

  async #copy({ message }) {
    await navigator.clipboard.writeText(message.body).then(
      () => this.inbox.notice(this.inbox.words.say('message.copied')),
      () => this.inbox.notice(this.inbox.words.say('message.not-copied')));
  }

  #leave() {
    this.thread.conversation.clearUnreadMark();
    this.thread.toEnd();
    this.thread.composer.focus();
  }

  /** Says why something could not be done. */
  tell(problem) {
    if (!(problem instanceof Problem)) throw problem;
    const { words } = this.inbox;
    const key = `problem.${problem.slug}`;
    this.inbox.notice(words.say(words.has(key) ? key : 'problem.unknown'));
  }
}
