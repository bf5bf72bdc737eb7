/** One line above everything when something is the matter with the connection, the session or the page. @module */
import { html, nothing } from './lit.js';

const PATIENCE_SECONDS = 5;

/** Offline shows at once; a lost socket only after five seconds, for most come back sooner. */
export class Banner {
  #since = 0;
  #timer = null;
  #shown = false;
  #wasLive = false;
  #outdated = false;

  /** @param {import('./duologue-inbox.js').Inbox} inbox */
  constructor(inbox) {
    this.inbox = inbox;
    this.signedOut = false;
  }

  /** The connection changed. */
  changed(state) {
    clearTimeout(this.#timer);
    if (state === 'live') {
      this.#back();
      return;
    }
    this.#since ||= Date.now();
    this.#timer = setTimeout(() => this.inbox.draw(), PATIENCE_SECONDS * 1000);
  }

  template() {
    const { words, client } = this.inbox;
    if (this.signedOut) {
      return this.#offer('banner.signed-out', 'banner.sign-in', () => this.inbox.signIn(), 'warn');
    }
    const key = this.#key();
    if (key === null && this.#outdated) {
      return this.#offer('banner.new-version', 'banner.reload', () => location.reload(), 'news');
    }
    if (key === null) return nothing;
    this.#shown = key !== 'banner.impersonating';
    return html`<div class="banner" part="banner" role="status"><span>${words.say(key, {
      name: client.store.me?.name ?? '', time: this.inbox.times.clock(client.store.asOf || Date.now()) })}</span></div>`;
  }

  #offer(says, does, act, kind) {
    const { words } = this.inbox;
    return html`<div class="banner ${kind}" part="banner" role=${kind === 'warn' ? 'alert' : 'status'}>
      <span>${words.say(says)}</span>
      <button class="plain" type="button" @click=${act}>${words.say(does)}</button></div>`;
  }

  /** The line is up. After an interruption the server may have come back with newer files. */
  async #back() {
    if (this.#shown) this.inbox.announcer.say(this.inbox.words.say('banner.back'));
    this.#since = 0;
    this.#shown = false;
    if (this.#wasLive && !this.#outdated) this.#outdated = await this.#lookForNewer();
    this.#wasLive = true;
    if (this.#outdated) this.inbox.draw();
  }

  async #lookForNewer() {
    const here = await import('../core/version.js').catch(() => null);
    return here !== null && here.isOutdated(this.inbox.client.base);
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
