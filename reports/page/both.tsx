import { raw } from 'hono/html';
import { escapeToBuffer, type StringBuffer } from 'hono/utils/html';
import type { Text } from '../../src/model/text.js';
import { printable } from '../../src/wire/printable.js';

const SENTENCE_LENGTH = 2000;

const written = new WeakMap<Text, ReturnType<typeof raw>>();

/**
 * A sentence in both languages, of which the page shows one. Written without elements of its own,
 * and once for all its uses: a page has more of them than of anything else.
 */
export function Both({ of }: { of: Text }) {
  let html = written.get(of);
  if (!html) {
    html = write(of);
    written.set(of, html);
  }
  return html;
}

function write({ zh, en }: Text) {
  const buffer: StringBuffer = [''];
  const add = (sentence: string) => escapeToBuffer(printable(sentence, SENTENCE_LENGTH), buffer);
  if (zh === en) add(zh);
  else {
    buffer[0] += '<span lang="zh">';
    add(zh);
    buffer[0] += '</span><span lang="en">';
    add(en);
    buffer[0] += '</span>';
  }
  return raw(buffer[0]);
}
