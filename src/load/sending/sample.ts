import { formOf } from '../../wire/byte-form.js';
import { REDIRECTIONS, showLocation } from '../../wire/describe-answer.js';
import { printable } from '../../wire/printable.js';
import { decodeUtf8 } from '../../wire/record-body.js';
import type { HttpAnswer } from './response-reader.js';

/** Headers without which such an answer is a riddle. */
const TELLING = ['location', 'content-encoding', 'content-type'];

/**
 * An answer as a sample of its kind: its body, where that can be read. A redirect, an empty body and
 * bytes that are no text say nothing by themselves: their status, headers and length stand instead.
 */
export function sampleOf(answer: HttpAnswer): Buffer {
  const { status, headers, body } = answer;
  const isPacked = formOf(body, headers['content-encoding']) === 'compressed';
  const isText = body.length > 0 && !isPacked && decodeUtf8(body) !== undefined;
  if (isText && !REDIRECTIONS.has(status)) return Buffer.from(body);
  const lines = TELLING.flatMap((name) => {
    const value = headers[name];
    return value === undefined
      ? []
      : [`${name}: ${name === 'location' ? showLocation(value) : printable(value, 200)}`];
  });
  return Buffer.from([`HTTP ${status}`, ...lines, `content-length: ${body.length}`].join('\n'));
}
