import { diagnoseRefusedZeros } from '../../../src/diagnosis/leading-zeros.js';
import type { Finding } from '../../../src/model/finding.js';
import { text } from '../../../src/model/text.js';
import { type Answer, findRefusal } from '../answer.js';
import type { Body, Conversation } from '../conversation.js';

/** How a digest begins that some write as a number, so that it becomes shorter. */
interface Beginning {
  /** Ends the ids of cases. */
  readonly slug: string;
  readonly zh: string;
  readonly en: string;
  readonly fits: (digest: string) => boolean;
}

/** Who pads to whole bytes gets the first right all the same. */
export const BEGINNINGS: readonly Beginning[] = [
  {
    slug: 'leading-zero',
    zh: '以一个 0 开头',
    en: 'begins with a zero',
    fits: (digest) => /^0[^0]/.test(digest),
  },
  {
    slug: 'two-leading-zeros',
    zh: '以两个 0 开头',
    en: 'begins with two zeros',
    fits: (digest) => digest.startsWith('00'),
  },
];

/** Whether a digest is the same as a number and as digits. */
export function isWhole(digest: string): boolean {
  return digest !== '' && !digest.startsWith('0');
}

/** Whether there is an answer, and it is no success. */
export function isRefused(answer: Answer): boolean {
  return answer.exchange.response !== undefined && findRefusal(answer).length > 0;
}

/**
 * What is held against the refusal of a request that a like one beside it, whose digest is whole,
 * shows to be refused for its zeros alone.
 */
export function blameZeros(answer: Answer): Finding[] {
  const diagnosis = diagnoseRefusedZeros();
  return findRefusal(answer).map((found) => ({ ...found, diagnosis }));
}

/** One draw in 256 fits what is rarest; this many fail once in a billion runs. */
const MOST_DRAWS = 5000;

/**
 * A body whose fields that are new in every request are drawn until its signature fits. Ends the
 * case where none of them changes it.
 */
export function drawSigned(
  t: Conversation,
  body: Body,
  signOf: (body: Body) => string,
  fits: Beginning['fits'],
): Body {
  let drawn = body;
  // Only the key tells, so the record keeps after how many draws it did.
  const draws = t.scope.notebook.keep('draws until the signature fits', () => {
    for (let n = 1; n <= MOST_DRAWS; n += 1) {
      drawn = t.refresh(drawn);
      if (fits(signOf(drawn))) return n;
    }
    return 0;
  });
  if (draws === 0) {
    t.scope.stopUnclaimed(
      text(
        '请求中没有可以自由选取的值能使签名这样开头',
        'the request has no free value that makes its signature begin so',
      ),
    );
  }
  if (t.scope.memory) for (let n = 0; n < draws; n += 1) drawn = t.refresh(drawn);
  return drawn;
}
