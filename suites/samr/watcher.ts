import type { Pixit } from '../../src/model/pixit.js';
import type { Specification } from '../../src/model/specification.js';
import { busicodeName } from '../../src/protocols/samr/business-codes.js';
import type { Parameters } from '../../src/protocols/samr/demonstration.js';
import { mannerOf } from '../../src/protocols/samr/signature.js';
import { isObject } from '../../src/wire/json.js';
import { findTransportFaults } from '../kit/answer.js';
import { findOther } from '../kit/compare.js';
import { readFields } from '../kit/watch/read-fields.js';
import type { Sending, Watcher, WatchRule } from '../kit/watch/watcher.js';
import { accountOf, loadDialect } from './dialect.js';
import { findOtherSignature } from './findings.js';
import { createRecordRules } from './watch/record-rules.js';
import { createSequenceRules } from './watch/sequence-rules.js';
import { createSignRules } from './watch/sign-rules.js';
import { createTables } from './watch/tables.js';

const SENDING: Sending = {
  path: '6.6/address',
  method: '6.2/method',
  charset: '6.2/utf8',
  form: '6.2/json',
  type: '6.2/request-type',
};

/** What it takes to judge a provider of supervision data and who asks it. */
export async function createWatcher(spec: Specification, pixit: Pixit): Promise<Watcher> {
  const parameters = pixit.parameters as Partial<Parameters>;
  const isText = spec.choices['SR-R02'] === 'string';
  const signing = createSignRules(spec, pixit);
  return {
    dialect: await loadDialect(spec, pixit),
    secretHeaders: [],
    readRequest: (_operation, sent) => readFields(sent),
    findForgery: signing.findForgery,
    diagnose: signing.diagnose,
    authentication: () => '6.5.2/request-sign',
    sending: () => SENDING,
    answerType: () => '6.2/response-type',
    tables: createTables(spec),
    // Who is asked in the other form may answer in it [SR-R02].
    describesAnswer: ({ sent, body }) =>
      isObject(body) && sent.busilist !== undefined && isText !== isString(sent.busilist)
        ? null
        : undefined,
    fresh: '6.4.1/random-fresh',
    rules: [
      ...signing.rules,
      ...createRecordRules(spec, parameters),
      ...createSequenceRules(spec, parameters.primaryKey),
      ...createAnswerRules(spec, pixit),
    ],
  };
}

const isString = (value: unknown) => typeof value === 'string';

function createAnswerRules(spec: Specification, pixit: Pixit): WatchRule[] {
  const account = accountOf(pixit.credentials);
  const manner = mannerOf(spec.choices);
  const echoes: readonly [field: string, sent: string][] = [
    ['appid', 'appid'],
    ['busicode', busicodeName(spec)],
  ];
  return [
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
    ...echoes.map(
      ([field, sent]): WatchRule => ({
        slug: `echoes-${field}`,
        zh: `响应的 ${field} 等于请求的`,
        en: `answers have the ${field} of the request`,
        party: 'server',
        statement: () => `A.2.2/${field}`,
        observe({ answer, request }) {
          if (!answer?.envelope?.succeeded || request?.[sent] === undefined) return undefined;
          return findOther(`/${field}`, request[sent], answer.envelope.payload[field]);
        },
      }),
    ),
  ];
}
