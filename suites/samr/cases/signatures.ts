import { text } from '../../../src/model/text.js';
import type { Member } from '../../../src/protocols/samr/members.js';
import {
  canonicalText,
  SIGN,
  signMembers,
  signText,
} from '../../../src/protocols/samr/signature.js';
import { isSm4Key } from '../../../src/protocols/samr/sm4.js';
import type { Answer } from '../../kit/answer.js';
import type { CaseLiteral } from '../../kit/cases/case-literal.js';
import { prepare } from '../../kit/cases/plan.js';
import type { Body } from '../../kit/conversation.js';
import { EXCHANGE_PLAN } from '../plans.js';
import { ACTION, EXCHANGE, type SamrTools } from '../tools.js';

/** Sixteen bytes, as SM4 needs them. */
const WRONG_KEY = 'another key 0000';

type WrongSign = readonly [
  slug: string,
  zh: string,
  en: string,
  sign: (t: SamrTools, members: readonly Member[]) => string,
];

const WRONG_SIGNS: readonly WrongSign[] = [
  [
    'wrong-key',
    '签名用了别的 KEY',
    'it was signed with another key',
    (t, members) => signMembers(members, WRONG_KEY, t.manner),
  ],
  [
    'foreign-sign',
    '签名是任意的 32 位十六进制',
    'sign is any 32 digits',
    (t) => t.scope.uniqueHex().toUpperCase(),
  ],
  [
    'cut-sign',
    '签名少了最后一位',
    'sign lacks its last digit',
    (t, members) => t.signOf(members).slice(0, -1),
  ],
  [
    'sign-without-key',
    '签名的原文没有 key',
    'the signed text lacks the key',
    (t, members) => {
      const { key } = t.account;
      const plain = canonicalText(members, key, t.manner.order).slice(0, -`&key=${key}`.length);
      return signText(plain, key, t.manner.algorithm);
    },
  ],
  [
    'sign-in-other-order',
    '签名的参数顺序不同',
    'the parameters are signed in the other order',
    (t, members) => {
      const order = t.manner.order === 'ascii' ? 'document' : 'ascii';
      return signMembers(members, t.account.key, { ...t.manner, order });
    },
  ],
  [
    'sign-of-other-algorithm',
    '签名用了另一种算法',
    'it was signed by the other algorithm',
    (t, members) => {
      const algorithm = t.manner.algorithm === 'md5' ? 'sm4' : 'md5';
      // Only some keys serve for SM4; to a receiver of MD5 any of them looks alike.
      const { key } = t.account;
      return signMembers(members, isSm4Key(key) ? key : WRONG_KEY, { ...t.manner, algorithm });
    },
  ],
];

type Tampering = readonly [slug: string, zh: string, en: string, change: (t: SamrTools) => Body];

/** Each leaves a request that is valid but for its signature. */
const TAMPERINGS: readonly Tampering[] = [
  ['busilist', 'busilist', 'busilist', (t) => ({ busilist: [t.drawRecord()] })],
  ['action', '动作代码', 'the action', () => ({ action: ACTION.query })],
  ['random', 'random', 'random', (t) => t.refresh({ random: '' })],
];

/** Other actions than the one that all the rest is tried with. */
const OTHER_ACTIONS = [
  [ACTION.modify, '修改', 'a modification'],
  [ACTION.remove, '删除', 'a deletion'],
  [ACTION.query, '查询', 'a query'],
] as const;

type Intrusion = readonly [
  slug: string,
  clause: string,
  zh: string,
  en: string,
  change: (t: SamrTools) => Body,
];

/** What no action may overlook. */
const INTRUSIONS: readonly Intrusion[] = [
  ['missing-sign', '6.5.2/request-sign', '缺少签名', 'without sign', () => ({ [SIGN]: undefined })],
  [
    'foreign-sign',
    '6.5.2/request-sign',
    '签名是任意的 32 位十六进制',
    'with any 32 digits for sign',
    (t) => ({ [SIGN]: t.scope.uniqueHex().toUpperCase() }),
  ],
  [
    'unknown-appid',
    '7.1.1/identity',
    '应用账号未知',
    'of an unknown account',
    (t) => ({ appid: `${t.account.appid}9` }),
  ],
];

/** What a signature can leave out; the business code goes by the name that the ruling gives it. */
const SIGNED_NAMES = ['appid', 'busicode', 'action', 'busilist', 'random'];

