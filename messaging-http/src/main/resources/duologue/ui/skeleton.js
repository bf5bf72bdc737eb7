/** What stands where something will be. @module */
import { html } from './lit.js';

/** Grey bars where rows will be; they appear only when loading takes long enough to notice. */
export function skeleton(label, rows = 6) {
  return html`<div class="skeleton" role="status"><span class="unseen">${label}</span>
    ${Array.from({ length: rows }, () => html`<div class="ghost"><i></i><b></b><b></b></div>`)}</div>`;
}
