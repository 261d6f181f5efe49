import type { Specification } from '../../../src/model/specification.js';
import { text } from '../../../src/model/text.js';
import { busicodeName } from '../../../src/protocols/samr/business-codes.js';
import { findTransportFaults } from '../../kit/answer.js';
import type { CaseLiteral } from '../../kit/cases/case-literal.js';
import { prepare } from '../../kit/cases/plan.js';
import { EXCHANGE_PLAN } from '../plans.js';
import { ACTION, EXCHANGE, type SamrTools } from '../tools.js';

/** Where the document leaves forms open, and what is new in every request [6.4.1]. */
export function formCases(spec: Specification): CaseLiteral<SamrTools>[] {
  const name = busicodeName(spec);
  const otherName = name === 'busicode' ? 'basicode' : 'busicode';
  const isText = spec.choices['SR-R02'] === 'string';
  return [
    ...REPEATS.map(
      ([slug, zh, en, isChanged]): CaseLiteral<SamrTools> => ({
        id: `samr/exchange/refuses-repeated-random${slug}`,
        clause: '6.4.1/random-unique',
        title: text(zh, en),
        behaviour: 'BO',
        async run(t) {
          const record = await t.store();
          const body = t.draw(EXCHANGE, { action: ACTION.query, busilist: [t.name(record)] });
          const first = await t.establish(EXCHANGE, body);
          const busilist = isChanged ? [record] : body.busilist;
          const answer = await t.send(EXCHANGE, { ...first.sent, busilist });
          t.expectRefusal(answer);
          if (answer.envelope?.succeeded) return;
          await t.establish(EXCHANGE, t.refresh({ ...body, busilist }), 'control');
        },
      }),
    ),
    {
      id: 'samr/exchange/tells-other-busicode-name',
      clause: '6.4.1/busicode-name',
      title: text(
        `业务分类代码的参数名写成 ${otherName}`,
        `the business code is named ${otherName}`,
      ),
      behaviour: 'BI',
      async run(t) {
        const body = await prepare(t, EXCHANGE_PLAN);
        const answer = await t.send(EXCHANGE, {
          ...body,
          [name]: undefined,
          [otherName]: body[name],
        });
        t.scope.observe('SR-R01', answer.envelope?.succeeded ? otherName : name);
        await t.expectProper(answer, body);
      },
    },
    {
      id: 'samr/exchange/tells-other-form',
      clause: '6.4.1/other-form',
      title: text(
        isText ? 'busilist 为数组' : 'busilist 为 JSON 文本',
        isText ? 'busilist is a list' : 'busilist is JSON text',
      ),
      behaviour: 'BI',
      async run(t) {
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
    },
    {
      id: 'samr/exchange/tells-extra-field',
      clause: '6.4.1/extra-field',
      title: text(
        '多余的空参数，也参与签名',
        'an empty parameter beyond the table, signed like the others',
      ),
      behaviour: 'BI',
      async run(t) {
        const body = await prepare(t, EXCHANGE_PLAN);
        await t.expectProper(await t.send(EXCHANGE, { ...body, notInTheTable: '' }), body);
      },
    },
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
