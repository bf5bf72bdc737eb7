/** One conversation: history, bubbles, composer. @module */
import { sheet } from './theme.js';

/** Everything right of the list. */
export const thread = sheet(`
.history { flex: 1; min-block-size: 0; overflow-y: auto; overflow-anchor: none; overscroll-behavior: contain; outline: none;
  scrollbar-width: thin; }
.content { min-block-size: 100%; display: flex; flex-direction: column; justify-content: flex-end; padding: 1rem; }
.history ol { list-style: none; margin: 0; padding: 0; }
.edge { min-block-size: 2.5rem; display: grid; place-items: center; color: var(--muted); font-size: .8125rem; text-align: center; }
.edge p { margin: .5rem 0; }
.day { display: flex; justify-content: center; margin: 1.125rem 0 .75rem; }
.day time { font-size: .75rem; font-weight: 600; color: var(--muted); padding: .1875rem .75rem; border-radius: 999px;
  background: color-mix(in oklab, var(--bg), var(--text) 5%); }
.divider { display: flex; margin: 1rem 0 .75rem; }
.divider span { flex: 1; display: flex; align-items: center; gap: .75rem; color: var(--danger); font-size: .75rem; font-weight: 650; }
.divider span::before, .divider span::after { content: ""; flex: 1; border-block-start: 1px solid currentColor; opacity: .4; }
.message { display: flex; margin-block-start: .125rem; contain: layout style; }
.message.first { margin-block-start: .75rem; }
.message.own { justify-content: flex-end; }
article { display: flex; flex-direction: column; align-items: flex-start; max-inline-size: min(80%, 36rem); position: relative;
  outline: none; min-inline-size: 0; }
.own article { align-items: flex-end; }
.bubble { background: var(--bubble); color: var(--bubble-text); padding: .5rem .8125rem; border-radius: var(--radius); white-space: pre-wrap;
  overflow-wrap: anywhere; text-align: start; max-inline-size: 100%; --tight: min(.375rem, var(--radius)); }
.own .bubble { background: var(--accent-fill); color: var(--accent-text); }
.other:not(.first) .bubble { border-start-start-radius: var(--tight); }
.other:not(.last) .bubble { border-end-start-radius: var(--tight); }
.own:not(.first) .bubble { border-start-end-radius: var(--tight); }
.own:not(.last) .bubble { border-end-end-radius: var(--tight); }
.emoji .bubble { background: none; padding: .125rem 0; font-size: 2.5rem; line-height: 1.2; }
.deleted .bubble { background: none; color: var(--muted); border: 1px solid var(--border); }
.failed .bubble { background: light-dark(#fde8e6, #45201d); color: light-dark(#8a1c15, #ffd2cd); }
.bubble a { color: inherit; text-decoration: underline; text-underline-offset: .15em; }
article:focus-visible .bubble { outline: 2px solid var(--accent); outline-offset: 2px; }
.wanted .bubble { animation: wanted 2s ease-out; }
@keyframes wanted { 0%, 60% { box-shadow: 0 0 0 4px color-mix(in oklab, transparent, var(--accent) 45%); } }
.foot { display: flex; align-items: center; gap: .5rem; font-size: .75rem; color: var(--muted); padding: .1875rem .375rem 0;
  font-variant-numeric: tabular-nums; }
.state { display: inline-flex; align-items: center; gap: .1875rem; }
.state.read { color: var(--accent); }
.state.failed { color: var(--danger); }
.state.sending { animation: late .4s step-end both; }
.failure { display: flex; flex-wrap: wrap; gap: .375rem; padding-block-start: .375rem; justify-content: flex-end; }
.failure .plain { font-size: .8125rem; padding-inline: .75rem; min-block-size: 2rem; }
.tools { position: absolute; inset-block-start: 50%; inset-inline-start: calc(100% + .25rem); translate: 0 -50%; display: flex;
  opacity: 0; pointer-events: none; z-index: 1; }
article:has(.foot) .tools { inset-block-start: calc(50% - .625rem); }
.own .tools { inset-inline: auto calc(100% + .25rem); }
.tool { inline-size: 2rem; block-size: 2rem; border: 0; border-radius: 50%; background: none; display: grid; place-items: center;
  color: var(--muted); padding: 0; }
.tool .icon { inline-size: 1.0625rem; block-size: 1.0625rem; }
.tool:hover { background: var(--hover); color: var(--text); }
@media (hover: hover) { .message:hover .tools { opacity: 1; pointer-events: auto; } }
.tools:focus-within, .message.open .tools { opacity: 1; pointer-events: auto; }
@media (pointer: coarse) {
  .tools { inset: auto 0 calc(100% + .125rem) auto !important; translate: 0; background: var(--bg); border: 1px solid var(--border);
    border-radius: 999px; box-shadow: 0 4px 16px rgb(0 0 0 / .18); }
  .other .tools { inset: auto auto calc(100% + .125rem) 0 !important; }
  .tool { inline-size: 2.75rem; block-size: 2.75rem; }
  .message:first-child .tools { inset-block: calc(100% + .125rem) auto !important; }
}
.jump-place { position: relative; block-size: 0; display: flex; justify-content: center; z-index: 2; }
.jump { position: absolute; inset-block-end: .75rem; display: flex; align-items: center; gap: .375rem; border: 1px solid var(--border);
  background: var(--bg); color: var(--text); border-radius: 999px; padding: 0 1rem 0 .75rem; min-block-size: 2.75rem; font-size: .875rem;
  font-weight: 600; box-shadow: 0 4px 16px rgb(0 0 0 / .16); white-space: nowrap; }
.jump .icon { inline-size: 1.125rem; block-size: 1.125rem; color: var(--accent); }
.typing-line { block-size: 1.5rem; padding-inline: 1.25rem; font-size: .8125rem; color: var(--muted); display: flex; align-items: center;
  gap: .5rem; flex: none; overflow: hidden; white-space: nowrap; }
.dots { display: inline-flex; gap: .1875rem; }
.dots i { inline-size: .375rem; aspect-ratio: 1; border-radius: 50%; background: currentColor; animation: dot 1.2s infinite ease-in-out; }
.dots i:nth-child(2) { animation-delay: .15s; }
.dots i:nth-child(3) { animation-delay: .3s; }
@keyframes dot { 0%, 60%, 100% { opacity: .35; translate: 0 0; } 30% { opacity: 1; translate: 0 -.1875rem; } }
.spinner { inline-size: 1.25rem; aspect-ratio: 1; border-radius: 50%; border: 2px solid var(--border); border-block-start-color: var(--accent);
  animation: turn .8s linear infinite; }
@keyframes turn { to { rotate: 1turn; } }
.composer { flex: none; padding: 0 .75rem max(.75rem, env(safe-area-inset-bottom)); }
.line { display: flex; align-items: flex-end; gap: .25rem; background: color-mix(in oklab, var(--bg), var(--text) 5%);
  border: 1px solid var(--border); border-radius: 1.5rem; padding: .25rem; }
.line:focus-within { border-color: var(--accent); background: var(--bg); box-shadow: 0 0 0 1px var(--accent); }
textarea { flex: 1; min-inline-size: 0; border: 0; background: none; resize: none; outline: none; padding: .5rem .75rem; line-height: 1.4;
  font-size: max(1rem, 16px); field-sizing: content; max-block-size: calc(9 * 1.4em + 1rem); min-block-size: calc(1.4em + 1rem); overflow-y: auto; }
textarea:focus-visible { outline: none; }
textarea::placeholder { color: var(--muted); opacity: 1; }
.send { inline-size: 2.75rem; block-size: 2.75rem; margin: -.125rem; flex: none; border: 0; border-radius: 50%; display: grid; place-items: center; padding: 0;
  background: var(--accent-fill); color: var(--accent-text); transition: background .15s, color .15s; }
.send:disabled { background: none; color: var(--muted); cursor: default; }
.editing { display: flex; align-items: center; gap: .5rem; font-size: .875rem; color: var(--accent); padding-inline-start: .75rem; }
.editing span { flex: 1; }
.editing .icon { inline-size: 1.125rem; block-size: 1.125rem; }
.counter { margin: .25rem .75rem 0; font-size: .8125rem; color: var(--muted); text-align: end; font-variant-numeric: tabular-nums; }
.counter.over { color: var(--danger); font-weight: 600; }
.wait { margin: 0 1rem .5rem; display: flex; gap: .5rem; align-items: center; font-size: .875rem; color: var(--muted); font-variant-numeric: tabular-nums; }
.closed { margin: 0; padding: 1rem 1rem max(1rem, env(safe-area-inset-bottom)); display: flex; gap: .625rem; align-items: center;
  justify-content: center; color: var(--muted); border-block-start: 1px solid var(--border); font-size: .9375rem; }
.closed .icon { inline-size: 1.125rem; block-size: 1.125rem; }
@media (prefers-reduced-motion: reduce) {
  *, *::before, *::after { animation-duration: .01ms !important; animation-iteration-count: 1 !important; transition: none !important; }
}
`);