/** Requests that are not signed as they should be [6.5]. */
export function signCases(): CaseLiteral<SamrTools>[] {
  return [
    ...WRONG_SIGNS.map(
      ([slug, zh, en, makeSign]): CaseLiteral<SamrTools> => ({
        id: `samr/exchange/refuses-${slug}`,
        clause: '6.5.2/request-sign',
        title: text(`${zh}，应被拒绝`, `refused when ${en}`),
        behaviour: 'BI',
        async run(t) {
          const body = t.draw(EXCHANGE);
          const members = t.membersOf(body);
          const raw = t.writeSigned(members, makeSign(t, members));
          observe(t, slug, await t.expectRefused(body, body, { raw }));
        },
      }),
    ),
    ...TAMPERINGS.map(
      ([slug, zh, en, change]): CaseLiteral<SamrTools> => ({
        id: `samr/exchange/refuses-changed-${slug}`,
        clause: '6.5.1/tampering',
        title: text(`签名后改动了 ${zh}，应被拒绝`, `refused when ${en} was changed after signing`),
        behaviour: 'BI',
        async run(t) {
          const body = t.draw(EXCHANGE);
          const sign = t.signOf(t.membersOf(body));
          await t.expectRefused({ ...body, ...change(t), [SIGN]: sign }, body);
        },
      }),
    ),
    ...OTHER_ACTIONS.flatMap(([action, zhAction, enAction]) =>
      INTRUSIONS.map(
        ([slug, clause, zh, en, change]): CaseLiteral<SamrTools> => ({
          id: `samr/exchange/refuses-${slug}-of-${action}`,
          clause,
          title: text(`${zhAction}请求${zh}，应被拒绝`, `${enAction} ${en} is refused`),
          behaviour: 'BI',
          async run(t) {
            const record = await t.store();
            const busilist = [action === ACTION.modify ? record : t.name(record)];
            const body = t.draw(EXCHANGE, { action, busilist });
            await t.expectRefused({ ...body, ...change(t) }, body);
          },
        }),
      ),
    ),
    {
      id: 'samr/exchange/refuses-unsigned-parameter',
      clause: '6.5.1/all-parameters',
      title: text(
        '签名后添了一个参数，应被拒绝',
        'refused when a parameter was added after signing',
      ),
      behaviour: 'BI',
      async run(t) {
        const body = t.draw(EXCHANGE);
        const sign = t.signOf(t.membersOf(body));
        await t.expectRefused({ ...body, addedAfterwards: '1', [SIGN]: sign }, body);
      },
    },
    ...SIGNED_NAMES.map(
      (name): CaseLiteral<SamrTools> => ({
        id: `samr/exchange/refuses-sign-without-${name}`,
        clause: '6.5.1/all-parameters',
        title: text(
          `签名的原文没有 ${name}，应被拒绝`,
          `refused when the signed text lacks ${name}`,
        ),
        behaviour: 'BI',
        async run(t) {
          const body = t.draw(EXCHANGE);
          const members = t.membersOf(body);
          const left = name === 'busicode' ? t.codeName : name;
          const sign = t.signOf(members.filter((member) => member.name !== left));
          await t.expectRefused(body, body, { raw: t.writeSigned(members, sign) });
        },
      }),
    ),
    {
      id: 'samr/exchange/tells-lower-case-sign',
      clause: '6.5.2/letter-case',
      title: text('签名为小写的请求', 'a request signed in lower case'),
      behaviour: 'BI',
      async run(t) {
        const body = await prepare(t, EXCHANGE_PLAN);
        const members = t.membersOf(body);
        const raw = t.writeSigned(members, t.signOf(members).toLowerCase());
        const answer = await t.send(EXCHANGE, body, { raw });
        t.scope.observe('SR-R22', answer.envelope?.succeeded ? 'either' : 'upper');
        await t.expectProper(answer, body);
      },
    },
    {
      id: 'samr/exchange/refuses-other-name-case',
      clause: '6.5.4/name-case',
      title: text('参数名 appid 写成 APPID，应被拒绝', 'refused when appid is spelt APPID'),
      behaviour: 'BI',
      async run(t) {
        const body = t.draw(EXCHANGE);
        await t.expectRefused({ ...body, appid: undefined, APPID: body.appid }, body);
      },
    },
    {
      id: 'samr/exchange/refuses-unknown-appid',
      clause: '7.1.1/identity',
      title: text('应用账号未知，应被拒绝', 'refused when the account is unknown'),
      behaviour: 'BI',
      async run(t) {
        const body = t.draw(EXCHANGE);
        await t.expectRefused({ ...body, appid: `${t.account.appid}9` }, body);
      },
    },
  ];
}

/** What is taken in another manner tells which one the IUT follows. */
function observe({ scope, manner }: SamrTools, slug: string, { envelope }: Answer): void {
  if (!envelope?.succeeded) return;
  if (slug === 'sign-in-other-order') {
    scope.observe('SR-R04', manner.order === 'ascii' ? 'document' : 'ascii');
  }
  if (slug === 'sign-of-other-algorithm') {
    scope.observe('SR-R06', manner.algorithm === 'md5' ? 'sm4' : 'md5');
  }
}
