/**
 * Says aloud, once, what a sighted person sees happen. Always in the document and never inside the message window.
 * @module
 */
import { html } from './lit.js';

const BURST_SECONDS = 2;
const BURST_MESSAGES = 3;

/** One polite and one assertive region. */
export class Announcer {
  #polite = null;
  #assertive = null;
  #recent = [];
  #timer = null;

  /** Rendered once at the top of the element. */
  template() {
    return html`<div class="unseen" role="status" aria-live="polite"></div>
      <div class="unseen" role="alert" aria-live="assertive"></div>`;
  }

  /** @param {ShadowRoot} root where the template was rendered */
  attach(root) {
    this.#polite = root.querySelector('[aria-live=polite]');
    this.#assertive = root.querySelector('[aria-live=assertive]');
  }

  /** Something a person may hear when they are done with what they hear now. */
  say(text) { write(this.#polite, text); }

  /** Something they must hear: a message could not be sent. */
  warn(text) { write(this.#assertive, text); }

  /**
   * Messages that came in; more than three within two seconds become one sentence.
   * @param {{name: string, body: string}[]} arrived
   * @param {import('../core/i18n.js').Words} words
   */
  arrived(arrived, words) {
    const now = Date.now();
    this.#recent = [...this.#recent.filter((one) => now - one.at < BURST_SECONDS * 1000),
      ...arrived.map((one) => ({ ...one, at: now }))];
    clearTimeout(this.#timer);
    if (this.#recent.length <= BURST_MESSAGES) {
      this.say(arrived.map(({ name, body }) => words.say('announce.message', { name, body })).join('. '));
      return;
    }
    this.#timer = setTimeout(() => {
      this.say(words.say('announce.many', { count: this.#recent.length, name: this.#recent[0].name }));
      this.#recent = [];
    }, 500);
  }
}

function write(region, text) {
  if (!region) return;
  region.textContent = '';
  requestAnimationFrame(() => { region.textContent = text; });
}
