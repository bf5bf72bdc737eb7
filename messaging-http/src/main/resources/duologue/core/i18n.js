/**
 * Words in the reader's language. Every text a person sees comes from a bundle in `i18n/`; there is none in code.
 * @module
 */

/** The languages a bundle exists for, and the one that only makes text longer and accented, for tests. */
export const LANGUAGES = ['en', 'es', 'pt-BR', 'de', 'fr', 'ar', 'ja', 'en-XA'];

/**
 * The best bundle for the languages a person prefers, in that order.
 * @param {readonly string[]} preferred BCP 47 tags
 * @returns {string} one of {@link LANGUAGES}
 */
export function pickLanguage(preferred) {
  for (const tag of preferred) {
    const lower = tag.toLowerCase();
    const exact = LANGUAGES.find((one) => one.toLowerCase() === lower);
    if (exact) return exact;
    const sameLanguage = LANGUAGES.find((one) => one.split('-')[0] === lower.split('-')[0] && one !== 'en-XA');
    if (sameLanguage) return sameLanguage;
  }
  return 'en';
}

/** One language's words. */
export class Words {
  /**
   * @param {string} language
   * @param {Record<string, string|Record<string, string>>} bundle plain texts, or plural forms by category
   */
  constructor(language, bundle) {
    this.language = language;
    this.locale = language === 'en-XA' ? 'en' : language;
    this.bundle = bundle;
    this.plurals = new Intl.PluralRules(this.locale);
    this.numbers = new Intl.NumberFormat(this.locale);
  }

  /** `rtl` or `ltr`. */
  get direction() { return this.language === 'ar' ? 'rtl' : 'ltr'; }

  /**
   * The text for a key with `{name}` places filled in; `count` chooses the plural form and is written as a number.
   * A missing key shows itself, so that it is seen.
   * @param {string} key
   * @param {Record<string, string|number>} [values]
   * @returns {string}
   */
  say(key, values = {}) {
    const entry = this.bundle[key];
    if (entry === undefined) return key;
    const text = typeof entry === 'string' ? entry : entry[this.plurals.select(values.count)] ?? entry.other;
    return text.replace(/\{(\w+)\}/g, (whole, name) => this.#fill(whole, values[name]));
  }

  /** True when a text exists for this key. */
  has(key) { return key in this.bundle; }

  number(value) { return this.numbers.format(value); }

  #fill(whole, value) {
    if (value === undefined) return whole;
    return typeof value === 'number' ? this.number(value) : value;
  }
}

const loaded = new Map();

/**
 * Fetches a bundle once per page. Falls back to English when it cannot be had.
 * @param {string} language one of {@link LANGUAGES}
 * @returns {Promise<Words>}
 */
export function loadWords(language) {
  if (!loaded.has(language)) loaded.set(language, fetchWords(language));
  return loaded.get(language);
}

async function fetchWords(language) {
  if (language === 'en-XA') return accented();
  const answer = await fetch(new URL(`../i18n/${language}.json`, import.meta.url)).catch(() => null);
  if (answer?.ok) return new Words(language, await answer.json());
  loaded.delete(language);
  return language === 'en' ? new Words('en', {}) : loadWords('en');
}

/** The pseudo-locale; only tests ask for it, so it comes only then. */
async function accented() {
  const [{ bundle }, { dress }] = await Promise.all([loadWords('en'), import('./accented.js')]);
  return new Words('en-XA', dress(bundle));
}
