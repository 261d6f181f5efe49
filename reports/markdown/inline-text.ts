import { printable } from '../../src/wire/printable.js';

/** Text as it reads, on one line: no markup, link, mention or table cell can come of it. */
export function inlineText(text: string, maxLength = 300): string {
  return printable(text, maxLength)
    .split(/(\s+)/)
    .map((word, at) =>
      (isReference(word) || (at === 0 && word.startsWith('/')) ? spell : escaped)(word),
    )
    .join('');
}

/** Characters before a name or a number by which forges refer to people, issues and the like. */
const REFERENCE = /[@#!$&~%^][\p{L}\p{N}_"]/u;

/** What they, or browsers of theirs, make a link of. */
const ADDRESS = /:\/\/|www\.|mailto:|xmpp:/i;

/** The name of an issue elsewhere. */
const ISSUE = /\b[A-Z]{2,}-\d/;

/** The shortest name of a commit, or more of it. */
const COMMIT = /[\da-f]{7}/i;

function isReference(word: string): boolean {
  return [REFERENCE, ADDRESS, ISSUE, COMMIT].some((pattern) => pattern.test(word));
}

/**
 * A word as code, which alone is left as it is: forges look for references once markup and entities
 * are resolved, so that escapes do not stop them. Bars would end a cell even in code.
 */
function spell(word: string): string {
  return word
    .split('|')
    .map((piece) => (piece === '' ? '' : code(piece)))
    .join('\\|');
}

function code(text: string): string {
  const runs = text.match(/`+/g) ?? [];
  const fence = '`'.repeat(1 + Math.max(0, ...runs.map(({ length }) => length)));
  const pad = /^`|`$/.test(text) ? ' ' : '';
  return fence + pad + text + pad + fence;
}

function escaped(word: string): string {
  return word
    .replace(/[\\`*_[\](){}#+!|~@$]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
