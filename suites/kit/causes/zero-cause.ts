import type { Cause } from '../../../src/model/cause.js';
import { text } from '../../../src/model/text.js';
import type { Evidence } from './evidence.js';

const OF_ZEROS = /\/accepts-(?:token|sign)-with-(?:two-)?leading-zeros?(?:-|$)/;

/** Digests that begin with zeros are refused: one in sixteen, at random. */
export function findDroppedZeros({ results }: Evidence): Cause[] {
  const struck = results.filter(
    ({ id, findings }) => OF_ZEROS.test(id) && findings.some(({ diagnosis }) => diagnosis),
  );
  if (struck.length === 0) return [];
  return [
    {
      id: 'leading-zeros',
      title: text(
        '被测系统丢掉了摘要开头的 0，因此每十六个令牌或签名约有一个被拒绝',
        'the IUT drops the leading zeros of digests, so that it refuses one token or signature in sixteen',
      ),
      fix: text(
        '摘要要补足 32 位，例如 Java 的 String.format("%032x", new BigInteger(1, digest))。',
        'Pad the digest to 32 digits, such as by String.format("%032x", new BigInteger(1, digest)) of Java.',
      ),
      cases: struck.length,
    },
  ];
}
