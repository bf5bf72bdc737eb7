/** The only door to the template library: what is used of it, and from where. @module */
export { html, svg, nothing, render } from '../vendor/lit-html/lit-html.js';
export { repeat } from '../vendor/lit-html/directives/repeat.js';
export { guard } from '../vendor/lit-html/directives/guard.js';
export { ref } from '../vendor/lit-html/directives/ref.js';
export { live } from '../vendor/lit-html/directives/live.js';
