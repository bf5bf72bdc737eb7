/** A person's face: the picture, and their initials until it is there or when it never comes. @module */
import { html, nothing } from './lit.js';
import { initials, tint } from '../core/rows.js';

/**
 * @param {{user_id: string, name: string, avatar_url: string|null, removed: boolean}} person
 * @param {string} [size] `small`, or nothing
 */
export function avatar(person, size = '') {
  const letters = person.removed ? '–' : initials(person.name);
  return html`<span class="avatar ${size}" part="avatar" data-tint=${tint(person.user_id)} aria-hidden="true">
    <span>${letters}</span>${person.avatar_url ? html`<img src=${person.avatar_url} alt="" loading="lazy"
      referrerpolicy="no-referrer" @error=${hide}>` : nothing}</span>`;
}

function hide({ target }) {
  target.hidden = true;
}
