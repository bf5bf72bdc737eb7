/** Colours, sizes and type; every `--duologue-…` property of the host wins over what stands here. @module */

/** Makes one shared style sheet. */
export function sheet(text) {
  const made = new CSSStyleSheet();
  made.replaceSync(text);
  return made;
}

/** For every element of ours. */
export const theme = sheet(`
:host {
  color-scheme: light dark;
  --accent: var(--duologue-accent, light-dark(#2f5bd8, #86a5ff));
  --accent-fill: var(--duologue-accent, light-dark(#2f5bd8, #3a63dd));
  --accent-text: var(--duologue-accent-text, #fff);
  --bg: var(--duologue-bg, light-dark(#fff, #12151c));
  --side: color-mix(in oklab, var(--bg), var(--text) 2.5%);
  --text: var(--duologue-text, light-dark(#171b26, #e9ecf3));
  --muted: var(--duologue-muted, light-dark(#5b6475, #9aa4b6));
  --border: var(--duologue-border, light-dark(#e3e7ef, #262c38));
  --bubble: var(--duologue-bubble, light-dark(#eef1f6, #222836));
  --bubble-text: var(--duologue-bubble-text, var(--text));
  --danger: var(--duologue-danger, light-dark(#b3261e, #ff9a90));
  --hover: color-mix(in oklab, var(--bg), var(--text) 6%);
  --chosen: color-mix(in oklab, var(--bg), var(--accent) 13%);
  --radius: var(--duologue-radius, 18px);
  --density: var(--duologue-density, 1);
  font: 400 1rem/1.45 var(--duologue-font, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif);
  color: var(--text);
  -webkit-text-size-adjust: 100%;
}
:host([theme=light]) { color-scheme: light; }
:host([theme=dark]) { color-scheme: dark; }
:host([hidden]), [hidden] { display: none !important; }
*, *::before, *::after { box-sizing: border-box; }
.unseen { position: absolute; inline-size: 1px; block-size: 1px; margin: -1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap; }
.icon { inline-size: 1.375rem; block-size: 1.375rem; flex: none; display: block; }
.icon.small { inline-size: 1rem; block-size: 1rem; }
[dir=rtl] .icon.mirrored { transform: scaleX(-1); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
button, input, textarea { font: inherit; color: inherit; }
button { cursor: pointer; -webkit-tap-highlight-color: transparent; }
`);
