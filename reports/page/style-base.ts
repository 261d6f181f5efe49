/** Colours, type, the frame of the page, tables. Each text colour has at least 4.5:1 on its ground. */
export const BASE_STYLE = `
:root {
  color-scheme: light dark;
  --ground: #f4f5f7; --paper: #ffffff; --inset: #f0f2f5; --ink: #1c2128; --soft: #57606c;
  --line: #d8dde4; --accent: #1a5ca8;
  --fail: #b42318; --error: #7a3aa8; --warning: #855300; --inconc: #43566f;
  --information: #1a5ca8; --pass: #18693a; --none: #616a76;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "Noto Sans Mono CJK SC", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #121519; --paper: #1a1e24; --inset: #12161b; --ink: #e4e8ed; --soft: #a2acb8;
    --line: #343c46; --accent: #8abcf5;
    --fail: #ff9086; --error: #d2a8f5; --warning: #efbe62; --inconc: #b3c2d6;
    --information: #8abcf5; --pass: #80d49c; --none: #a2acb8;
  }
}
html[data-lang="zh"] :is(span, tspan)[lang="en"],
html[data-lang="en"] :is(span, tspan)[lang="zh"] { display: none; }
[hidden] { display: none !important; }
.fail { --tone: var(--fail); } .error { --tone: var(--error); }
.fixed { --tone: var(--fail); } .known { --tone: var(--warning); }
.warning { --tone: var(--warning); } .inconc { --tone: var(--inconc); }
.information { --tone: var(--information); } .pass { --tone: var(--pass); }
.none { --tone: var(--none); }

* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font: 0.9375rem/1.55 system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei",
    "Noto Sans CJK SC", "Source Han Sans SC", sans-serif;
  overflow-wrap: anywhere;
}
.top, main, footer { max-width: 68rem; margin-inline: auto; padding-inline: clamp(0.75rem, 3vw, 2rem); }
h1, h2, h3, h4, h5, h6, p, dl, dd, ul, ol, figure, fieldset { margin: 0; }
h1 { font-size: 1.5rem; line-height: 1.3; letter-spacing: -0.01em; }
h2 { font-size: 1.25rem; line-height: 1.35; }
h3 { font-size: 1rem; }
h5, h6 { font-size: 0.8125rem; font-weight: 600; color: var(--soft); }
code, pre { font-family: var(--mono); font-size: 0.8125rem; }
h2 code { font-weight: 400; color: var(--soft); font-size: 0.875rem; }
a { color: var(--accent); text-underline-offset: 0.15em; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
.soft, .note { color: var(--soft); }
.note { font-size: 0.875rem; }
.quiet {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; padding: 0;
}
fieldset { border: 0; padding: 0; min-width: 0; }

.top { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.5rem 1.5rem; padding-block: 2rem 0.5rem; }
.top h1 { margin-right: auto; }
#languages { display: flex; align-self: center; }
#languages button { border-radius: 0; margin-left: -1px; }
#languages button:first-of-type { border-radius: 6px 0 0 6px; }
#languages button:last-of-type { border-radius: 0 6px 6px 0; }
button {
  font: inherit; font-size: 0.8125rem; color: var(--ink); background: var(--paper);
  border: 1px solid var(--line); border-radius: 6px; padding: 0.25rem 0.75rem; cursor: pointer;
  min-height: 2rem;
}
button:hover { border-color: var(--soft); }
button[aria-pressed="true"] { background: var(--ink); color: var(--paper); border-color: var(--ink); }

main > section, #filters { margin-top: 1.5rem; }
.run { padding-top: 1.25rem; border-top: 1px solid var(--line); }
main > .run:first-child { border-top: 0; padding-top: 0; }
.run > * + * { margin-top: 1rem; }
.run > .case { margin-top: 0.5rem; }
.verdict { font-size: 1rem; }
.verdict strong { color: var(--tone); font-size: 1.125rem; margin-right: 0.5rem; }
.run > .verdict {
  margin-top: 0.75rem; padding: 0.75rem 1rem; background: var(--paper);
  border: 1px solid var(--line); border-left: 4px solid var(--tone); border-radius: 6px;
}
.notice {
  padding: 0.75rem 1rem; border: 1px solid var(--warning); border-radius: 6px; background: var(--paper);
}
.notice h3, .notice > strong { color: var(--warning); }
.notice ul { padding-left: 1.25rem; }
.facts-list { display: flex; flex-wrap: wrap; gap: 0.625rem 2.25rem; }
.facts-list dt { font-size: 0.8125rem; color: var(--soft); }
.facts-list dd { font-variant-numeric: tabular-nums; }

.scroll { overflow-x: auto; }
.scroll th[scope='row'] { min-width: 7em; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: 0.875rem; }
caption { text-align: left; font-weight: 600; padding-bottom: 0.375rem; font-size: 1rem; }
th, td { text-align: left; vertical-align: top; padding: 0.375rem 0.75rem; border-bottom: 1px solid var(--line); }
thead th { font-size: 0.8125rem; font-weight: 600; color: var(--soft); white-space: nowrap; }
tbody th { font-weight: 400; }
tfoot th, tfoot td { font-weight: 600; border-bottom: 0; }
th:first-child, td:first-child { padding-left: 0; }
.counts :is(th, td):not(:first-child, .word) { text-align: right; white-space: nowrap; }
.counts :is(th, td) { overflow-wrap: normal; }
.counts td { color: var(--tone); }
.counts td.fail:not(.word), .counts td.error { font-weight: 700; }
.counts td.zero { color: var(--soft); }
.word { white-space: nowrap; }
summary { cursor: pointer; }
pre {
  margin: 0; padding: 0.5rem 0.625rem; background: var(--inset); border-radius: 4px; line-height: 1.5;
  white-space: pre-wrap; overflow-wrap: anywhere; max-height: 28rem; overflow-y: auto;
}
.command { display: grid; grid-template-columns: minmax(0, 1fr) auto; align-items: center; gap: 0.25rem; }
.command pre { grid-column: 1 / -1; }
.copy.done::after { content: " ✓"; }
.copy { min-height: 1.75rem; padding: 0.125rem 0.625rem; font-size: 0.75rem; }
.panel h3 { display: inline; }
.panel table { margin-top: 0.5rem; }
.differs { color: var(--warning); }
footer { padding-block: 2.5rem; font-size: 0.8125rem; }
`;
