/**
 * `<duologue-inbox>`: all of one person's conversations. Attributes: `base` (where the server is mounted), `token-url`,
 * `thread` or `with` (what to open), `user` (whose
 * kept conversations may be shown without a network), `routes` (keep the page's address in step), `theme`, `lang`. Property: `getToken`.
 * Whatever stands inside it is shown until it takes over.
 * @module
 */
import { html, nothing, render } from './lit.js';
import { Announcer } from './announcer.js';
import { Banner } from './banner.js';
import { ListView } from './list.js';
import { ThreadView } from './thread.js';
import { Router } from './router.js';
import { shortcuts } from './shortcuts.js';
import { baseOf, clientFor } from './clients.js';
import { inboxSheets } from './styles/inbox.js';
import { equip } from '../core/desk.js';
import { Conversation } from '../core/conversation.js';
import { Times } from '../core/time.js';
import { loadWords, pickLanguage } from '../core/i18n.js';

const NOTICE_MS = 4000;

/** The element. Public are its attributes, `getToken`, `open()`, its events, parts, slots and custom properties. */
export class Inbox extends HTMLElement {
  #frame = null;
  #unsubscribe = null;
  #midnight = null;
  #notice = null;
  #toOpen = false;

  constructor() {
    super();
    this.attachShadow({ mode: 'open' }).adoptedStyleSheets = inboxSheets;
    this.announcer = new Announcer();
    this.banner = new Banner(this);
    /** @type {Conversation|null} */
    this.conversation = null;
    /** @type {null|(() => Promise<string>)} set it before the element is connected */
    this.getToken ??= null;
  }

  connectedCallback() {
    this.dataset.state = 'loading';
    this.client = clientFor(this);
    equip(this.client);
    this.store = this.client.store;
    this.list = new ListView(this);
    this.thread = new ThreadView(this);
    this.router = new Router(this);
    this.#unsubscribe = this.store.subscribe((topic, detail) => this.#heard(topic, detail));
    for (const name of ['visibilitychange', 'focus']) window.addEventListener(name, this.#looked, true);
    this.addEventListener('keydown', this.#shortcut);
    this.client.start();
    this.#begin();
  }

  disconnectedCallback() {
    this.#unsubscribe();
    this.router.stop();
    clearTimeout(this.#midnight);
    for (const name of ['visibilitychange', 'focus']) window.removeEventListener(name, this.#looked, true);
    this.removeEventListener('keydown', this.#shortcut);
  }

  /**
   * Opens a conversation.
   * @param {{threadId?: string, userId?: string, person?: object, seq?: number}|null} target null shows the list
   * @param {{byHand?: boolean}} [how] by hand when a person asked for it: then the focus goes along
   */
  async open(target, { byHand = false } = {}) {
    this.client.typing.stopped();
    const left = this.conversation?.threadId;
    this.conversation = target ? new Conversation(this.client, target) : null;
    const { conversation } = this;
    this.#watch();
    if (conversation) await this.#load(conversation);
    await this.draw();
    if (!conversation && byHand && left) this.list.focusRow(left);
    if (conversation && conversation === this.conversation) {
      this.thread.opened(byHand);
      this.fire('duologue-open', { thread_id: conversation.threadId, user_id: conversation.userId });
    }
  }

  /** Tries again to load the open conversation. */
  again() { this.#load(this.conversation); }

  /** Draws soon, once for all that changed until then. */
  draw() {
    this.#frame ??= new Promise((drawn) => requestAnimationFrame(() => {
      this.#frame = null;
      this.#draw();
      drawn();
    }));
    return this.#frame;
  }

  fire(name, detail) {
    return this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable: true }));
  }

