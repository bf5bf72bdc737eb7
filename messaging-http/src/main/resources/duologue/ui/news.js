/** What happened, told in passing: a short word that goes by itself, and what is only heard. @module */
import { html } from './lit.js';

const NOTICE_MS = 4000;

/** Tells a person what they did not look at. */
export class News {
  #text = null;
  #timer = null;

  /** @param {import('./duologue-inbox.js').Inbox} inbox */
  constructor(inbox) {
    this.inbox = inbox;
  }

  template() {
    return html`<p class="notice" ?hidden=${this.#text === null}>${this.#text}</p>`;
  }

  /** Seen for a moment, and heard. */
  notice(text) {
    this.inbox.announcer.say(text);
    clearTimeout(this.#timer);
    this.#text = text;
    this.#timer = setTimeout(() => { this.#text = null; this.inbox.draw(); }, NOTICE_MS);
    this.inbox.draw();
  }

  /** New messages of any thread: those of the open one are counted and read aloud. */
  arrived({ thread, messages }) {
    const { inbox } = this;
    if (thread.id !== inbox.conversation?.threadId) return;
    inbox.thread.history.arrived(messages);
    const heard = messages.filter((one) => one.sender_id !== inbox.store.userId);
    const name = inbox.nameOf(thread.with);
    if (heard.length) inbox.announcer.arrived(heard.map(({ body }) => ({ name, body })), inbox.words);
  }

  /** What cannot be sent must be heard, wherever the person is. */
  outbox({ to, state, failure }) {
    const { announcer, words, store, conversation } = this.inbox;
    const limited = state === 'queued' && failure === 'rate-limited';
    if (state !== 'failed' && !limited) return;
    const name = store.threadWith(to)?.with.name ?? conversation?.person?.name ?? to;
    announcer.warn(words.say(limited ? 'problem.rate-limited' : 'announce.failed', { name }));
  }
}
