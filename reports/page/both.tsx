import type { Text } from '../../src/model/text.js';
import { printable } from '../../src/wire/printable.js';

const SENTENCE_LENGTH = 2000;

/** A sentence in both languages, of which the page shows one. */
export function Both({ of }: { of: Text }) {
  if (of.zh === of.en) return <>{printable(of.zh, SENTENCE_LENGTH)}</>;
  return (
    <>
      <span lang="zh">{printable(of.zh, SENTENCE_LENGTH)}</span>
      <span lang="en">{printable(of.en, SENTENCE_LENGTH)}</span>
    </>
  );
}
