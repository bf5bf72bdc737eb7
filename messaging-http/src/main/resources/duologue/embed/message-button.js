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
dialog { border: 0; padding: 0; border-radius: 1.25rem; overflow: hidden; inline-size: min(30rem, 100vw - 1rem);
  block-size: min(44rem, 100dvh - 1rem); background: var(--bg); box-shadow: 0 16px 60px rgb(0 0 0 / .35); }
dialog::backdrop { background: rgb(10 14 24 / .5); }
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
    this.#unsubscribe = this.client.store.subscribe(() => this.#show());
    this.client.start();
    this.words = await loadWords(pickLanguage([this.closest('[lang]')?.lang || '', ...navigator.languages]));
    this.label.textContent = this.textContent.trim() || this.words.say('button.message');
    this.#show();
  }

  disconnectedCallback() { this.#unsubscribe?.(); }

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
    if (!customElements.get('duologue-inbox')) await import('./duologue.js');
    const dialog = document.createElement('dialog');
    const inbox = document.createElement('duologue-inbox');
    for (const name of ['base', 'token-url', 'theme']) {
      if (this.hasAttribute(name)) inbox.setAttribute(name, this.getAttribute(name));
    }
    inbox.getToken = this.getToken;
    inbox.setAttribute('with', this.getAttribute('to'));
    dialog.append(inbox);
    dialog.addEventListener('close', () => {
      dialog.remove();
      this.link.focus();
    });
    this.shadowRoot.append(dialog);
    dialog.showModal();
  }
}
