import type { Pixit } from '../../src/model/pixit.js';
import type { Specification } from '../../src/model/specification.js';
import { text } from '../../src/model/text.js';
import { readMembers } from '../../src/protocols/samr/members.js';
import { findOtherManner } from '../../src/protocols/samr/other-manner.js';
import { isSigned, mannerOf, signatureIn } from '../../src/protocols/samr/signature.js';
import { finding, findTransportFaults } from '../kit/answer.js';
import { readFields } from '../kit/watch/read-fields.js';
import type { Watcher } from '../kit/watch/watcher.js';
import { accountOf, loadDialect } from './dialect.js';
import { findOtherSignature } from './findings.js';

/** What it takes to judge a provider of supervision data and who asks it. */
export async function createWatcher(spec: Specification, pixit: Pixit): Promise<Watcher> {
  const account = accountOf(pixit.credentials);
  const { key } = account;
  const manner = mannerOf(spec.choices);

  function findOtherSign(message: string) {
    const members = readMembers(message) ?? [];
    if (isSigned(members, key, manner)) return [];
    const other = findOtherManner(members, key)?.summary;
    const given = (signatureIn(members) ?? '').slice(0, 64);
    const actual = other
      ? text(`${given}（${other.zh}算出的）`, `${given} (made by ${other.en})`)
      : given || undefined;
    const expected = text('由原文算出的签名', 'a signature made from the text');
    return [finding('/sign', expected, actual)];
  }

  return {
    dialect: await loadDialect(spec, pixit),
    secretHeaders: [],
    readRequest: (_operation, sent) => readFields(sent),
    findForgery: ({ requestText }) =>
      requestText === undefined ? undefined : findOtherSign(requestText),
    authentication: () => '6.5.2/request-sign',
    fresh: '6.4.1/random-unique',
    rules: [
      {
        slug: 'signs-answers',
        zh: '响应按传输的原文签名',
        en: 'answers are signed over their text',
        party: 'server',
        statement: () => 'A.2.1/sign',
        observe({ answer, request }) {
          // Nobody knows what an answer to another account is signed with [SR-R11].
          if (!answer || request?.appid !== account.appid) return undefined;
          if (findTransportFaults(answer).length > 0) return undefined;
          return findOtherSignature({ account, manner }, answer);
        },
      },
    ],
  };
}
