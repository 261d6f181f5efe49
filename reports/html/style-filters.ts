/** The filters: chips that wrap, fields beside each other where there is room. */
export const FILTER_STYLE = `
#filters {
  display: grid; grid-template-columns: repeat(12, 1fr); gap: 0.75rem 1.25rem; padding: 1rem;
  background: var(--paper); border: 1px solid var(--line); border-radius: 8px;
}
#filters fieldset { grid-column: span 8; }
#filters fieldset + fieldset { grid-column: span 4; }
#filters legend, .field { font-size: 0.8125rem; color: var(--soft); }
#filters legend { padding: 0 0 0.25rem; }
.field { grid-column: span 3; display: grid; gap: 0.25rem; align-content: start; }
.field.wide { grid-column: span 6; }
.field :is(span[lang]) { line-height: 1.4; }
select, input[type="search"] {
  font: inherit; font-size: 0.875rem; color: var(--ink); background: var(--ground); width: 100%;
  min-width: 0; min-height: 2rem; padding: 0.25rem 0.5rem; border: 1px solid var(--soft); border-radius: 6px;
}
.chip {
  display: inline-flex; align-items: center; gap: 0.25rem; margin: 0 0.375rem 0.375rem 0; min-height: 2rem;
  padding: 0 0.625rem; border: 1px solid var(--line); border-radius: 999px; cursor: pointer;
  color: var(--tone, var(--ink)); font-size: 0.875rem; position: relative;
}
.chip input { position: absolute; inset: 0; opacity: 0; margin: 0; cursor: pointer; }
.chip:hover { border-color: currentColor; }
.chip:has(:checked) { background: var(--tone, var(--ink)); border-color: var(--tone, var(--ink)); color: var(--paper); }
.chip:has(:focus-visible) { outline: 2px solid var(--accent); outline-offset: 2px; }
.chip .count { font-variant-numeric: tabular-nums; font-weight: 600; }
.actions { grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; }
.actions p { margin-right: auto; font-variant-numeric: tabular-nums; font-size: 0.875rem; }
#none-shown { grid-column: 1 / -1; }
@media (max-width: 46rem) {
  #filters fieldset, #filters fieldset + fieldset, .field.wide { grid-column: 1 / -1; }
  .field { grid-column: span 6; }
}
`;
