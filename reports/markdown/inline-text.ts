import { printable } from '../../src/wire/printable.js';

/** Text as it reads, on one line: no markup, link, mention or table cell can come of it. */
export function inlineText(text: string, maxLength = 300): string {
  return printable(text, maxLength)
    .replace(/[\\`*_[\](){}#+!|~@$]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('://', '\\://')
    .replace(/www\./gi, (start) => start.replace('.', '\\.'));
}
