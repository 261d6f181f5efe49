import { text } from '../../../src/model/text.js';
import { SYSTEM_HEADER, TOKEN_HEADER } from '../../../src/protocols/mohurd/credentials.js';
import { CODE } from '../../../src/protocols/mohurd/envelope.js';
import { forgive } from '../../kit/alterations/access.js';
import { changeAnswers } from '../../kit/alterations/answers.js';
import { detour } from '../../kit/alterations/handlers.js';
import { changeRefusals, confuseCodes } from '../../kit/alterations/refusals.js';
import { omitRule } from '../../kit/alterations/rules.js';
import { textOf } from '../../kit/messages/field-text.js';
import type { Fields } from '../../kit/rule.js';
import type { SystemDefect } from '../parts.js';
import type { State } from '../state.js';

/** What goes wrong with tokens: when they are given out, validated and shown. */
export const GATEWAY_DEFECTS: readonly SystemDefect[] = [
  {
    id: 'admits-any-key',
    title: text('不核对系统的密钥', 'gives tokens out for any key'),
    clause: '5.1.2/key',
    weight: 'must',
    parts: omitRule('5.1.2/key'),
  },
  {
    id: 'takes-wrong-keys-for-parameters',
    title: text('密钥不符报 1000', 'answers 1000 to a key of another system'),
    clause: '5.1.2/key-code',
    weight: 'should',
    parts: confuseCodes(CODE.key, CODE.parameter),
  },
  {
    id: 'gives-no-address',
    title: text('remoteAddr 为空', 'remoteAddr is empty'),
    clause: '5.1.2/response',
    weight: 'must',
    parts: onGrant((grant) => ({ ...grant, remoteAddr: '' })),
  },
  {
    id: 'gives-address-without-scheme',
    title: text('remoteAddr 只有主机与路径', 'remoteAddr has no http(s)://'),
    clause: '5.1.2/response',
    weight: 'must',
    parts: onGrant((grant) => ({
      ...grant,
      remoteAddr: textOf(grant, 'remoteAddr').replace(/^https?:\/\//, ''),
    })),
  },
  {
    id: 'gives-token-as-data',
    title: text('data 直接是 token 字符串', 'data is the token itself'),
    clause: '5.1.2/response',
    weight: 'must',
    parts: changeAnswers(
      (answer) => (isSuccess(answer) ? { ...answer, data: (answer.data as Fields).token } : answer),
      'getInterfaceTokenInfo',
    ),
  },
  {
    id: 'writes-codes-as-text',
    title: text('失败响应的 code 是字符串', 'code of refusals is a text'),
    clause: '5.1.2/refusal',
    weight: 'must',
    parts: changeAnswers(
      (answer) => (isSuccess(answer) ? answer : { ...answer, code: String(answer.code) }),
      'getInterfaceTokenInfo',
    ),
  },
  {
    id: 'takes-any-token',
    title: text('请求头有 token 即放行', 'takes any token as long as there is one'),
    clause: '5.1.1/token',
    weight: 'must',
    parts: forgive(
      ({ header }, { code }) => code === CODE.token && !!header(TOKEN_HEADER.toLowerCase()),
    ),
  },
  {
    id: 'checks-no-system-id',
    title: text('不核对 token 属于哪个系统', 'does not check to which system a token belongs'),
    clause: '5.1.1/system-id',
    weight: 'must',
    parts: forgive((_, { message }) => message.startsWith(SYSTEM_HEADER)),
  },
  {
    id: 'takes-tokens-of-either-interface',
    title: text(
      '一个接口的 token 可调用另一个接口',
      'takes the token of one interface at the other',
    ),
    clause: '5.1.1/other-interface',
    weight: 'must',
    parts: forgive((_, { code }) => code === CODE.permission),
  },
  {
    id: 'calls-every-token-valid',
    title: text('校验 token 总是 true', 'calls every token valid'),
    clause: '5.1.3/invalid-token',
    weight: 'must',
    parts: detour<State>('validateToken', () => ({ data: true })),
  },
  {
    id: 'compares-beginnings-of-tokens',
    title: text(
      '校验 token 只比较收到的长度',
      'compares tokens only up to the length of the received one',
    ),
    clause: '5.1.3/invalid-token',
    weight: 'must',
    parts: detour<State>('validateToken', (_, { fields, state }) => ({
      data: [...state.tokens.keys()].some((token) => token.startsWith(textOf(fields, 'token'))),
    })),
  },
  {
    id: 'calls-no-token-valid',
    title: text('校验 token 总是 false', 'calls no token valid'),
    clause: '5.1.3/valid-token',
    weight: 'must',
    parts: detour<State>('validateToken', () => ({ data: false })),
  },
  {
    id: 'writes-truth-as-text',
    title: text('data 写成字符串 "true"', 'data is the text "true"'),
    clause: '5.1.3/response',
    weight: 'must',
    parts: changeAnswers((answer) => ({ ...answer, data: String(answer.data) }), 'validateToken'),
  },
  {
    id: 'knows-no-restrictions',
    title: text('受限的系统照样取得 token', 'gives tokens to restricted systems'),
    clause: '5.1.5/restricted',
    weight: 'must',
    parts: omitRule('5.1.5/restricted'),
  },
  {
    id: 'answers-1200-to-every-restriction',
    title: text('各种受限一律报 1200', 'answers 1200 whatever the restriction'),
    clause: '5.1.5/restricted-code',
    weight: 'should',
    parts: changeRefusals((refusal) =>
      /^121\d$/.test(refusal.code) ? { ...refusal, code: CODE.permission } : refusal,
    ),
  },
];

function isSuccess({ code }: Fields): boolean {
  return code === Number(CODE.success);
}

function onGrant(change: (grant: Fields) => Fields) {
  return changeAnswers(
    (answer) => (isSuccess(answer) ? { ...answer, data: change(answer.data as Fields) } : answer),
    'getInterfaceTokenInfo',
  );
}
