/**
 * Scrolling of the history: holds the place while rows come and go, follows the end when the reader is there, and
 * knows which messages were really seen. The browser's own anchoring is switched off, so all browsers behave alike.
 * @module
 */

const AT_END_PX = 24;
const PREFETCH_SCREENS = 3;
const SEEN_MS = 300;

/** Owns the scroll position of one history element. */
export class HistoryWindow {
  #timer = null;
  #anchor = null;
  #following = true;
  #resize = new ResizeObserver(() => this.#following && this.toEnd());

  /** @param {{older: () => void, newer: () => void, seen: (seq: number) => void, moved: () => void}} ports */
  constructor(ports) {
    this.ports = ports;
    this.element = null;
  }

  /** True when the newest message is in view. */
  get following() { return this.#following; }

  /** True when the newest message is more than two screens away. */
  get isFarUp() { return Boolean(this.element) && this.#distance() > this.element.clientHeight * 2; }

  /** Takes over this element; null lets go. */
  attach(element) {
    if (element === this.element) return;
    this.#resize.disconnect();
    this.element = element || null;
    if (!this.element) return;
    this.#following = true;
    this.#resize.observe(element);
    this.#resize.observe(element.firstElementChild);
    element.addEventListener('scroll', () => this.#scrolled(), { passive: true });
  }

  /** Call before rows change: remembers the first visible message and where it stands; a date may move, it may not. */
  before() {
    const { element } = this;
    this.#anchor = null;
    if (!element || this.#following) return;
    const row = this.#firstVisible('.message');
    if (row) this.#anchor = { key: row.dataset.key, top: row.getBoundingClientRect().top };
  }

  /** Where the reader is, to come back to; null at the end, where one comes anyway. */
  place() {
    const row = this.element && !this.#following ? this.#firstVisible('[data-seq]') : null;
    return row && { key: row.dataset.key, seq: Number(row.dataset.seq),
      offset: row.getBoundingClientRect().top - this.element.getBoundingClientRect().top };
  }

  /** Goes back to a place. @returns {boolean} false when its message is not here */
  toPlace({ key, offset }) {
    const row = this.#row(key);
    if (!row) return false;
    this.element.scrollBy(0, row.getBoundingClientRect().top - this.element.getBoundingClientRect().top - offset);
    this.#following = this.#distance() <= AT_END_PX;
    return true;
  }

  /** Call after rows changed: puts the remembered row back to where it stood, or follows the end. */
  after() {
    if (!this.element) return;
    if (this.#following) this.toEnd();
    else if (this.#anchor) this.#restore(this.#anchor);
    this.#prefetch();
    this.#look();
  }

  /** Goes to the newest message and stays there. */
  toEnd() {
    if (!this.element) return;
    this.#following = true;
    this.element.scrollTop = this.element.scrollHeight;
  }

  /** Puts a row near the top third of the view. */
  toRow(key, share = 0.3) {
    return this.#row(key) !== null && this.toPlace({ key, offset: this.element.clientHeight * share });
  }

  /** Looks again at what is visible: the page came back or got the focus. */
  look() { this.#look(); }

  #row(key) { return this.element?.querySelector(`[data-key="${CSS.escape(key)}"]`) ?? null; }

  #firstVisible(selector) {
    const top = this.element.getBoundingClientRect().top;
    return [...this.element.querySelectorAll(selector)].find((row) => row.getBoundingClientRect().bottom > top);
  }

  #restore({ key, top }) {
    const row = this.#row(key);
    if (!row) return;
    const moved = row.getBoundingClientRect().top - top;
    if (Math.abs(moved) >= 1) this.element.scrollBy(0, moved);
  }

  #distance() {
    const { scrollHeight, clientHeight, scrollTop } = this.element;
    return scrollHeight - clientHeight - scrollTop;
  }

  #scrolled() {
    const following = this.#distance() <= AT_END_PX;
    if (following !== this.#following) {
      this.#following = following;
      this.ports.moved();
    }
    this.#prefetch();
    this.#look();
  }

  /** Asks for the next page while it is still some screens away; also at the very edge, where nothing scrolls. */
  #prefetch() {
    const { scrollTop, clientHeight } = this.element;
    if (clientHeight === 0) return;
    if (scrollTop < clientHeight * PREFETCH_SCREENS) this.ports.older();
    if (this.#distance() < clientHeight * PREFETCH_SCREENS) this.ports.newer();
  }

  #look() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#see(), SEEN_MS);
  }

  #see() {
    const { element } = this;
    if (!element?.isConnected || document.visibilityState !== 'visible' || !document.hasFocus()) return;
    const view = element.getBoundingClientRect();
    if (view.height === 0) return;
    const rows = [...element.querySelectorAll('[data-seq]')];
    for (let at = rows.length - 1; at >= 0; at--) {
      const box = rows[at].getBoundingClientRect();
      const whole = box.top >= view.top - 1 || box.height > view.height;
      if (box.bottom <= view.bottom + 1 && box.bottom > view.top && whole) {
        this.ports.seen(Number(rows[at].dataset.seq));
        return;
      }
    }
  }
}
