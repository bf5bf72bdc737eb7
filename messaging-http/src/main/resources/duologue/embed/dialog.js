/** What `<message-button mode="dialog">` opens: the conversation over the page. @module */

const BUTTON = 'message-button';
const INBOX = 'duologue-inbox';

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
dialog { border: 0; padding: 0; border-radius: 1.25rem; overflow: hidden; inline-size: min(30rem, 100vw - 1rem);
  block-size: min(44rem, 100dvh - 1rem); background: var(--bg); color: var(--text); box-shadow: 0 16px 60px rgb(0 0 0 / .35); }
dialog[open] { display: grid; grid-template: auto minmax(0, 1fr) / 100%; }
dialog::backdrop { background: rgb(10 14 24 / .5); }
.close { justify-self: end; inline-size: 2.75rem; block-size: 2.75rem; margin: .25rem; padding: 0; border: 0; border-radius: 50%;
  background: none; color: inherit; font-size: 1.75rem; line-height: 1; cursor: pointer; }
.close:hover { background: var(--hover); }
`);

/**
 * Opens the dialog of a button; when it closes, the button has the focus again.
 * @param {import('./message-button.js').MessageButton} button
 */
export async function openDialog(button) {
  const name = await inboxName(button.localName);
  const root = button.shadowRoot;
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  const dialog = document.createElement('dialog');
  dialog.ariaLabel = button.words.say('button.message');
  dialog.append(closeButton(dialog, button.words), inboxOf(button, name));
  dialog.addEventListener('close', () => {
    dialog.remove();
    button.link.focus();
  });
  root.append(dialog);
  dialog.showModal();
}

/** Registered under the same prefix as the button; a page with the small script gets the large one now. */
async function inboxName(buttonName) {
  const prefix = buttonName.slice(0, -BUTTON.length).replace(/-$/, '');
  const name = prefix ? `${prefix}-${INBOX}` : INBOX;
  if (!customElements.get(name)) (await import('./duologue.js')).register({ prefix });
  return name;
}

function inboxOf(button, name) {
  const inbox = document.createElement(name);
  for (const name of ['base', 'token-url', 'theme', 'lang']) {
    if (button.hasAttribute(name)) inbox.setAttribute(name, button.getAttribute(name));
  }
  inbox.getToken = button.getToken;
  inbox.setAttribute('with', button.getAttribute('to'));
  return inbox;
}

function closeButton(dialog, words) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'close';
  button.ariaLabel = words.say('close');
  button.textContent = '×';
  button.addEventListener('click', () => dialog.close());
  return button;
}
