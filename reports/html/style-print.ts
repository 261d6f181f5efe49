/** On paper: no controls, dark on white, each failure in full even where it was closed. */
export const PRINT_STYLE = `
@media print {
  :root {
    color-scheme: light;
    --ground: #ffffff; --paper: #ffffff; --inset: #f4f5f7; --ink: #000000; --soft: #444b54;
    --line: #c4cad2; --accent: #1a5ca8;
    --fail: #b42318; --error: #7a3aa8; --warning: #855300; --inconc: #43566f;
    --information: #1a5ca8; --pass: #18693a; --none: #616a76;
  }
  body { font-size: 9.5pt; }
  .top, main, footer { max-width: none; padding-inline: 0; }
  #filters, #languages, button, .verbatim, .case > summary::after, a[href^="#case"] { display: none !important; }
  :is(.case.fail, .case.error)::details-content,
  :is(.case.fail, .case.error) .exchange::details-content { content-visibility: visible; block-size: auto; }
  pre { max-height: none; overflow: visible; font-size: 7.5pt; border: 1px solid var(--line); }
  .case > summary, .exchange > summary, tr, h2, h3, h5 { break-inside: avoid; break-after: avoid; }
  .case:not([open]) { break-inside: avoid; }
  .badge.fail { color: var(--tone); background: none; padding: 0; text-align: left; }
  .scroll { overflow: visible; }
}
@page { margin: 16mm 14mm; }
`;
