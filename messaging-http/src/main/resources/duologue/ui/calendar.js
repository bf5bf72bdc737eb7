/** Which day it is for the reader: days are drawn anew at midnight and when the device moves to another zone. @module */
import { Times } from '../core/time.js';

/** The times and the day of one inbox. */
export class Calendar {
  #midnight = null;
  #locale = 'en';

  /** @param {() => void} changed told when the day has changed */
  constructor(changed) {
    this.changed = changed;
  }

  /** @param {string} locale BCP 47 */
  begin(locale) {
    this.#locale = locale;
    this.times = new Times(locale);
    this.#newDay();
  }

  stop() { clearTimeout(this.#midnight); }

  /** The page came back: perhaps in another zone. */
  looked() {
    if (!this.times?.zoneChanged) return;
    this.stop();
    this.begin(this.#locale);
    this.changed();
  }

  #newDay() {
    const now = new Date();
    this.today = `${this.times.dayKey(now)} ${this.times.zone}`;
    this.#midnight = setTimeout(() => { this.#newDay(); this.changed(); }, this.times.untilMidnight(now));
  }
}
