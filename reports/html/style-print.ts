/** Each failure in full, even where it was closed. */
export const CASE_PRINT_STYLE = `
@media print {
  #filters, .verbatim, .case > summary::after, a[href^="#case"] { display: none !important; }
  :is(.case.fail, .case.error)::details-content,
  :is(.case.fail, .case.error) .exchange::details-content { content-visibility: visible; block-size: auto; }
  .case > summary, .exchange > summary, h5 { break-inside: avoid; break-after: avoid; }
  .case:not([open]) { break-inside: avoid; }
  .badge.fail { color: var(--tone); background: none; padding: 0; text-align: left; }
}
`;
