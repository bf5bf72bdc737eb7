/**
 * What is opened seldom comes when it is opened. These modules import no templates of their own: a second copy of the
 * library would be a second Trusted Types policy, so they are handed the one that is there.
 * @module
 */
import { html, nothing, repeat } from './lit.js';
import { icons } from './icons.js';
import { avatar } from './avatar.js';

/** @typedef {{html: Function, nothing: symbol, repeat: Function, icons: object, avatar: Function}} Kit */
const DIALOGS = ['settings', 'help', 'deletion'];
const KIT = { html, nothing, repeat, icons, avatar };

/** The dialogs and the search results of one inbox. */
export class Extras {
  #here = {};
  #coming = {};

  /** @param {import('./duologue-inbox.js').Inbox} inbox */
  constructor(inbox) {
    this.inbox = inbox;
  }

  /** The dialogs that were opened before. */
  template() {
    return html`${DIALOGS.map((name) => this.#here[name]?.template() ?? nothing)}`;
  }

  /** @param {string} name @returns {object|undefined} undefined while it is not here yet */
  get(name) { return this.#here[name]; }

  /** Shows a dialog. @param {'settings'|'help'|'deletion'} name */
  async open(name, about) {
    await this.load(name);
    await this.#here[name]?.open(about);
  }

  /** Brings a part here; a part that cannot be had now can be asked for again. */
  load(name) {
    this.#coming[name] ??= this.#load(name).catch(() => {
      this.#coming[name] = undefined;
      this.inbox.notice(this.inbox.words.say('problem.unreachable'));
    });
    return this.#coming[name];
  }

  async #load(name) {
    const { inbox } = this;
    if (name === 'settings') this.#here.settings = new (await import('./settings.js')).Settings(inbox, KIT);
    else if (name === 'help') this.#here.help = new (await import('./help.js')).Help(inbox, KIT);
    else if (name === 'deletion') this.#here.deletion = new (await import('./deletion.js')).Deletion(inbox, KIT);
    else this.#here.results = new (await import('./results.js')).Results(inbox.list.finder, KIT);
    inbox.draw();
  }
}
