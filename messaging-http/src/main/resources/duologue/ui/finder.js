/**
 * The search field. What it finds is drawn and asked for by {@link Results}, which comes with the first search.
 * @module
 */
import { html, nothing, live } from './lit.js';
import { icons } from './icons.js';
import { skeleton } from './skeleton.js';

const WAIT_MS = 300;

/** One search at a time; an answer to an older question is dropped. */
export class Finder {
  #timer = null;
  #question = 0;

  /** @param {import('./duologue-inbox.js').Inbox} inbox */
  constructor(inbox) {
    this.inbox = inbox;
    this.text = '';
    this.choosing = false;
  }

  /** True while results are shown instead of the conversations. */
  get active() { return this.choosing || this.text.trim() !== ''; }

  get #results() { return this.inbox.extras.get('results'); }

  /** Shows people to write to. */
  choosePerson() {
    this.choosing = true;
    this.ask(0);
    this.inbox.draw();
    this.focus();
  }

  /** Searches for a text, as if it had been typed. */
  search(text) {
    this.text = text;
    this.ask(0);
    this.inbox.draw();
  }

  focus() { this.inbox.shadowRoot.querySelector('.find input')?.focus(); }

  close() {
    this.#question++;
    this.text = '';
    this.choosing = false;
    this.#results?.clear();
    this.inbox.draw();
  }

  field() {
    const { words } = this.inbox;
    const label = words.say(this.choosing ? 'find.person' : 'find.label');
    return html`<div class="find" role="search">${icons.search}
      <input type="search" aria-label=${label} placeholder=${label} enterkeyhint="search" autocomplete="off"
        .value=${live(this.text)} @input=${(event) => this.#typed(event)} @keydown=${(event) => this.#key(event)}>
      ${this.active ? html`<button class="round" type="button" aria-label=${words.say('find.close')}
        @click=${() => { this.close(); this.focus(); }}>${icons.close}</button>` : nothing}</div>`;
  }

  results() { return this.#results?.template() ?? skeleton(this.inbox.words.say('list.loading'), 4); }

  /** Asks for what stands in the field, a moment later. */
  async ask(wait) {
    const question = ++this.#question;
    clearTimeout(this.#timer);
    const q = this.text.trim();
    if (!this.active) return;
    await this.inbox.extras.load('results');
    if (question !== this.#question) return;
    this.#results?.waiting();
    this.#timer = setTimeout(() => this.#results?.find(q, () => question === this.#question), wait);
  }

  #typed({ target }) {
    this.text = target.value;
    if (this.text.trim() === '') this.#results?.clear();
    this.ask(WAIT_MS);
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
}
