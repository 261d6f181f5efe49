import type { CaseResult } from '../../src/model/result.js';
import { type Text, text } from '../../src/model/text.js';
import { RESULT, readEnvelope, readStructure } from '../../src/protocols/samr/envelope.js';
import { readMembers } from '../../src/protocols/samr/members.js';
import { findOtherManner } from '../../src/protocols/samr/other-manner.js';
import {
  type Account,
  isSigned,
  type Manner,
  signatureIn,
} from '../../src/protocols/samr/signature.js';

/** Says what stands behind it when valid requests are refused or answers wrongly signed. */
export function diagnose(
  results: readonly CaseResult[],
  { key }: Account,
  manner: Manner,
): readonly Text[] {
  const right = answerIn(results, 'accepts-valid');
  const members = readMembers(right ?? '');
  if (!members) return [];
  const code = codeOf(right);
  if (
    code === RESULT.failure &&
    codeOf(answerIn(results, 'refuses-wrong-key')) === RESULT.success
  ) {
    return [SWAPPED];
  }
  const order = manner.order === 'ascii' ? 'document' : 'ascii';
  const isOtherOrder = codeOf(answerIn(results, 'refuses-sign-in-other-order')) === RESULT.success;
  if (code === RESULT.failure && isOtherOrder) return [adviseRulings({ ...manner, order }, manner)];
  if (isSigned(members, key, manner)) return [];
  const other = findOtherManner(members, key);
  if (other) return [adviseRulings(other, manner, other.summary)];
  return code === RESULT.failure && signatureIn(members) !== undefined ? [OTHER_KEY] : [];
}

const SWAPPED = text(
  '被测系统用 0000 表示成功、0001 表示失败；文档相反：0001 成功，0000 失败（SR-R08）。',
  'The IUT says 0000 for success and 0001 for failure; the document has it the other way round (SR-R08).',
);

const OTHER_KEY = text(
  '被测系统拒绝正确签名的请求，它自己的签名也核对不上：请核对 credentials.key，以及签名规则（裁定 SR-R04、SR-R06）。',
  'The IUT refuses properly signed requests, and its own signatures do not match either: compare credentials.key and the rules of signing (rulings SR-R04, SR-R06).',
);

/** What to do about an IUT that signs in another manner than it should. */
function adviseRulings(other: Manner, manner: Manner, summary?: Text): Text {
  const rulings = [
    ...(other.order === manner.order ? [] : [`SR-R04=${other.order}`]),
    ...(other.algorithm === manner.algorithm ? [] : [`SR-R06=${other.algorithm}`]),
  ].join(', ');
  const signs = summary
    ? text(`被测系统的签名是${summary.zh}算出的。`, `The IUT signs by ${summary.en}. `)
    : text('被测系统按另一种参数顺序核对签名。', 'The IUT checks signatures in the other order. ');
  if (!rulings) return text(signs.zh, signs.en.trim());
  return text(
    `${signs.zh}如果双方就是这样约定的，请设置裁定 ${rulings}。`,
    `${signs.en}Where both sides have agreed upon that, set the ruling ${rulings}.`,
  );
}

function codeOf(answer: string | undefined): string | undefined {
  return readEnvelope(readStructure(answer))?.code;
}

/** The text of the answer in the case of that name. */
function answerIn(results: readonly CaseResult[], slug: string): string | undefined {
  const exchanges = results.find(({ id }) => id === `samr/exchange/${slug}`)?.exchanges ?? [];
  return exchanges.find(({ purpose }) => purpose === 'stimulus')?.response?.body;
}
