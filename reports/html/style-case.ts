/** A case, its findings, its time line and its exchanges. */
export const CASE_STYLE = `
.case {
  background: var(--paper); border: 1px solid var(--line); border-left: 4px solid var(--tone);
  border-radius: 6px;
}
.case > summary {
  display: grid; grid-template-columns: auto 1fr auto; gap: 0.125rem 0.75rem; align-items: baseline;
  padding: 0.625rem 1rem; list-style: none;
}
.case > summary::-webkit-details-marker { display: none; }
.case > summary::after {
  content: ""; width: 0.5rem; height: 0.5rem; border: solid var(--soft); border-width: 0 2px 2px 0;
  transform: rotate(45deg); align-self: center; grid-area: 1 / 3;
}
.case[open] > summary::after { transform: rotate(225deg); }
.case > summary:hover h4 { text-decoration: underline; text-underline-offset: 0.2em; }
.case:target, .case.sought { box-shadow: 0 0 0 2px var(--accent); }
.case h4 { font-size: 0.9375rem; font-weight: 600; line-height: 1.45; }
.badge { color: var(--tone); font-weight: 600; font-size: 0.8125rem; white-space: nowrap; min-width: 5.5em; }
.badge.fail { color: var(--paper); background: var(--tone); border-radius: 4px; padding: 0 0.4em; text-align: center; }
.facts { display: flex; flex-wrap: wrap; gap: 0 1rem; font-size: 0.8125rem; color: var(--soft); }
summary .facts { grid-column: 2; }
.account { padding: 0.25rem 1rem 1rem; display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.875rem; }
.account > section { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.375rem; }
.reason strong { margin-right: 0.25rem; }
.case:is(.fail, .error) .reason { color: var(--tone); }
.findings { table-layout: fixed; }
.findings thead th { white-space: normal; }
.findings td { overflow-wrap: anywhere; }
.findings td:nth-child(3) { font-weight: 600; }
.findings .diagnosis { margin-top: 0.375rem; font-weight: 400; }
.findings .diagnosis dt { color: var(--soft); font-size: 0.8125rem; }
.findings .diagnosis dd { margin: 0 0 0.25rem; max-height: 12rem; overflow: auto; }
.findings th:nth-child(4) { width: 22%; }

.timeline { padding: 0.5rem 0 0.25rem; }
.timeline figcaption { font-size: 0.8125rem; font-weight: 600; color: var(--soft); }
.timeline figcaption .soft { font-weight: 400; }
.timeline svg { display: block; overflow: hidden; }
.timeline text { fill: var(--soft); font-size: 12px; }
.timeline .strong { fill: var(--ink); font-weight: 600; }
.timeline .lane { fill: var(--line); }
.timeline .bar { fill: var(--accent); }
.timeline .callback { fill: var(--error); }
.timeline .lost { fill: var(--fail); }

.exchange { border: 1px solid var(--line); border-radius: 6px; }
.exchange > summary {
  display: flex; flex-wrap: wrap; gap: 0 0.75rem; padding: 0.375rem 0.75rem; font-size: 0.8125rem;
  align-items: baseline;
}
.exchange > summary::before { content: "▸"; color: var(--soft); }
.exchange[open] > summary::before { content: "▾"; }
.exchange > summary .soft { margin-left: auto; font-variant-numeric: tabular-nums; }
.purpose { font-weight: 600; }
.purpose.callback { color: var(--error); }
.exchange .outcome { font-weight: 600; }
.messages { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0.75rem 1rem; padding: 0.375rem 0.75rem 0.75rem; }
.messages section { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.25rem; align-content: start; }
.messages h6, .command h6 { margin-bottom: 0.125rem; }
.head { color: var(--soft); }
.head strong { color: var(--ink); font-weight: 600; }
.body { position: relative; display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.25rem; }
.body i { font-style: inherit; }
.body b { font-weight: inherit; display: none; }
.body:has(:checked) i { display: none; }
.body:has(:checked) b { display: inline; }
.verbatim {
  justify-self: end; display: inline-flex; align-items: center; gap: 0.375rem; font-size: 0.75rem;
  color: var(--soft); cursor: pointer; min-height: 1.5rem;
}
.verbatim input { margin: 0; accent-color: var(--accent); }
.trouble { color: var(--fail); font-weight: 600; font-size: 0.875rem; }
.signing, .exchange .command { padding: 0 0.75rem 0.75rem; font-size: 0.8125rem; }
.signing > summary { font-weight: 600; color: var(--soft); }
.signing ol { padding-left: 1.5rem; display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.375rem; margin-top: 0.375rem; }

@media (max-width: 46rem) {
  .messages { grid-template-columns: minmax(0, 1fr); }
  .case > summary { grid-template-columns: 1fr auto; padding-inline: 0.75rem; }
  .badge { justify-self: start; min-width: 0; }
  .case h4, summary .facts { grid-column: 1 / -1; }
  .case > summary::after { grid-area: 1 / 2; }
  .account { padding-inline: 0.75rem; }
  .exchange > summary .soft { margin-left: 0; }
  .findings, .findings tbody, .findings tr, .findings td { display: block; }
  .findings thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .findings tr { padding-block: 0.375rem; border-bottom: 1px solid var(--line); }
  .findings td { border: 0; padding: 0.125rem 0; }
  .findings td:nth-child(n + 2)::before { color: var(--soft); font-weight: 400; }
  html[data-lang="zh"] .findings td:nth-child(2)::before { content: "期望："; }
  html[data-lang="en"] .findings td:nth-child(2)::before { content: "Expected: "; }
  html[data-lang="zh"] .findings td:nth-child(3)::before { content: "实际："; }
  html[data-lang="en"] .findings td:nth-child(3)::before { content: "Seen: "; }
}
`;
