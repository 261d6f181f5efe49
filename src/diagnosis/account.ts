import type { Diagnosis } from '../model/diagnosis.js';
import { type Text, text } from '../model/text.js';
import { type Canonical, showCanonical } from './canonical.js';

/** What a search has found, as a report has it. */
export interface Finds {
  readonly mistakes: readonly Text[];
  readonly canonical?: Canonical;
  readonly tried: number;
}

/** The diagnosis of a value; secrets are hidden in the text and in its bytes. */
export function giveAccount(
  { mistakes, canonical, tried }: Finds,
  secrets: readonly string[],
): Diagnosis {
  if (mistakes.length === 0) {
    return {
      summary: text(
        `试过 ${tried} 种写法，没有一种常见错误能重现收到的值`,
        `no known mistake reproduces the received value (${tried} candidates compared)`,
      ),
      mistakes: [],
      tried,
    };
  }
  return {
    summary: text(
      `多半是：${mistakes.map(({ zh }) => zh).join('；')}`,
      `probably ${mistakes.map(({ en }) => en).join('; ')}`,
    ),
    mistakes,
    ...(canonical ? showCanonical(canonical, secrets) : {}),
    tried,
  };
}
