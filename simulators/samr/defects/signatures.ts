import { text } from '../../../src/model/text.js';
import { RESULT } from '../../../src/protocols/samr/envelope.js';
import { type Member, readMembers, toMembers } from '../../../src/protocols/samr/members.js';
import {
  type Account,
  canonicalText,
  mannerOf,
  SIGN,
  signatureIn,
  signMembers,
  signText,
} from '../../../src/protocols/samr/signature.js';
import { forgive } from '../../kit/alterations/access.js';
import { changeAnswers } from '../../kit/alterations/answers.js';
import { misread } from '../../kit/alterations/requests.js';
import type { ReceivedRequest } from '../../kit/parts.js';
import type { Fields, Refusal } from '../../kit/rule.js';
import type { SystemDefect, SystemParts } from '../parts.js';

const MANNER = mannerOf({});

/** Parameters of table 8, which some take to be all that there can be. */
const KNOWN = ['appid', 'busicode', 'action', 'busilist', 'random', SIGN];

/** What goes wrong with signatures, those that are made and those that are checked. */
export const SIGNATURE_DEFECTS: readonly SystemDefect[] = [
  {
    id: 'signs-in-lower-case',
    title: text('响应的签名是小写', 'answers are signed in lower case'),
    clause: 'A.2.1/sign',
    weight: 'must',
    parts: changeAnswers((answer) => ({ ...answer, sign: String(answer.sign).toLowerCase() })),
  },
  {
    id: 'signs-reserialised-text',
    title: text(
      '签名的原文是另行序列化的 datalist',
      'signs another serialisation of datalist than it sends',
    ),
    clause: 'A.2.1/sign',
    weight: 'must',
    parts: signOver((answer) => ({
      ...answer,
      datalist: JSON.stringify(answer.datalist, null, 1),
    })),
  },
  {
    id: 'signs-before-random',
    title: text('先签名，后填 random', 'signs answers before their random is filled in'),
    clause: 'A.2.1/sign',
    weight: 'must',
    parts: signOver(({ random: _, ...answer }) => answer),
  },
  {
    id: 'signs-with-appid',
    title: text('以 appid 作签名的 KEY', 'signs answers with appid for the key'),
    clause: 'A.2.1/sign',
    weight: 'must',
    parts: (builtIn, { appid }) => signOver((answer) => answer)(builtIn, { key: appid }),
  },
  {
    id: 'leaves-refusals-unsigned',
    title: text('失败响应的 sign 为空', 'refusals have an empty sign'),
    clause: 'A.2.1/sign-on-refusal',
    weight: 'must',
    parts: changeAnswers((answer) =>
      (answer.datalist as Fields).result === RESULT.success ? answer : { ...answer, sign: '' },
    ),
  },
  {
    id: 'takes-signatures-without-key',
    title: text('验签的原文可以没有 key', 'takes signatures whose text lacks the key'),
    clause: '6.5.2/request-sign',
    weight: 'must',
    parts: acceptSign((members, key) => {
      const whole = canonicalText(members, key, MANNER.order);
      return signText(whole.slice(0, -`&key=${key}`.length), key, MANNER.algorithm);
    }),
  },
  {
    id: 'drops-leading-zeros',
    title: text(
      '验签的摘要按整数写成十六进制，丢掉开头的 0',
      'writes the digest of signatures as a number, without its leading zeros',
    ),
    clause: '6.5.2/request-sign',
    weight: 'must',
    parts: (parts, account) => {
      const strict = mistrust(
        (request) => signatureIn(membersOf(request))?.startsWith('0') ?? false,
      );
      const takeShort = acceptSign((members, key) =>
        signMembers(members, key, MANNER).replace(/^0+/, ''),
      );
      return takeShort({ ...parts, ...strict(parts) }, account);
    },
  },
  {
    id: 'checks-form-of-signatures',
    title: text('签名只看是否 32 位十六进制', 'takes any 32 digits for a signature'),
    clause: '6.5.1/tampering',
    weight: 'must',
    parts: forgive((request) => /^[0-9A-F]{32}$/.test(signatureIn(membersOf(request)) ?? '')),
  },
  {
    id: 'signs-known-parameters-alone',
    title: text('验签只计表中的参数', 'checks signatures over the parameters of the table only'),
    clause: '6.5.1/all-parameters',
    weight: 'should',
    parts: acceptSign((members, key) =>
      signMembers(
        members.filter(({ name }) => KNOWN.includes(name)),
        key,
        MANNER,
      ),
    ),
  },
  {
    id: 'checks-reserialised-text',
    title: text(
      '验签前把 busilist 重新序列化',
      'serialises busilist anew before it checks signatures',
    ),
    clause: '6.5.3/written-values',
    weight: 'should',
    parts: mistrust((request) => {
      const list = membersOf(request).find(({ name }) => name === 'busilist')?.text ?? '""';
      return JSON.stringify(JSON.parse(list)) !== list;
    }),
  },
  {
    id: 'expects-sign-at-end',
    title: text(
      '按位置截去末尾的 sign，参数换了次序即验签失败',
      'cuts sign off the end of the text, and fails where it stands elsewhere',
    ),
    clause: '6.5.3/transmitted-text',
    weight: 'must',
    parts: mistrust((request) => membersOf(request).at(-1)?.name !== SIGN),
  },
  {
    id: 'knows-any-account',
    title: text('KEY 相同时不核对 appid', 'does not check appid as long as the key is right'),
    clause: '7.1.1/identity',
    weight: 'must',
    parts: acceptSign((members, key) => signMembers(members, key, MANNER)),
  },
  {
    id: 'minds-no-letter-case',
    title: text('参数名不分大小写', 'takes names of parameters in any letter case'),
    clause: '6.5.4/name-case',
    weight: 'must',
    parts: (parts: SystemParts) => ({
      ...forgive((request) => membersOf(request).some(({ name }) => name === 'APPID'))(parts),
      ...misread(({ APPID, ...fields }) => (APPID ? { ...fields, appid: APPID } : fields))(parts),
    }),
  },
];

function membersOf({ text: body = '' }: ReceivedRequest) {
  return readMembers(body) ?? [];
}

/** Signs answers over something else than what is sent. */
function signOver(view: (answer: Fields) => Fields) {
  return (parts: SystemParts, { key }: Pick<Account, 'key'>) =>
    changeAnswers((answer) => {
      const { [SIGN]: _, ...rest } = answer;
      return { ...answer, [SIGN]: signMembers(toMembers(view(rest)), key, MANNER) };
    })(parts);
}

/** Takes requests with this signature, too. */
function acceptSign(signOf: (members: readonly Member[], key: string) => string) {
  return (parts: SystemParts, { key }: Account) =>
    forgive((request) => {
      const members = membersOf(request);
      return signatureIn(members) === signOf(members, key);
    })(parts);
}

/** Refuses requests whose signature is right. */
function mistrust(isMistrusted: (request: ReceivedRequest) => boolean) {
  const refusal: Refusal = { code: RESULT.failure, message: 'sign 错误' };
  return ({ authenticate }: Pick<SystemParts, 'authenticate'>) => ({
    authenticate: (request: ReceivedRequest) =>
      authenticate(request) ?? (isMistrusted(request) ? refusal : undefined),
  });
}
