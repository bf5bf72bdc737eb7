/** One line above the history when something is the matter with the connection or the session. @module */
import { html, nothing } from './lit.js';

const PATIENCE_SECONDS = 5;

/** Offline shows at once; a lost socket only after five seconds, for most come back sooner. */
export class Banner {
  #since = 0;
  #timer = null;
  #shown = false;

  /** @param {import('./duologue-inbox.js').Inbox} inbox */
  constructor(inbox) {
    this.inbox = inbox;
    this.signedOut = false;
  }

  /** The connection changed. */
  changed(state) {
    clearTimeout(this.#timer);
    if (state === 'live') {
      if (this.#shown) this.inbox.announcer.say(this.inbox.words.say('banner.back'));
      this.#since = 0;
      this.#shown = false;
      return;
    }
    this.#since ||= Date.now();
    this.#timer = setTimeout(() => this.inbox.draw(), PATIENCE_SECONDS * 1000);
  }

  template() {
    const { words, client } = this.inbox;
    if (this.signedOut) return html`<div class="banner warn" part="banner" role="alert">
      <span>${words.say('banner.signed-out')}</span>
      <button class="plain" type="button" @click=${() => this.inbox.signIn()}>${words.say('banner.sign-in')}</button></div>`;
    const key = this.#key();
    if (!key) return nothing;
    this.#shown = key !== 'banner.impersonating';
    return html`<div class="banner" part="banner" role="status"><span>${words.say(key, {
      name: client.store.me?.name ?? '', time: this.inbox.times.clock(client.store.asOf || Date.now()) })}</span></div>`;
  }

  #key() {
    const { store, readsOnly } = this.inbox.client;
    if (store.switch === 'off') return 'banner.off';
    if (store.connection === 'offline') return 'banner.offline';
    if (store.connection === 'polling') return 'banner.polling';
    if (store.connection === 'connecting' && this.#since && Date.now() - this.#since >= PATIENCE_SECONDS * 1000) {
      return 'banner.reconnecting';
    }
    return readsOnly ? 'banner.impersonating' : null;
  }
}
