/**
 * `<unread-badge>`: how much is unread. Hidden at nothing, always safe to leave on a page. Attributes: `base`,
 * `token-url`, `count="conversations"` (messages otherwise), `title-prefix` (also in the page's title).
 * @module
 */
import { clientFor } from '../ui/clients.js';
import { theme, sheet } from '../ui/styles/theme.js';
import { loadWords, pickLanguage } from '../core/i18n.js';

const SHOWN_MAX = 99;
const ASK_AGAIN_MS = 400;

const look = sheet(`
:host { display: inline-block; vertical-align: middle; }
span { display: inline-grid; place-items: center; min-inline-size: 1.375rem; block-size: 1.375rem; padding: 0 .375rem;
  border-radius: 999px; background: var(--accent-fill); color: var(--accent-text); font-size: .75rem; font-weight: 700; line-height: 1;
  font-variant-numeric: tabular-nums; }
:host([data-state=offline]) span { opacity: .6; }
i { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`);

/** The element. Fires `duologue-unread` with `{unread_count}`. */
export class UnreadBadge extends HTMLElement {
  #unsubscribe = null;
  #timer = null;
  #title = null;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [theme, look];
    this.shown = document.createElement('span');
    this.shown.setAttribute('part', 'badge');
    this.shown.setAttribute('aria-hidden', 'true');
    this.spoken = document.createElement('i');
    root.append(this.shown, this.spoken);
    this.hidden = true;
    this.getToken ??= null;
  }

  async connectedCallback() {
    this.dataset.state = 'loading';
    this.client = clientFor(this);
    this.#unsubscribe = this.client.store.subscribe((topic) => this.#heard(topic));
    this.client.start();
    this.words = await loadWords(pickLanguage([this.closest('[lang]')?.lang || '', ...navigator.languages]));
    this.#show(this.client.store.unread);
  }

  disconnectedCallback() {
    this.#unsubscribe?.();
    clearTimeout(this.#timer);
  }

  #heard(topic) {
    if (!['unread', 'me', 'connection', 'switch', 'threads'].includes(topic)) return;
    const { store } = this.client;
    this.dataset.state = store.switch === 'off' ? 'disabled' : store.connection === 'offline' ? 'offline'
      : store.me ? 'ready' : 'loading';
    if (this.getAttribute('count') !== 'conversations') this.#show(store.unread);
    else if (topic !== 'connection') this.#askConversations();
  }

  /** The socket tells messages only; conversations are counted by the server, a moment after the last change. */
  #askConversations() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(async () => {
      const answer = await this.client.rest.unread().catch(() => null);
      if (answer) this.#show(answer.unread_threads);
    }, ASK_AGAIN_MS);
  }

  #show(count) {
    if (!this.words) return;
    this.hidden = count === 0 || this.client.store.switch === 'off';
    this.shown.textContent = count > SHOWN_MAX ? `${this.words.number(SHOWN_MAX)}+` : this.words.number(count);
    this.spoken.textContent = this.words.say('button.unread', { count });
    if (this.hasAttribute('title-prefix')) this.#inTitle(count);
    this.dispatchEvent(new CustomEvent('duologue-unread', { detail: { unread_count: count }, bubbles: true, composed: true }));
  }

  #inTitle(count) {
    this.#title ??= document.title.replace(/^\(\d+\+?\) /, '');
    document.title = count ? `(${count > SHOWN_MAX ? `${SHOWN_MAX}+` : count}) ${this.#title}` : this.#title;
    if (count) navigator.setAppBadge?.(count).catch(() => {});
    else navigator.clearAppBadge?.().catch(() => {});
  }
}
