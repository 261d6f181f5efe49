import { text } from '../../../src/model/text.js';
import { type Member, plainText } from '../../../src/protocols/samr/members.js';
import { SIGN } from '../../../src/protocols/samr/signature.js';
import { finding } from '../../kit/answer.js';
import type { CaseLiteral } from '../../kit/cases/case-literal.js';
import { prepare } from '../../kit/cases/plan.js';
import { rowLike } from '../findings.js';
import { EXCHANGE_PLAN } from '../plans.js';
import { EXCHANGE, type SamrTools } from '../tools.js';

/** The same message in other words: whoever reads JSON by the rules has the same to sign. */
type Spelling = readonly [
  slug: string,
  clause: string,
  zh: string,
  en: string,
  write: (members: readonly Member[]) => string,
];

const SPELLINGS: readonly Spelling[] = [
  [
    'other-member-order',
    '6.5.3/transmitted-text',
    '顶层参数的先后与文档不同',
    'members in another order',
    (members) => join(members.toReversed(), ':', ','),
  ],
  [
    'space-between-members',
    '6.5.3/written-values',
    '顶层参数之间有空白',
    'white space between members',
    (members) => `\n${join(members, ' : ', ' ,\r\n\t')} `,
  ],
  [
    'escaped-strings',
    '6.5.3/written-values',
    '顶层字符串用了 \\u 转义',
    'escapes in strings of the top level',
    (members) =>
      join(
        members.map(({ name, text: value }) => ({
          name,
          // A busilist that is text counts as written, escapes and all, for some.
          text: value.startsWith('"') && name !== 'busilist' ? escapeAll(plainText(value)) : value,
        })),
        ':',
        ',',
      ),
  ],
];

/** Another text of busilist, over which the request is signed. */
type ListText = readonly [slug: string, zh: string, en: string, write: (list: unknown) => string];

const LIST_TEXTS: readonly ListText[] = [
  [
    'indented-records',
    'busilist 带缩进',
    'an indented busilist',
    (list) => JSON.stringify(list, null, 2),
  ],
  [
    'escaped-records',
    'busilist 里的汉字用了 \\u 转义',
    'escapes in busilist',
    (list) => JSON.stringify(list).replaceAll(/[^\x20-\x7e]/g, escapeOne),
  ],
];

/** What is signed is the text as transmitted [6.5.2, SR-R05]. */
export function textCases(): CaseLiteral<SamrTools>[] {
  return [
    ...SPELLINGS.map(
      ([slug, clause, zh, en, write]): CaseLiteral<SamrTools> => ({
        id: `samr/exchange/accepts-${slug}`,
        clause,
        title: text(`${zh}的请求也成功`, `accepts ${en}`),
        async run(t) {
          const body = await prepare(t, EXCHANGE_PLAN);
          const members = t.membersOf(body);
          const sign = { name: SIGN, text: JSON.stringify(t.signOf(members)) };
          t.expectSuccess(await t.send(EXCHANGE, body, { raw: write([...members, sign]) }));
        },
      }),
    ),
    ...LIST_TEXTS.map(
      ([slug, zh, en, write]): CaseLiteral<SamrTools> => ({
        id: `samr/exchange/accepts-${slug}`,
        clause: '6.5.3/written-values',
        title: text(`${zh}，按原文签名的请求也成功`, `accepts ${en} that is signed as it stands`),
        async run(t) {
          const body = await prepare(t, EXCHANGE_PLAN);
          const list = write(body.busilist);
          const members = t.membersOf(body).map(({ name, text: value }) => {
            if (name !== 'busilist') return { name, text: value };
            return { name, text: value.startsWith('"') ? JSON.stringify(list) : list };
          });
          t.expectSuccess(await t.send(EXCHANGE, body, { raw: t.writeSigned(members) }));
        },
      }),
    ),
    {
      id: 'samr/exchange/keeps-chinese',
      clause: '6.2/utf8',
      title: text('汉字原样存取', 'Chinese characters come back as they were sent'),
      async run(t) {
        const record = await t.store();
        const fields = Object.entries(record).filter(([, value]) =>
          /\p{Script=Han}/u.test(`${value}`),
        );
        const [name, value] =
          fields[0] ??
          t.scope.stopInconclusive(
            text('parameters.record 里没有汉字', 'parameters.record holds no Chinese characters'),
            { parameter: 'parameters.record' },
          );
        const answer = await t.query(record);
        t.requireSuccess(answer);
        const actual = rowLike(t, answer, record)?.[name];
        const expected = text(`${value}`, 'the value as it was sent');
        t.expect(actual === value ? [] : [finding(`/datalist/busilist/${name}`, expected, actual)]);
      },
    },
  ];
}

function join(members: readonly Member[], colon: string, comma: string): string {
  const parts = members.map(({ name, text: value }) => `${JSON.stringify(name)}${colon}${value}`);
  return `{${parts.join(comma)}}`;
}

function escapeAll(value: string): string {
  return `"${value.replaceAll(/./gs, escapeOne)}"`;
}

function escapeOne(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
