/** Asks before a message is gone for good. @module */

/** The dialog behind "Delete". */
export class Part {
  #doomed = null;
  #returnTo = null;

  /**
   * @param {import('./duologue-inbox.js').Inbox} inbox
   * @param {import('./extras.js').Kit} kit
   */
  constructor(inbox, kit) {
    this.inbox = inbox;
    this.kit = kit;
  }

  template() {
    const { words } = this.inbox;
    const { html, nothing } = this.kit;
    return html`<dialog class="sure" aria-labelledby="sure" @close=${(event) => this.#answered(event)}>
      <form method="dialog"><h2 id="sure">${words.say('delete.title')}</h2><p>${words.say('delete.text')}</p>
      ${this.#doomed ? html`<blockquote dir="auto">${this.#doomed.body}</blockquote>` : nothing}
      <menu><button value="no" class="plain">${words.say('delete.no')}</button>
      <button value="yes" class="danger">${words.say('delete.yes')}</button></menu></form></dialog>`;
  }

  /** Asks about one message. */
  async open(message) {
    this.#doomed = message;
    this.#returnTo = this.inbox.thread.history.focused();
    await this.inbox.draw();
    const dialog = this.inbox.shadowRoot.querySelector('dialog.sure');
    dialog.returnValue = '';
    dialog.showModal();
  }

  async #answered({ target }) {
    const message = this.#doomed;
    this.#doomed = null;
    this.#returnTo?.focus({ preventScroll: true });
    if (target.returnValue !== 'yes' || !message) return;
    try {
      await this.inbox.client.rest.remove(message.thread_id, message.id);
      const gone = { ...message, body: '', links: [], deleted_at: new Date().toISOString() };
      await this.inbox.client.sync.merge(message.thread_id, [gone]);
    } catch (problem) {
      this.inbox.thread.actions.tell(problem);
    }
  }
}
