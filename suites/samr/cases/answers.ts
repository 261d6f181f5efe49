import { text } from '../../../src/model/text.js';
import { type Answer, findTransportFaults } from '../../kit/answer.js';
import { findOtherType } from '../../kit/answer-findings.js';
import type { CaseLiteral } from '../../kit/cases/case-literal.js';
import { findOther } from '../../kit/compare.js';
import { findOtherRandom, findSignatureFaults } from '../findings.js';
import { ACTION, EXCHANGE, type SamrTools } from '../tools.js';
import { PROVOCATIONS, type Provocation } from './provocations.js';

const ACTIONS = [
  [ACTION.add, '新增', 'adding'],
  [ACTION.modify, '修改', 'modifying'],
  [ACTION.remove, '删除', 'deleting'],
  [ACTION.query, '查询', 'querying'],
] as const;

/** What all answers have in common: signature, random, account and business code [6.4.2, A.2]. */
export function answerCases(): CaseLiteral<SamrTools>[] {
  return [
    ...ACTIONS.map(
      ([action, zh, en]): CaseLiteral<SamrTools> => ({
        id: `samr/exchange/signs-answer-to-${action}`,
        clause: 'A.2.1/sign',
        title: text(
          `${zh}成功的响应按传输的原文签名`,
          `answers to ${en} are signed over their text`,
        ),
        run: async (t) => t.expect(findSignatureFaults(t, await succeed(t, action))),
      }),
    ),
    ...ACTIONS.map(
      ([action, zh, en]): CaseLiteral<SamrTools> => ({
        id: `samr/exchange/echoes-random-of-${action}`,
        clause: '6.4.2/random-echo',
        title: text(
          `${zh}成功的响应回送请求的 random`,
          `answers to ${en} have the random of the request`,
        ),
        run: async (t) => t.expect(findOtherRandom(await succeed(t, action))),
      }),
    ),
    ...PROVOCATIONS.map(
      (provocation): CaseLiteral<SamrTools> => ({
        id: `samr/exchange/signs-refusal-of-${provocation.slug}`,
        clause: 'A.2.1/sign-on-refusal',
        title: text(
          `${provocation.zh}时的失败响应也按原文签名`,
          `the refusal is signed too when ${provocation.en}`,
        ),
        behaviour: 'BI',
        run: async (t) => t.expect(findSignatureFaults(t, await provoke(t, provocation))),
      }),
    ),
    ...PROVOCATIONS.filter(({ slug }) => slug !== 'missing-random').map(
      (provocation): CaseLiteral<SamrTools> => ({
        id: `samr/exchange/echoes-random-of-${provocation.slug}`,
        clause: '6.4.2/random-echo',
        title: text(
          `${provocation.zh}时的失败响应回送请求的 random`,
          `the refusal has the random of the request when ${provocation.en}`,
        ),
        behaviour: 'BI',
        async run(t) {
          const answer = await provoke(t, provocation);
          t.expect([...findTransportFaults(answer), ...findOtherRandom(answer)]);
        },
      }),
    ),
    {
      id: 'samr/exchange/refuses-with-status-200',
      clause: '6.4.2/status-on-refusal',
      title: text('失败时 HTTP 状态也宜为 200', 'refuses with HTTP 200 too'),
      behaviour: 'BI',
      async run(t) {
        for (const provocation of PROVOCATIONS) {
          const { exchange } = await provoke(t, provocation);
          const findings = findOther('status', 200, exchange.response?.status);
          t.expect(findings);
          // One is enough: its exchange is the last but the control.
          if (findings.length > 0) return;
        }
      },
    },
    {
      id: 'samr/exchange/echoes-appid',
      clause: 'A.2.2/appid',
      title: text('响应的 appid 等于请求的', 'answers have the appid of the request'),
      async run(t) {
        const { envelope, sent } = await succeed(t, ACTION.add);
        t.expect(findOther('/appid', sent.appid, envelope?.payload.appid));
      },
    },
    {
      id: 'samr/exchange/echoes-busicode',
      clause: 'A.2.2/busicode',
      title: text('响应的 busicode 等于请求的', 'answers have the business code of the request'),
      async run(t) {
        const { envelope, sent } = await succeed(t, ACTION.add);
        t.expect(findOther('/busicode', sent[t.codeName], envelope?.payload.busicode));
      },
    },
    {
      id: 'samr/exchange/answers-with-json-type',
      clause: '6.2/response-type',
      title: text(
        '响应的 Content-Type 是 application/json',
        'answers have Content-Type application/json',
      ),
      run: async (t) => t.expect(findOtherType(await succeed(t, ACTION.add))),
    },
  ];
}

/** A successful answer to the action. */
async function succeed(t: SamrTools, action: string): Promise<Answer> {
  const record = action === ACTION.add ? t.drawRecord() : await t.store();
  if (action === ACTION.add) t.forget([record]);
  const isWhole = action === ACTION.add || action === ACTION.modify;
  const busilist = [isWhole ? record : t.name(record)];
  return t.establish(EXCHANGE, t.draw(EXCHANGE, { action, busilist }), 'stimulus');
}

/** A refusal, and beside it a request that is not refused: the IUT does not turn all away. */
async function provoke(t: SamrTools, { make }: Provocation): Promise<Answer> {
  const answer = await make(t);
  if (answer.envelope?.succeeded) {
    t.scope.stopInconclusive(text('请求没有被拒绝', 'the request was not refused'));
  }
  await t.control();
  return answer;
}
