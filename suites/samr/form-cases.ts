import type { Case } from '../../src/model/case.js';
import type { Specification } from '../../src/model/specification.js';
import { busicodeName } from '../../src/protocols/samr/business-codes.js';
import { findTransportFaults } from '../kit/answer.js';
import { prepare } from '../kit/cases/plan.js';
import { caseOf, EXCHANGE_PLAN } from './plans.js';
import { ACTION, EXCHANGE, type SamrTools } from './tools.js';

/** Where the document leaves forms open, and what is new in every request [6.4.1]. */
export function formCases(spec: Specification): Case<SamrTools>[] {
  const name = busicodeName(spec);
  const otherName = name === 'busicode' ? 'basicode' : 'busicode';
  const isText = spec.choices['SR-R02'] === 'string';
  return [
    ...REPEATS.map(([slug, zh, en, isChanged]) =>
      caseOf(
        `exchange/refuses-repeated-random${slug}`,
        '6.4.1/random-unique',
        zh,
        en,
        async (t) => {
          const record = await t.store();
          const body = t.draw(EXCHANGE, { action: ACTION.query, busilist: [t.name(record)] });
          const first = await t.establish(EXCHANGE, body);
          const busilist = isChanged ? [record] : body.busilist;
          const answer = await t.send(EXCHANGE, { ...first.sent, busilist });
          t.expectRefusal(answer);
          if (answer.envelope?.succeeded) return;
          await t.establish(EXCHANGE, t.refresh({ ...body, busilist }), 'control');
        },
        { behaviour: 'BO' },
      ),
    ),
    caseOf(
      'exchange/tells-other-busicode-name',
      '6.4.1/busicode-name',
      `业务分类代码的参数名写成 ${otherName}`,
      `the business code is named ${otherName}`,
      async (t) => {
        const body = await prepare(t, EXCHANGE_PLAN);
        const answer = await t.send(EXCHANGE, {
          ...body,
          [name]: undefined,
          [otherName]: body[name],
        });
        t.scope.observe('SR-R01', answer.envelope?.succeeded ? otherName : name);
        await t.expectProper(answer, body);
      },
      { behaviour: 'BI' },
    ),
    caseOf(
      'exchange/tells-other-form',
      '6.4.1/other-form',
      isText ? 'busilist 为数组' : 'busilist 为 JSON 文本',
      isText ? 'busilist is a list' : 'busilist is JSON text',
      async (t) => {
        const body = await prepare(t, EXCHANGE_PLAN);
        const list = JSON.stringify(body.busilist);
        const members = t
          .membersOf(body)
          .map(({ name: member, text }) =>
            member === 'busilist'
              ? { name: member, text: isText ? list : JSON.stringify(list) }
              : { name: member, text },
          );
        const answer = await t.send(EXCHANGE, body, { raw: t.writeSigned(members) });
        // An answer in kind breaks the table, as the request does.
        await t.expectProper(answer, body, findTransportFaults(answer));
      },
      { behaviour: 'BI' },
    ),
    caseOf(
      'exchange/tells-extra-field',
      '6.4.1/extra-field',
      '多余的空参数，也参与签名',
      'an empty parameter beyond the table, signed like the others',
      async (t) => {
        const body = await prepare(t, EXCHANGE_PLAN);
        await t.expectProper(await t.send(EXCHANGE, { ...body, notInTheTable: '' }), body);
      },
      { behaviour: 'BI' },
    ),
  ];
}

type Repeat = readonly [slug: string, zh: string, en: string, isChanged: boolean];

const REPEATS: readonly Repeat[] = [
  ['', '重复的请求应被拒绝', 'refuses a request that comes again', false],
  [
    '-of-other-request',
    '另一请求重复使用 random，应被拒绝',
    'refuses another request with a used random',
    true,
  ],
];
