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
    <path d="M10 14l.6-3L18.500 3.100a1.600 1.600 0 0 1 2.300 2.300L13 13.400z"/>`, ''),
  send: icon(svg`<path d="M12 20V5M5.500 11.500L12 5l6.500 6.500"/>`, ''),
  down: icon(svg`<path d="M12 5v14M5.500 12.500L12 19l6.500-6.500"/>`, ''),
  unread: icon(svg`<path d="M4 7h9M4 12h16M4 17h16"/><circle cx="18" cy="6" r="2"/>`, ''),
  gear: icon(svg`<path d="M4 7h9M17 7h3M4 17h3M11 17h9"/><circle cx="15" cy="7" r="2"/><circle cx="9" cy="17" r="2"/>`, ''),
  check: icon(svg`<path d="M5 12.500l4.500 4.500L19 7.500"/>`, 'small'),
  checks: icon(svg`<path d="M2 12.500l4.500 4.500L15.500 8M11 16l1 1 9.500-9.500"/>`, 'small'),
  clock: icon(svg`<circle cx="12" cy="12" r="8"/><path d="M12 7.500V12l3 2"/>`, 'small'),
  alert: icon(svg`<circle cx="12" cy="12" r="8.500"/><path d="M12 7.500v5.500M12 16.300v.2"/>`, 'small'),
  copy: icon(svg`<rect x="9" y="9" width="11" height="11" rx="2"/><path d="M5 15V6a2 2 0 0 1 2-2h8"/>`, ''),
  edit: icon(svg`<path d="M5 19l1-4.500L16.500 4a2 2 0 0 1 3 3L9.500 18z"/>`, ''),
  trash: icon(svg`<path d="M5 7h14M10 7V4.500h4V7M7 7l.8 12.500h8.400L17 7M10.500 11v5M13.500 11v5"/>`, ''),
  retry: icon(svg`<path d="M19 12a7 7 0 1 1-2.200-5.100L19 9M19 4.500V9h-4.500"/>`, ''),
  bubbles: icon(svg`<path d="M4 5.500h11v8H9l-3.500 3v-3H4z"/><path d="M17.500 9.500H20v8h-1.500v3l-3.500-3h-4v-1.500"/>`, ''),
  lock: icon(svg`<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>`, ''),
};
