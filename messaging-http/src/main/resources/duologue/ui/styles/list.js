/** The list of conversations and the search. @module */
import { sheet } from './theme.js';

/** Rows, badges, search field, grey bars while loading. */
export const list = sheet(`
.scroll { overflow-y: auto; flex: 1; min-block-size: 0; padding: 0 .5rem calc(.5rem + env(safe-area-inset-bottom));
  overscroll-behavior: contain; scrollbar-width: thin; }
.rows { list-style: none; margin: 0; padding: 0; }
.row { display: grid; grid-template: auto auto / auto minmax(0, 1fr) auto; column-gap: .75rem; align-items: center;
  padding: calc(.5625rem * var(--density)) .625rem; border-radius: .875rem; color: inherit; text-decoration: none; contain: layout style; }
.row > .avatar { grid-row: 1 / 3; }
.row:hover { background: var(--hover); }
.row[aria-current=page] { background: var(--chosen); }
.row:focus-visible { outline-offset: -2px; }
.who { font-weight: 550; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; align-self: end; }
.row time { font-size: .75rem; color: var(--muted); white-space: nowrap; align-self: end; margin-block-end: .125rem; }
.snippet { grid-column: 2; color: var(--muted); font-size: .9rem; align-self: start; display: flex; gap: .3em; min-inline-size: 0;
  white-space: nowrap; }
.snippet .text { overflow: hidden; text-overflow: ellipsis; min-inline-size: 0; }
.row:not(:has(.count)) .snippet { grid-column: 2 / 4; }
.row.person .who:only-of-type, .row.person:not(:has(.snippet)) .who { grid-row: 1 / 3; align-self: center; }
.snippet .lead { color: color-mix(in oklab, var(--muted), var(--text) 45%); }
.snippet.typing { color: var(--accent); }
.snippet.failed, .snippet.failed .lead { color: var(--danger); }
.snippet.deleted { font-style: italic; }
.snippet mark { background: light-dark(#ffe08a, #6b5200); color: var(--text); border-radius: .2em; }
.row.unread .who { font-weight: 700; }
.row.unread .snippet { color: var(--text); }
.row.unread time { color: var(--accent); font-weight: 600; }
.count { position: relative; grid-column: 3; justify-self: end; align-self: start; min-inline-size: 1.375rem; block-size: 1.375rem; padding: 0 .375rem;
  border-radius: 999px; background: var(--accent-fill); color: var(--accent-text); font-size: .75rem; font-weight: 700;
  display: grid; place-items: center; font-variant-numeric: tabular-nums; }
.find { display: flex; align-items: center; gap: .5rem; margin: 0 .875rem .625rem; padding-inline: .75rem 0; border-radius: .875rem;
  background: color-mix(in oklab, var(--bg), var(--text) 6.5%); color: var(--muted); flex: none; min-block-size: 2.75rem; }
.find .icon { inline-size: 1.125rem; block-size: 1.125rem; }
.find input { flex: 1; min-inline-size: 0; border: 0; background: none; color: var(--text); padding: .5rem 0; outline: none;
  font-size: max(1rem, 16px); appearance: none; text-overflow: ellipsis; }
.find input:focus-visible { outline: none; }
.find input::placeholder { color: var(--muted); opacity: 1; }
.find input::-webkit-search-cancel-button { display: none; }
.find:focus-within { outline: 2px solid var(--accent); outline-offset: -1px; background: var(--bg); }
.scroll[aria-busy=true] > section { opacity: .55; }
.more { text-align: center; color: var(--muted); font-size: .9rem; margin: 1rem; }
.scroll h2 { font-size: .75rem; font-weight: 650; color: var(--muted); margin: .75rem .625rem .25rem; }
.skeleton { padding: 0 .5rem; animation: late .2s step-end both; flex: 1; }
.ghost { display: grid; grid-template: auto auto / 3rem 1fr; gap: .25rem .75rem; padding: .625rem; }
.ghost i { grid-row: 1 / 3; aspect-ratio: 1; border-radius: 50%; }
.ghost b { block-size: .75rem; border-radius: .375rem; inline-size: 45%; align-self: end; }
.ghost b + b { inline-size: 80%; align-self: start; margin-block-start: .375rem; }
.ghost i, .ghost b { background: color-mix(in oklab, var(--bg), var(--text) 9%); }
@keyframes late { from { opacity: 0; } to { opacity: 1; } }
`);
