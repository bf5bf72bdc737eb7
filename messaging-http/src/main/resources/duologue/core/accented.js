/** English made longer and accented, so that a text that was never meant for translation stands out. @module */

const ACCENTED = { a: 'àà', e: 'éé', i: 'îî', o: 'öö', u: 'ûû', A: 'À', E: 'É', I: 'Î', O: 'Ö', U: 'Û' };

/**
 * @param {Record<string, string|Record<string, string>>} bundle
 * @returns {Record<string, string|Record<string, string>>} the same keys and places
 */
export function dress(bundle) {
  return Object.fromEntries(Object.entries(bundle).map(([key, entry]) => [key, typeof entry === 'string' ? dressed(entry)
    : Object.fromEntries(Object.entries(entry).map(([category, text]) => [category, dressed(text)]))]));
}

function dressed(text) {
  return `[${text.replace(/\{\w+\}|[aeiouAEIOU]/g, (part) => (part.length > 1 ? part : ACCENTED[part]))}~~]`;
}