  /** A short word that goes by itself, seen and heard. */
  notice(text) {
    this.announcer.say(text);
    clearTimeout(this.#notice?.timer);
    this.#notice = { text, timer: setTimeout(() => { this.#notice = null; this.draw(); }, NOTICE_MS) };
    this.draw();
  }

  get drafts() { return this.client.drafts; }

  nameOf(person) { return person.removed ? this.words.say('person.removed') : person.name || person.user_id; }
  hrefOf(threadId) { return this.router.href(threadId ? { threadId } : null); }
  hrefWith(userId) { return this.router.href({ userId }); }

  /** A link was pressed: opens it here unless it was meant for another tab. @returns {boolean} whether it did */
  follow(event, target) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button > 0) return false;
    event.preventDefault();
    this.router.go(target);
    return true;
  }

  back(event) {
    event.preventDefault();
    this.router.back();
  }

  /** Asks the host to sign the person in; where the host does not say otherwise, goes to the server's own page. */
  signIn() {
    const goes = this.fire('duologue-auth-required', {});
    if (goes && this.client.rest.session.kind === 'cookie') location.assign(`${baseOf(this)}/signin`);
    else this.client.retry();
  }

  async #begin() {
    const language = pickLanguage([this.closest('[lang]')?.lang || '', ...navigator.languages].filter(Boolean));
    this.words = await loadWords(language);
    this.times = new Times(this.words.locale);
    this.#newDay();
    this.#toOpen = true;
    this.#openFirst();
    this.draw();
  }

  #openFirst() {
    if (!this.#toOpen || !this.store.userId) return;
    this.#toOpen = false;
    this.open(this.router.current());
  }

  #newDay() {
    const now = new Date();
    this.today = this.times.dayKey(now);
    this.#midnight = setTimeout(() => { this.#newDay(); this.draw(); }, this.times.untilMidnight(now));
  }

  async #load(conversation) {
    this.draw();
    await conversation.open();
    if (conversation !== this.conversation) return;
    this.#watch();
    await this.draw();
    if (conversation.state === 'ready') this.thread.composer.load();
  }

  #watch() {
    const threadId = this.conversation?.threadId ?? null;
    this.client.sync.openThread = threadId;
    this.client.transport.send({ type: 'watch', thread_id: threadId });
  }

  #heard(topic, detail) {
    if (!this.words) return;
    if (topic === 'me') this.#openFirst();
    if (topic === 'me' && this.store.me) this.banner.signedOut = false;
    if (topic === 'connection') this.banner.changed(detail.state);
    if (topic === 'auth') this.#signedOut();
    if (topic === 'arrived') this.#arrived(detail);
    if (topic === 'unread') this.fire('duologue-unread', { unread_count: detail.count });
    if (topic === 'history' && detail.lost) this.open(this.router.current());
    if (topic === 'threads' && this.conversation && !this.conversation.threadId) this.#adopt();
    this.draw();
  }

  #adopt() {
    const { conversation } = this;
    const thread = conversation.userId ? this.store.threadWith(conversation.userId) : null;
    if (!thread || conversation.state !== 'ready') return;
    conversation.adopt(thread);
    this.router.replace({ threadId: thread.id });
  }

  #arrived({ thread, messages }) {
    if (thread.id !== this.conversation?.threadId) return;
    this.thread.history.arrived(messages);
    const heard = messages.filter((one) => one.sender_id !== this.store.userId);
    const name = this.nameOf(thread.with);
    if (heard.length) this.announcer.arrived(heard.map(({ body }) => ({ name, body })), this.words);
  }

  #signedOut() {
    this.banner.signedOut = true;
    this.fire('duologue-auth-required', {});
  }

  #looked = () => this.thread.window.look();
  #shortcut = (event) => shortcuts(event, this);

  #draw() {
    if (!this.words || !this.isConnected) return;
    for (const child of [...this.children]) if (!child.slot) child.remove();
    this.dataset.state = this.#state();
    const pane = this.conversation || this.router.wantsThread ? 'thread' : 'list';
    this.thread.window.before();
    render(html`${this.announcer.template()}<div class="app" dir=${this.words.direction} lang=${this.words.locale}
      data-pane=${pane} role=${this.router.owns ? 'main' : nothing}>${this.list.template()}${this.thread.template()}
      <p class="notice" ?hidden=${!this.#notice}>${this.#notice?.text}</p></div>`, this.shadowRoot);
    this.announcer.attach(this.shadowRoot);
    this.thread.window.after();
  }

  #state() {
    const { store } = this;
    if (store.switch === 'off') return 'disabled';
    if (store.connection === 'offline') return 'offline';
    if (store.inbox.state === 'error' && store.threads.size === 0) return 'error';
    return store.me && store.inbox.state !== 'loading' ? 'ready' : 'loading';
  }
}
