import { PAPER_PALETTE } from '../../page/style-print.js';

/** Sums, charts and samples of a load report. */
export const LOAD_STYLE = `
:root[data-paper] {${PAPER_PALETTE}
}
.run > :is(section, .accounts) { margin-top: 2rem; }
.run section > h3 { margin-bottom: 0.5rem; font-size: 1.0625rem; }
h4 { margin: 0.75rem 0 0.25rem; font-size: 0.8125rem; color: var(--soft); }
.standing { color: var(--tone); font-weight: 600; white-space: nowrap; }
.accounts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); gap: 1.5rem 3rem; }
.sum { width: auto; min-width: min(20rem, 100%); }
.sum :is(th, td) { border: 0; padding-block: 0.125rem; }
.sum .sign { color: var(--soft); padding-right: 0; text-align: right; width: 1.5rem; }
.sum td:last-child { text-align: right; }
.sum tr.fail { color: var(--tone); font-weight: 600; }
.sum [scope="rowgroup"] { padding: 0.5rem 0 0.125rem; color: var(--soft); font-size: 0.8125rem; }
:is(.sum, .scroll) + :is(.notice, .note) { margin-top: 0.5rem; }

.chart { margin-top: 1rem; padding: 0.75rem 1rem; background: var(--paper); border: 1px solid var(--line); border-radius: 6px; }
.chart figcaption { font-weight: 600; font-size: 0.875rem; margin-bottom: 0.25rem; }
.chart figcaption .soft { font-weight: 400; }
.plot { min-height: 15rem; }
.plot canvas { display: block; }
.readout { min-height: 1.55em; font-size: 0.8125rem; color: var(--soft); font-variant-numeric: tabular-nums; text-align: center; }
.numbers > summary { font-size: 0.8125rem; color: var(--soft); }
.numbers .scroll { max-height: 24rem; overflow: auto; margin-top: 0.25rem; }
.numbers th { white-space: nowrap; }
.uplot { font-family: inherit; }
.u-legend { width: auto; font-size: 0.8125rem; font-variant-numeric: tabular-nums; }
.u-legend :is(th, td) { border: 0; color: var(--ink); white-space: nowrap; }
.u-legend .u-series > * { padding: 0 0.25rem; }
.u-legend .u-value { min-width: 4.5em; }
.u-select { background: color-mix(in srgb, var(--accent) 20%, transparent); }

.outcomes { min-width: 40rem; }
.outcomes tr:first-child:not(:last-child) > * { border-bottom: 0; }
.outcomes td.fail { color: var(--tone); font-weight: 600; }
.outcomes tr > :nth-child(n + 6) { text-align: right; }
.outcomes [colspan] { padding-top: 0; }
.samples > summary { font-size: 0.8125rem; color: var(--soft); }
.sample { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr)); gap: 0 1rem; }
.sample + .sample { border-top: 1px solid var(--line); margin-top: 0.75rem; }
.command { grid-template-columns: minmax(0, 1fr); justify-items: end; }
.command pre { width: 100%; }
@media print {
  .chart { break-inside: avoid; }
  .uplot, .u-wrap, .plot canvas { width: 100% !important; height: auto !important; }
  .plot canvas { position: static; }
  .u-over, .u-under, .numbers:not([open]), .readout { display: none; }
}
`;
