import type { Diagnosis } from '../model/diagnosis.js';
import { type Text, text } from '../model/text.js';

const WORDS = {
  summary: text('诊断', 'diagnosis'),
  canonical: text('能重现它的原文', 'text that reproduces it'),
  bytes: text('原文的字节', 'its bytes'),
};

/** A diagnosis line by line: what is said, and what it is called. */
export function linesOf({
  summary,
  canonical,
  bytes,
}: Diagnosis): readonly (readonly [Text, Text])[] {
  return [
    [WORDS.summary, summary],
    ...(canonical === undefined ? [] : [[WORDS.canonical, text(canonical, canonical)] as const]),
    ...(bytes === undefined ? [] : [[WORDS.bytes, text(bytes, bytes)] as const]),
  ];
}
