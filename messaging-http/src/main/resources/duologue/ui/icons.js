/** Drawn on a 24 by 24 grid in the current colour; the words stand beside them or in the button's name. @module */
import { svg, html } from './lit.js';

const icon = (shape, name) => html`<svg class="icon ${name}" viewBox="0 0 24 24" aria-hidden="true" focusable="false"
  fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round">${shape}</svg>`;

/** Pictures by name. */
export const icons = {
  back: icon(svg`<path d="M15 5l-7 7 7 7"/>`, 'mirrored'),
  search: icon(svg`<circle cx="11" cy="11" r="6.5"/><path d="M16 16l4.5 4.5"/>`, ''),
  close: icon(svg`<path d="M6 6l12 12M18 6L6 18"/>`, ''),
  compose: icon(svg`<path d="M12 5H6a2 2 0 0 0-2 2v11a2 2 0 0 0 2 2h11a2 2 0 0 0 2-2v-6"/>
    <path d="M10 14l.6-3L18.5 3.1a1.6 1.6 0 0 1 2.3 2.3L13 13.4z"/>`, ''),
  send: icon(svg`<path d="M12 20V5M5.5 11.5L12 5l6.5 6.5"/>`, ''),
  down: icon(svg`<path d="M12 5v14M5.5 12.5L12 19l6.5-6.5"/>`, ''),
  unread: icon(svg`<path d="M4 7h9M4 12h16M4 17h16"/><circle cx="18" cy="6" r="2"/>`, ''),
  gear: icon(svg`<path d="M4 7h9M17 7h3M4 17h3M11 17h9"/><circle cx="15" cy="7" r="2"/><circle cx="9" cy="17" r="2"/>`, ''),
  check: icon(svg`<path d="M5 12.5l4.5 4.5L19 7.5"/>`, 'small'),
  checks: icon(svg`<path d="M2 12.5l4.5 4.5L15.5 8M11 16l1 1 9.5-9.5"/>`, 'small'),
  clock: icon(svg`<circle cx="12" cy="12" r="8"/><path d="M12 7.5V12l3 2"/>`, 'small'),
  alert: icon(svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 7.5v5.5M12 16.3v.2"/>`, 'small'),
  copy: icon(svg`<rect x="9" y="9" width="11" height="11" rx="2"/><path d="M5 15V6a2 2 0 0 1 2-2h8"/>`, ''),
  edit: icon(svg`<path d="M5 19l1-4.5L16.5 4a2 2 0 0 1 3 3L9.5 18z"/>`, ''),
  trash: icon(svg`<path d="M5 7h14M10 7V4.5h4V7M7 7l.8 12.5h8.4L17 7M10.5 11v5M13.5 11v5"/>`, ''),
  bubbles: icon(svg`<path d="M4 5.5h11v8H9l-3.5 3v-3H4z"/><path d="M17.5 9.5H20v8h-1.5v3l-3.5-3h-4v-1.5"/>`, ''),
  lock: icon(svg`<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>`, ''),
};
