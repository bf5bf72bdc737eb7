/** Settings and the list of keys, which come when they are opened. @module */

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
dialog .head { display: flex; align-items: center; justify-content: space-between; margin-block: -.375rem .5rem; }
dialog .head .round { margin-inline-end: -.625rem; }
dialog .small { font-size: .875rem; margin-inline-start: 2rem; }
dialog fieldset { border: 0; border-block-start: 1px solid var(--border); margin: 1rem 0; padding: .75rem 0 0; }
dialog legend { font-weight: 650; float: inline-start; inline-size: 100%; padding: 0; }
.choice { display: flex; gap: .625rem; align-items: center; min-block-size: 2.75rem; }
.choice input { inline-size: 1.25rem; block-size: 1.25rem; margin: 0; accent-color: var(--accent-fill); flex: none; }
.times { display: flex; gap: .75rem; }
.times label { flex: 1; font-size: .875rem; color: var(--muted); }
.times input { display: block; inline-size: 100%; min-block-size: 2.75rem; padding: .25rem .625rem; border: 1px solid var(--border);
  border-radius: .75rem; background: var(--bg); color: var(--text); }
dialog dl { margin: 0; }
dialog dl div { display: flex; justify-content: space-between; gap: 1rem; padding: .4375rem 0; border-block-start: 1px solid var(--border); }
dialog dd { margin: 0; white-space: nowrap; }
kbd { font: inherit; font-size: .8125rem; padding: .125rem .4375rem; border: 1px solid var(--border); border-radius: .375rem;
  background: var(--side); }
`);

/** Puts the sheet to those of an element, once. @param {ShadowRoot} root */
export function dressDialogs(root) {
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}
