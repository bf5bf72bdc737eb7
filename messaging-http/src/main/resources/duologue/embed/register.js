/** Defines the elements under names that may be chosen. @module */

/**
 * @param {Record<string, CustomElementConstructor>} elements by name
 * @param {string} [prefix] put in front, with a hyphen, where a host already uses these names
 */
export function defineAll(elements, prefix) {
  for (const [name, element] of Object.entries(elements)) {
    const full = prefix ? `${prefix}-${name}` : name;
    if (!customElements.get(full)) customElements.define(full, prefix ? class extends element {} : element);
  }
}
