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
import { Calendar } from './calendar.js';
import { News } from './news.js';
import { Extras } from './extras.js';
import { shortcuts } from './shortcuts.js';
import { clientFor } from './clients.js';
import { inboxSheets } from './styles/inbox.js';
import { equip } from '../core/desk.js';
import { Conversation } from '../core/conversation.js';
import { loadWords, pickLanguage } from '../core/i18n.js';

/** The element. Public are its attributes, `getToken`, `open()`, its events, parts, slots and custom properties. */
export class Inbox extends HTMLElement {
  #frame = null;
  #unsubscribe = null;
  #toOpen = false;
  #wasReady = false;
  #keys = this;

  constructor() {
    super();
    this.attachShadow({ mode: 'open' }).adoptedStyleSheets = inboxSheets;
    this.announcer = new Announcer();
    this.banner = new Banner(this);
    this.news = new News(this);
    this.calendar = new Calendar(() => this.draw());
    this.extras = new Extras(this);
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
    this.#keys = this.router.owns ? document : this;
    this.#keys.addEventListener('keydown', this.#shortcut);
    this.client.start();
    this.#begin();
  }

  disconnectedCallback() {
    this.#unsubscribe();
    this.router.stop();
    this.calendar.stop();
    for (const name of ['visibilitychange', 'focus']) window.removeEventListener(name, this.#looked, true);
    this.#keys.removeEventListener('keydown', this.#shortcut);
  }

  /**
   * Opens a conversation.
   * @param {{threadId?: string, userId?: string, person?: object, seq?: number}|null} target null shows the list
   * @param {{byHand?: boolean}} [how] by hand when a person asked for it: then the focus goes along
   */
  async open(target, { byHand = false } = {}) {
    this.client.typing.stopped();
    const left = this.#leave();
    const place = target?.threadId ? this.thread.history.placeIn(target.threadId) : null;
    this.conversation = target ? new Conversation(this.client, { place, ...target }) : null;
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

  /** @returns {string|undefined} the thread that was open */
  #leave() {
    const left = this.conversation?.threadId;
    if (!left) return undefined;
    this.thread.history.left(left);
    this.client.marks.release(left);
    return left;
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
  notice(text) { this.news.notice(text); }

  get times() { return this.calendar.times; }
  get today() { return this.calendar.today; }
  get drafts() { return this.client.drafts; }

  nameOf(person) { return person.removed ? this.words.say('person.removed') : person.name || person.user_id; }
  hrefOf(threadId, seq) { return this.router.href(threadId ? { threadId, seq } : null); }
  hrefWith(userId) { return this.router.href({ userId }); }

  /** A link was pressed: opens it here unless it was meant for another tab. @returns {boolean} whether it did */
  follow(event, target) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button > 0) return false;
    event.preventDefault();
    this.router.go(target);
    return true;
  }

  /** Asks the host to sign the person in; where the host does not say otherwise, goes to the server's own page. */
  signIn() {
    const goes = this.fire('duologue-auth-required', {});
    if (goes && this.client.rest.session.kind === 'cookie') location.assign(this.router.signInPage());
    else this.client.retry();
  }

  async #begin() {
    const language = pickLanguage([this.closest('[lang]')?.lang || '', ...navigator.languages].filter(Boolean));
    this.words = await loadWords(language);
    this.calendar.begin(this.words.locale);
    this.#toOpen = true;
    this.#openFirst();
    this.draw();
  }

  #openFirst() {
    if (!this.#toOpen || !this.store.userId) return;
    this.#toOpen = false;
    this.open(this.router.current());
    if (this.router.query) this.list.finder.search(this.router.query);
  }

  async #load(conversation) {
    this.draw();
    await conversation.open();
    if (conversation !== this.conversation) return;
    this.#watch();
    await this.draw();
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
    if (topic === 'arrived') this.news.arrived(detail);
    if (topic === 'unread') this.fire('duologue-unread', { unread_count: detail.count });
    if (topic === 'history' && detail.lost) this.open(this.router.current());
    if (topic === 'outbox') this.news.outbox(detail.entry);
    if (topic === 'threads') this.#adopt();
    this.draw();
  }

  #adopt() {
    const { conversation } = this;
    if (!conversation?.userId || conversation.threadId) return;
    const thread = this.store.threadWith(conversation.userId);
    if (!thread) return;
    conversation.adopt(thread);
    this.router.replace({ threadId: thread.id });
  }

  #signedOut() {
    this.banner.signedOut = true;
    if (this.store.gone) this.conversation = null;
    this.fire('duologue-auth-required', {});
  }

  #looked = () => {
    this.calendar.looked();
    this.thread.window.look();
  };
  #shortcut = (event) => shortcuts(event, this);

  #draw() {
    if (!this.words || !this.isConnected) return;
    for (const child of [...this.children]) if (!child.slot) child.remove();
    this.#tellState(this.#state());
    const pane = this.conversation || this.router.wantsThread ? 'thread' : 'list';
    const focused = this.thread.history.focused();
    this.thread.window.before();
    render(html`${this.announcer.template()}<div class="app" dir=${this.words.direction} lang=${this.words.locale}
      data-pane=${pane} role=${this.router.owns ? 'main' : nothing}>${this.#content()}</div>`, this.shadowRoot);
    this.announcer.attach(this.shadowRoot);
    this.thread.window.after();
    this.thread.history.count();
    this.thread.history.keepFocus(focused);
    this.thread.composer.follow();
  }

  #content() {
    if (this.store.gone) return this.banner.template();
    return html`${this.banner.template()}${this.list.template()}${this.thread.template()}
      ${this.news.template()}${this.extras.template()}`;
  }

  /** Tests and hosts wait for the attribute; hosts hear of the first time all is there, and of trouble. */
  #tellState(state) {
    if (this.dataset.state === state) return;
    this.dataset.state = state;
    if (state === 'error') this.fire('duologue-error', { problem: this.store.inbox.problem?.slug });
    if (state !== 'ready' || this.#wasReady) return;
    this.#wasReady = true;
    this.fire('duologue-ready', { user_id: this.store.userId });
  }

  #state() {
    const { store } = this;
    if (store.switch === 'off') return 'disabled';
    if (store.connection === 'offline') return 'offline';
    if (store.inbox.state === 'error' && store.threads.size === 0) return 'error';
    return store.me && store.inbox.state !== 'loading' ? 'ready' : 'loading';
  }
}
