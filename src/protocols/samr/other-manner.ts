import { BUDGETS } from '../../model/budgets.js';
import { type Text, text } from '../../model/text.js';
import { type Member, toMembers } from './members.js';
import { ALGORITHMS, type Manner, ORDERS, signatureIn, signMembers } from './signature.js';
import { isSm4Key } from './sm4.js';

/** A way in which a signature was made, though it should have been made in another. */
interface OtherManner extends Manner {
  /** In words: `按 MD5、参数名升序、传输的原文`, `MD5, names ascending, …`. */
  readonly summary: Text;
}

/** How a message can differ from what its signer had before it. */
const VIEWS: readonly (readonly [Text, (members: readonly Member[]) => readonly Member[]])[] = [
  [text('传输的原文', 'over the text as transmitted'), (members) => members],
  [
    text('重新序列化的紧凑 JSON（而不是原文）', 'over compact JSON written anew, not the text'),
    rewrite,
  ],
];

/** In longer messages nobody looks: it takes eight signatures. */
const MAX_LENGTH = BUDGETS.diagnosis.signed.limit;

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
  const places =
    order === 'ascii' ? text('参数名升序', 'names ascending') : text('文档顺序', 'document order');
  const letters = isUpper ? text('', '') : text('、小写', ', in lower case');
  return text(
    `按 ${name}、${places.zh}、${view.zh}${letters.zh}`,
    `${name}, ${places.en}, ${view.en}${letters.en}`,
  );
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
