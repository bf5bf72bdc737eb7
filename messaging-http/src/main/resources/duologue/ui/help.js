/** The list of keys, in a dialog that gives the focus back. @module */
import { dressDialogs } from './styles/dialogs.js';

const APPLE = /Mac|iPhone|iPad/.test(navigator.platform);
const COMMAND = APPLE ? '⌘' : 'Ctrl';

/** What each key does; key caps are written as they are on keyboards everywhere. */
const KEYS = [
  ['keys.find', [COMMAND, 'K']],
  ['keys.neighbour', ['Alt', '↑ ↓']],
  ['keys.neighbour-unread', ['Alt', 'Shift', '↑ ↓']],
  ['keys.region', ['Ctrl', 'F6']],
  ['keys.move', ['↑ ↓']],
  ['keys.into', ['Enter']],
  ['keys.first-unread', ['Shift', 'PgUp']],
  ['keys.latest', ['Ctrl', 'End']],
  ['keys.out', ['Esc']],
  ['keys.last-own', ['↑']],
  ['keys.send', [COMMAND, 'Enter']],
  ['keys.line', ['Shift', 'Enter']],
  ['keys.title', ['Ctrl', '/']],
];

/** The dialog behind Ctrl+/. */
export class Part {
  #returnTo = null;

  /**
   * @param {import('./duologue-inbox.js').Inbox} inbox
   * @param {import('./extras.js').Kit} kit
   */
  constructor(inbox, kit) {
    this.inbox = inbox;
    this.kit = kit;
    dressDialogs(inbox.shadowRoot);
  }

  template() {
    const { words } = this.inbox;
    const { html, icons } = this.kit;
    return html`<dialog class="help" aria-labelledby="help" @close=${() => this.#returnTo?.focus()}>
      <form method="dialog"><div class="head"><h2 id="help">${words.say('keys.title')}</h2>
        <button class="round" aria-label=${words.say('close')}>${icons.close}</button></div></form>
      <dl>${KEYS.map(([does, keys]) => html`<div><dt>${words.say(does)}</dt><dd>${
        keys.map((key) => html`<kbd>${key}</kbd> `)}</dd></div>`)}</dl></dialog>`;
  }

  /** Shows the list. */
  async open() {
    this.#returnTo = this.inbox.shadowRoot.activeElement;
    await this.inbox.draw();
    this.inbox.shadowRoot.querySelector('dialog.help').showModal();
  }
}
