/**
 * What a person may choose for themselves: which key sends, and how they are told of messages while they are away.
 * @module
 */
import { dressDialogs } from './styles/dialogs.js';
import { enterSends, setEnterSends } from '../core/preferences.js';
import { stateOf, turnOff, turnOn } from '../core/push.js';

const NEWS = { on: 'push.is-on', off: 'push.is-off', denied: 'push.denied' };

/** The dialog behind the settings button. */
export class Part {
  #wanted = null;
  #push = 'none';
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

  get dialog() { return this.inbox.shadowRoot.querySelector('dialog.settings'); }

  template() {
    const { words } = this.inbox;
    const { html, icons } = this.kit;
    return html`<dialog class="settings" aria-labelledby="settings" @close=${() => this.#closed()}>
      <form method="dialog" @submit=${(event) => this.#keepQuietHours(event)}>
        <div class="head"><h2 id="settings">${words.say('settings.title')}</h2>
          <button class="round" aria-label=${words.say('close')}>${icons.close}</button></div>
        ${this.#choice('settings.enter', enterSends(), (on) => this.#enter(on))}
        <p class="small">${words.say('settings.enter-hint')}</p>
        ${this.#notifications(words)}
        <p><button class="plain" type="button" @click=${() => this.#toShortcuts()}>${words.say('keys.title')}</button></p>
      </form></dialog>`;
  }

  /** Shows the dialog; the notification part follows when the server has it. */
  async open() {
    this.#returnTo = this.inbox.shadowRoot.activeElement;
    this.#wanted = null;
    await this.inbox.draw();
    this.dialog.showModal();
    if (this.inbox.store.me === null) return;
    this.#wanted = await this.inbox.client.rest.call('GET', '/notification-preferences').catch(() => null);
    this.inbox.draw();
    this.#push = await stateOf(this.inbox.client).catch(() => 'none');
    this.inbox.draw();
  }

  #notifications(words) {
    const { html, nothing } = this.kit;
    if (this.#wanted === null) return nothing;
    const { email, preview, quiet_from: from, quiet_to: to } = this.#wanted;
    const time = (key, name, value) => html`<label>${words.say(key)}<input type="time" name=${name}
      .value=${value ?? ''} ?disabled=${this.inbox.client.readsOnly}></label>`;
    return html`<fieldset><legend>${words.say('settings.notifications')}</legend>
      ${this.#device(words)}
      ${this.#choice('settings.email', email, (on) => this.#save({ email: on }))}
      ${this.#choice('settings.preview', preview, (on) => this.#save({ preview: on }))}
      <div class="times" @change=${() => this.#quiet()}>${time('settings.quiet-from', 'from', from)}${
        time('settings.quiet-to', 'to', to)}</div></fieldset>`;
  }

  /** This device; what the browser asks, it asks when the button is pressed. */
  #device(words) {
    const { html, nothing } = this.kit;
    if (this.#push === 'none') return nothing;
    if (this.#push === 'install') return html`<p>${words.say('push.install')}</p>`;
    if (this.#push === 'denied') return html`<p>${words.say('push.denied')}</p>`;
    const on = this.#push === 'on' && this.#wanted.push;
    return html`<p><button class="plain push" type="button" @click=${() => this.#turn(on ? turnOff : turnOn)}>${
      words.say(on ? 'push.off' : 'push.on')}</button></p>`;
  }

  async #turn(way) {
    const { inbox } = this;
    const state = await way(inbox.client).catch(() => null);
    this.#push = state ?? this.#push;
    if (state === 'on') this.#wanted = { ...this.#wanted, push: true };
    inbox.notice(inbox.words.say(NEWS[state] ?? 'push.failed'));
  }

  #choice(key, on, act) {
    return this.kit.html`<label class="choice"><input type="checkbox" .checked=${on}
      @change=${({ target }) => act(target.checked)}><span>${this.inbox.words.say(key)}</span></label>`;
  }

  #enter(on) {
    setEnterSends(on);
    this.inbox.draw();
  }

  /** Both times or neither: half of them would mean nothing. */
  #quiet() {
    const value = (name) => this.dialog.querySelector(`[name=${name}]`).value || null;
    const [from, to] = [value('from'), value('to')];
    if ((from === null) !== (to === null)) return;
    this.#save({ quiet_from: from, quiet_to: to, time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone });
  }

  /** Enter in a time field closes the dialog like the button does, so what stands there is kept first. */
  #keepQuietHours() {
    if (this.inbox.shadowRoot.activeElement?.type === 'time') this.#quiet();
  }

  async #save(changes) {
    const { inbox } = this;
    const saved = await inbox.client.rest.call('PATCH', '/notification-preferences', changes).catch(() => null);
    this.#wanted = saved ?? { ...this.#wanted };
    inbox.notice(inbox.words.say(saved ? 'settings.saved' : 'settings.failed'));
  }

  #toShortcuts() {
    this.dialog.close();
    this.inbox.extras.open('help');
  }

  #closed() {
    this.#returnTo?.focus();
  }
}
