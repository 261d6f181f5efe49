import { type Text, text } from '../../model/text.js';
import { type Member, toMembers } from './members.js';
import { ALGORITHMS, type Manner, ORDERS, signatureIn, signMembers } from './signature.js';
import { isSm4Key } from './sm4.js';

/** A way in which a signature was made, though it should have been made in another. */
export interface OtherManner extends Manner {
  /** In words, as the end of a sentence. */
  readonly summary: Text;
}

/** How a message can differ from what its signer had before it. */
const VIEWS: readonly (readonly [Text, (members: readonly Member[]) => readonly Member[]])[] = [
  [text('按传输的原文', 'over the text as transmitted'), (members) => members],
  [
    text(
      '按重新序列化的紧凑 JSON，而不是传输的原文',
      'over compact JSON written anew, not the text',
    ),
    rewrite,
  ],
];

/** In longer messages nobody looks: it takes eight signatures. */
const MAX_LENGTH = 65_536;

/**
 * The manner in which a wrong signature would be right, of those that implementers are known to
 * choose: the other algorithm or order, another text, lower case.
 */
export function findOtherManner(members: readonly Member[], key: string): OtherManner | undefined {
  const given = signatureIn(members);
  const length = members.reduce((sum, { text: value }) => sum + value.length, 0);
  if (given === undefined || length > MAX_LENGTH) return undefined;
  const algorithms = ALGORITHMS.filter((algorithm) => algorithm === 'md5' || isSm4Key(key));
  for (const [view, look] of VIEWS) {
    const seen = look(members);
    for (const algorithm of algorithms) {
      for (const order of ORDERS) {
        const sign = signMembers(seen, key, { algorithm, order });
        if (sign.toLowerCase() !== given.toLowerCase()) continue;
        return { algorithm, order, summary: describe({ algorithm, order }, view, sign === given) };
      }
    }
  }
  return undefined;
}

function describe({ algorithm, order }: Manner, view: Text, isUpper: boolean): Text {
  const name = algorithm.toUpperCase();
  const [zh, en] = isUpper ? ['', ''] : ['、小写', ', in lower case'];
  return order === 'ascii'
    ? text(`${name}、参数名升序、${view.zh}${zh}`, `${name}, names ascending, ${view.en}${en}`)
    : text(`${name}、文档顺序、${view.zh}${zh}`, `${name}, the document’s order, ${view.en}${en}`);
}

function rewrite(members: readonly Member[]): readonly Member[] {
  try {
    return toMembers(
      Object.fromEntries(members.map(({ name, text: value }) => [name, JSON.parse(value)])),
    );
  } catch {
    // Nested too deep to be written anew.
    return members;
  }
}
