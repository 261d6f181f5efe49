import type { CaseResult } from '../../src/model/result.js';
import { type Text, text } from '../../src/model/text.js';
import { RESULT, readEnvelope, readStructure } from '../../src/protocols/samr/envelope.js';
import { type Member, readMembers } from '../../src/protocols/samr/members.js';
import { findOtherManner } from '../../src/protocols/samr/other-manner.js';
import { type Account, isSigned, type Manner } from '../../src/protocols/samr/signature.js';

/** Says what stands behind it when hardly anything succeeds: codes, key or manner of signing. */
export function diagnose(results: readonly CaseResult[], account: Account, manner: Manner): Text[] {
  const right = answerIn(results, 'samr/exchange/accepts-valid');
  if (!right) return [];
  const wrong = answerIn(results, 'samr/exchange/refuses-wrong-key');
  const code = readEnvelope(readStructure(right))?.code;
  if (code === RESULT.failure && readEnvelope(readStructure(wrong))?.code === RESULT.success) {
    return [
      text(
        '被测系统用 0000 表示成功、0001 表示失败；文档相反：0001 成功，0000 失败（SR-R08）。',
        'The IUT says 0000 for success and 0001 for failure; the document has it the other way round (SR-R08).',
      ),
    ];
  }
  const members = readMembers(right);
  if (!members || isSigned(members, account.key, manner)) return [];
  const other = findOtherManner(members, account.key);
  if (other) return [describeManner(other, manner)];
  return code === RESULT.success ? [] : [describeKey(members)];
}

function describeManner(other: Manner & { readonly summary: Text }, manner: Manner): Text {
  const rulings = [
    ...(other.order === manner.order ? [] : [`SR-R04=${other.order}`]),
    ...(other.algorithm === manner.algorithm ? [] : [`SR-R06=${other.algorithm}`]),
  ].join(', ');
  const { zh, en } = other.summary;
  return rulings
    ? text(
        `被测系统的签名是${zh}算出的；如果双方就是这样约定的，请设置裁定 ${rulings}。`,
        `The IUT signs by ${en}; where that is what both sides have agreed upon, set the ruling ${rulings}.`,
      )
    : text(`被测系统的签名是${zh}算出的。`, `The IUT signs by ${en}.`);
}

function describeKey(members: readonly Member[]): Text {
  return members.some(({ name }) => name === 'sign')
    ? text(
        '被测系统拒绝正确签名的请求，它自己的签名也核对不上：请核对 credentials.key，以及签名规则（裁定 SR-R04、SR-R06）。',
        'The IUT refuses properly signed requests, and its own signatures do not match either: compare credentials.key and the rules of signing (rulings SR-R04, SR-R06).',
      )
    : text('被测系统的失败响应没有签名。', 'The IUT does not sign its refusals.');
}

/** The text of the answer in the case of that name. */
function answerIn(results: readonly CaseResult[], id: string): string | undefined {
  const exchanges = results.find((result) => result.id === id)?.exchanges ?? [];
  return exchanges.find(({ purpose }) => purpose === 'stimulus')?.response?.body;
}
