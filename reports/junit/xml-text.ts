import { printable, printableBlock } from '../../src/wire/printable.js';

const ATTRIBUTE_LENGTH = 1000;
const CONTENT_LENGTH = 200_000;

/** Text fit for an attribute: on one line, and without characters that XML 1.0 forbids. */
export function attributeText(text: string): string {
  return encodeAmpersands(printable(text, ATTRIBUTE_LENGTH));
}

/** Text fit for an element's content, over several lines. */
export function contentText(text: string): string {
  return encodeAmpersands(printableBlock(text, CONTENT_LENGTH));
}

/** The XML writer leaves what looks like an entity as it is: `&nbsp;` would end the document. */
function encodeAmpersands(text: string): string {
  return text.replaceAll('&', '&amp;');
}
