/** Dark on white, whatever the screen is. */
export const PAPER_PALETTE = `
    color-scheme: light;
    --ground: #ffffff; --paper: #ffffff; --inset: #f4f5f7; --ink: #000000; --soft: #444b54;
    --line: #c4cad2; --accent: #1a5ca8;
    --fail: #b42318; --error: #7a3aa8; --warning: #855300; --inconc: #43566f;
    --information: #1a5ca8; --pass: #18693a; --none: #616a76;`;

/** On paper: no controls, and nothing that would have to be scrolled. */
export const PRINT_STYLE = `
@media print {
  :root {${PAPER_PALETTE}
  }
  body { font-size: 9.5pt; }
  .top, main, footer { max-width: none; padding-inline: 0; }
  #languages, button { display: none !important; }
  pre { max-height: none; overflow: visible; font-size: 7.5pt; border: 1px solid var(--line); }
  tr, h2, h3 { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  .scroll { overflow: visible; }
}
@page { margin: 16mm 14mm; }
`;
