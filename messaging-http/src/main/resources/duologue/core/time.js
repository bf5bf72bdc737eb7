/**
 * Times as people read them. Everything comes from `Intl`; the zone is the device's unless a test names one.
 * @module
 */

const DAY_MS = 86_400_000;
const GROUP_MINUTES_MAX = 5;

/** Clock and calendar words for one language and zone. */
export class Times {
  /**
   * @param {string} locale BCP 47
   * @param {string} [zone] IANA name; the device's when absent
   */
  constructor(locale, zone) {
    const format = (options) => new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
    this.formats = {
      clock: format({ hour: 'numeric', minute: '2-digit' }),
      weekday: format({ weekday: 'long' }),
      shortWeekday: format({ weekday: 'short' }),
      date: format({ month: 'long', day: 'numeric' }),
      dateWithYear: format({ year: 'numeric', month: 'long', day: 'numeric' }),
      shortDate: format({ month: 'short', day: 'numeric' }),
      shortDateWithYear: format({ year: 'numeric', month: 'short', day: 'numeric' }),
      full: format({ dateStyle: 'full', timeStyle: 'short' }),
    };
    this.zone = this.formats.clock.resolvedOptions().timeZone;
    this.relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
    this.keys = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone: zone });
  }

  /** True when the device has moved to another zone since. */
  get zoneChanged() { return this.zone !== new Intl.DateTimeFormat().resolvedOptions().timeZone; }

  /** The calendar day of a moment, as `2026-02-19`. */
  dayKey(moment) { return this.keys.format(moment); }

  /** Whole calendar days from `moment` to `now`; a day with a clock change counts as one day. */
  daysAgo(moment, now) {
    return Math.round((Date.parse(this.dayKey(now)) - Date.parse(this.dayKey(moment))) / DAY_MS);
  }

  clock(moment) { return this.formats.clock.format(moment); }
  full(moment) { return this.formats.full.format(moment); }

  /** Above the first message of a day: Today, Yesterday, a weekday, or the date. */
  day(moment, now) {
    const days = this.daysAgo(moment, now);
    if (days >= 0 && days < 2) return capital(this.relative.format(-days, 'day'));
    if (days >= 2 && days < 7) return capital(this.formats.weekday.format(moment));
    return (sameYear(this, moment, now) ? this.formats.date : this.formats.dateWithYear).format(moment);
  }

  /** Beside a conversation: the time today, Yesterday, a weekday, or a short date. */
  short(moment, now) {
    const days = this.daysAgo(moment, now);
    if (days <= 0) return this.clock(moment);
    if (days === 1) return capital(this.relative.format(-1, 'day'));
    if (days < 7) return this.formats.shortWeekday.format(moment);
    return (sameYear(this, moment, now) ? this.formats.shortDate : this.formats.shortDateWithYear).format(moment);
  }

  /** Milliseconds until the local day changes, at least a second. */
  untilMidnight(now) {
    const later = new Date(now);
    later.setHours(24, 0, 0, 50);
    return Math.max(1000, later - now);
  }
}

/** True when two messages of one sender are close enough to be shown as one group. */
export function closeInTime(earlier, later) {
  return Math.abs(later - earlier) < GROUP_MINUTES_MAX * 60_000;
}

function sameYear(times, a, b) {
  return times.dayKey(a).slice(0, 4) === times.dayKey(b).slice(0, 4);
}

function capital(text) {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
