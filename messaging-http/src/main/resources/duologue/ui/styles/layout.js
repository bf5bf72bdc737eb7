/** Two panes where there is room, one where there is not; decided by the element's own width. @module */
import { sheet } from './theme.js';

/** The frame, bars, buttons and what stands alone in a pane. */
export const layout = sheet(`
:host { display: block; block-size: 100%; min-block-size: 0; background: var(--bg); container: duologue / inline-size;
  position: relative; overflow: hidden; }
.app { block-size: 100%; display: grid; grid-template: auto minmax(0, 1fr) / 100%; background: var(--bg); }
.app > .banner { grid-area: 1 / 1 / auto / -1; }
.side, .main { grid-row: 2; display: flex; flex-direction: column; min-inline-size: 0; min-block-size: 0; position: relative; }
.side { background: var(--side); }
[data-pane=list] .main { display: none; }
[data-pane=thread] .side { position: absolute; inset: 0; visibility: hidden; }
/* The page keeps its heading for those who do not see it. */
[data-pane=thread] .side h1 { visibility: visible; clip-path: inset(50%); }
@container duologue (min-width: 40rem) {
  .app { grid-template-columns: clamp(16rem, 30%, 22rem) minmax(0, 1fr); }
  .main { grid-column: 2; }
  [data-pane=list] .main { display: flex; }
  [data-pane=thread] .side { position: relative; inset: auto; visibility: visible; }
  [data-pane=thread] .side h1 { clip-path: none; }
  .side { border-inline-end: 1px solid var(--border); }
  .bar .back { display: none; }
}
.bar { display: flex; align-items: center; gap: .625rem; min-block-size: 3.75rem; padding: .5rem 1rem;
  padding-block-start: max(.5rem, env(safe-area-inset-top)); flex: none; }
.main > .bar { border-block-end: 1px solid var(--border); }
.bar h1 { font-size: 1.3125rem; font-weight: 700; letter-spacing: -.015em; margin: 0; flex: 1; }
.bar .back { margin-inline: -.625rem -.25rem; }
.title { min-inline-size: 0; flex: 1; line-height: 1.25; }
.title h2:focus { outline: none; }
.title h2 { font-size: 1rem; font-weight: 650; margin: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.title h2 a { color: inherit; text-decoration: none; }
.title h2 a:hover { text-decoration: underline; }
.title p { margin: 0; font-size: .8125rem; color: var(--muted); }
.round { inline-size: 2.75rem; block-size: 2.75rem; flex: none; display: grid; place-items: center; border: 0; padding: 0;
  border-radius: 50%; background: none; color: var(--text); text-decoration: none; }
.round:hover { background: var(--hover); }
.plain { border: 1px solid var(--border); background: var(--bg); color: var(--accent); border-radius: 999px; font-weight: 600;
  min-block-size: 2.25rem; padding: .25rem 1rem; font-size: .9375rem; }
.plain:hover { background: var(--hover); }
.danger { border: 0; background: light-dark(#b3261e, #c9372c); color: #fff; border-radius: 999px; font-weight: 600;
  min-block-size: 2.25rem; padding: .25rem 1rem; font-size: .9375rem; }
.hint { display: flex; flex-direction: column; align-items: center; justify-content: center; gap: .25rem; text-align: center;
  padding: 2rem 1.5rem; color: var(--muted); flex: 1; min-block-size: 12rem; }
.hint p { margin: 0; max-inline-size: 22rem; text-wrap: balance; }
.hint .strong { color: var(--text); font-weight: 650; font-size: 1.0625rem; }
.hint .icon { inline-size: 3rem; block-size: 3rem; stroke-width: 1.1; margin-block-end: .5rem; opacity: .7; }
.hint .plain { margin-block-start: .75rem; }
.banner { display: flex; gap: .75rem; align-items: center; justify-content: center; padding: .4375rem 1rem; font-size: .875rem;
  background: light-dark(#fff4d6, #3a3013); color: light-dark(#5c4400, #ffe2a0); flex: none; text-align: center; }
.banner.news { background: color-mix(in oklab, var(--bg), var(--accent) 14%); color: var(--text); }
.banner.warn { background: light-dark(#fde8e6, #45201d); color: light-dark(#8a1c15, #ffd2cd); }
.notice { position: absolute; inset-block-end: 6rem; inset-inline: 1rem; margin: 0 auto; inline-size: fit-content;
  max-inline-size: calc(100% - 2rem); background: light-dark(#1f2430, #e9ecf3); color: light-dark(#fff, #171b26); font-size: .9375rem;
  padding: .625rem 1rem; border-radius: .75rem; box-shadow: 0 6px 24px rgb(0 0 0 / .25); z-index: 5; }
.avatar { inline-size: calc(3rem * var(--density)); aspect-ratio: 1; border-radius: 50%; flex: none; position: relative;
  display: grid; place-items: center; overflow: hidden; font-weight: 650; letter-spacing: .01em; user-select: none;
  background: light-dark(oklch(.9 .055 var(--hue)), oklch(.38 .07 var(--hue)));
  color: light-dark(oklch(.38 .11 var(--hue)), oklch(.92 .045 var(--hue))); }
.avatar.small { inline-size: 2.375rem; font-size: .875rem; }
.avatar.large { inline-size: 5rem; font-size: 1.75rem; margin-block-end: .75rem; }
.avatar img { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; object-fit: cover; background: var(--bg); }
${Array.from({ length: 12 }, (_, at) => `[data-tint="${at}"] { --hue: ${at * 30 + 10}; }`).join('\n')}
dialog { border: 0; border-radius: 1.25rem; padding: 1.25rem; inline-size: min(24rem, calc(100% - 2rem)); background: var(--bg);
  color: var(--text); box-shadow: 0 16px 60px rgb(0 0 0 / .35); }
dialog::backdrop { background: rgb(10 14 24 / .5); }
dialog h2 { margin: 0 0 .25rem; font-size: 1.125rem; }
dialog p { margin: 0; color: var(--muted); }
dialog blockquote { margin: .75rem 0 0; padding: .5rem .75rem; border-radius: .75rem; background: var(--bubble); max-block-size: 8rem;
  overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
dialog menu { display: flex; justify-content: flex-end; gap: .5rem; padding: 0; margin: 1.25rem 0 0; }
@media (forced-colors: active) {
  .avatar, .banner, .bubble, .count, button, dialog { border: 1px solid !important; }
}
`);
