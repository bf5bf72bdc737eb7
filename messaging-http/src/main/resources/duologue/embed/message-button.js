/**
 * `<message-button to="user id">`: opens the conversation with a person. Attributes: `base`, `token-url`, `to`,
 * `mode="dialog"` (opens over the page; otherwise goes to the messages page). Hidden for oneself and while messages
 * are off. Nothing is stored until something is sent.
 * @module
 */
import { baseOf, clientFor } from '../ui/clients.js';
import { theme, sheet } from '../ui/styles/theme.js';
import { loadWords, pickLanguage } from '../core/i18n.js';

const look = sheet(`
:host { display: inline-block; }
a { display: inline-flex; align-items: center; gap: .5rem; min-block-size: 2.75rem; padding: 0 1.25rem; border-radius: 999px;
  background: var(--accent-fill); color: var(--accent-text); font-weight: 600; text-decoration: none; cursor: pointer; }
a:hover { filter: brightness(1.08); }
`);

/** The element. The text inside it is the label, and stands alone without scripts; without any it says "Message". */
export class MessageButton extends HTMLElement {
  #unsubscribe = null;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [theme, look];
    this.link = document.createElement('a');
    this.link.setAttribute('part', 'button');
    this.label = document.createElement('span');
    this.count = document.createElement('span');
    this.link.append(this.label, this.count);
    this.link.addEventListener('click', (event) => this.#pressed(event));
    root.append(this.link);
    this.getToken ??= null;
  }

  async connectedCallback() {
    this.dataset.state = 'loading';
    this.client = clientFor(this);
    this.link.href = `${baseOf(this)}/messages/with/${encodeURIComponent(this.getAttribute('to') ?? '')}`;
    this.#unsubscribe = this.client.store.subscribe((topic) => this.#heard(topic));
    this.client.start();
    this.words = await loadWords(pickLanguage([this.closest('[lang]')?.lang || '', ...navigator.languages]));
    this.label.textContent = this.textContent.trim() || this.words.say('button.message');
    this.#show();
  }

  disconnectedCallback() { this.#unsubscribe?.(); }

  #heard(topic) {
    if (topic === 'auth') {
      this.dispatchEvent(new CustomEvent('duologue-auth-required', { bubbles: true, composed: true, detail: {} }));
    }
    this.#show();
  }

  #show() {
    const { store, readsOnly } = this.client;
    const to = this.getAttribute('to');
    this.hidden = store.switch === 'off' || store.userId === to || readsOnly;
    this.dataset.state = store.switch === 'off' ? 'disabled' : store.me ? 'ready' : 'loading';
    const unread = store.threadWith(to)?.unread_count ?? 0;
    this.count.hidden = !unread;
    this.count.textContent = unread && this.words ? this.words.say('button.count', { count: unread }) : '';
  }

  #pressed(event) {
    if (this.getAttribute('mode') !== 'dialog' || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    this.#openDialog();
  }

  async #openDialog() {
    const { openDialog } = await import('./dialog.js');
    await openDialog(this);
  }
}
