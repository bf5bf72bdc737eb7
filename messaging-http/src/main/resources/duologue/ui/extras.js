/**
 * What is opened seldom comes when it is opened. These modules import no templates of their own: a second copy of the
 * library would be a second Trusted Types policy, so they are handed the one that is there.
 * @module
 */
import { html, nothing, repeat } from './lit.js';
import { icons } from './icons.js';
import { avatar } from './avatar.js';

/** @typedef {{html: Function, nothing: symbol, repeat: Function, icons: object, avatar: Function}} Kit */
const PARTS = {
  settings: () => import('./settings.js'),
  help: () => import('./help.js'),
  deletion: () => import('./deletion.js'),
  results: () => import('./results.js'),
};
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
    const { Part } = await PARTS[name]();
    this.#here[name] = new Part(this.inbox, KIT);
    this.inbox.draw();
  }
}
