import { text } from '../../../../src/model/text.js';
import { readMembers, toMembers } from '../../../../src/protocols/samr/members.js';
import {
  type Account,
  canonicalText,
  mannerOf,
  SIGN,
  signMembers,
} from '../../../../src/protocols/samr/signature.js';
import { md5Hex } from '../../../../src/wire/digest.js';
import { otherText } from '../../wire/generate/answer-tamperings.js';
import { type Fields, writeFields } from '../../wire/traffic/message.js';
import type { Breakage } from './change-request.js';

const STATEMENTS = ['6.5.2/request-sign', '6.5.1/tampering', '6.4.1/request'];

const MEMBERS = ['appid', 'busicode', 'action', 'busilist', 'random'];

/** A signature over something else than what is sent, or made otherwise [6.5]. */
export function signBreakages({ key }: Account): readonly Breakage[] {
  const manner = mannerOf({});
  const make = (
    slug: string,
    zh: string,
    en: string,
    change: (fields: Fields, sign: string) => Fields,
    statements = STATEMENTS,
  ): Breakage => ({
    slug: `sign/${slug}`,
    title: text(`签名${zh}`, `a signature ${en}`),
    statements,
    change: ({ request, fields = {} }, { spec }) =>
      writeFields(spec.manifest, request, change(fields, String(fields[SIGN]))),
  });
  const signed = (slug: string, zh: string, en: string, write: (fields: Fields) => string) =>
    make(slug, zh, en, (fields) => ({ ...fields, [SIGN]: write(fields) }));
  const membersOf = (fields: Fields) => readMembers(JSON.stringify(fields)) ?? [];
  return [
    make('none', '缺失', 'that is not there', ({ [SIGN]: _sign, ...rest }) => rest),
    make('empty', '为空', 'that is empty', (fields) => ({ ...fields, [SIGN]: '' })),
    make('wrong', '不对', 'that is wrong', (fields, sign) => ({
      ...fields,
      [SIGN]: otherText(sign),
    })),
    make(
      'lower-case',
      '是小写',
      'in lower case',
      (fields, sign) => ({ ...fields, [SIGN]: sign.toLowerCase() }),
      ['6.5.3/upper-case', '6.5.2/letter-case', ...STATEMENTS],
    ),
    make('short', '少一位', 'one digit short', (fields, sign) => ({
      ...fields,
      [SIGN]: sign.slice(1),
    })),
    make('reversed', '倒写', 'written backwards', (fields, sign) => ({
      ...fields,
      [SIGN]: [...sign].reverse().join(''),
    })),
    make('digested-twice', '摘要了两次', 'digested twice', (fields, sign) => ({
      ...fields,
      [SIGN]: md5Hex(sign),
    })),
    signed('other-key', '用了别的密钥', 'made with another key', (fields) =>
      signMembers(membersOf(fields), `${key.slice(1)}0`, manner),
    ),
    signed('without-key', '不含密钥', 'without the key', (fields) => {
      const whole = canonicalText(membersOf(fields), key, 'ascii');
      return md5Hex(whole.slice(0, whole.lastIndexOf('&key=')));
    }),
    signed('key-unnamed', '直接接上密钥', 'with the key but not its name', (fields) =>
      md5Hex(canonicalText(membersOf(fields), key, 'ascii').replace('&key=', '')),
    ),
    signed('key-first', '密钥在最前', 'with the key first', (fields) => {
      const whole = canonicalText(membersOf(fields), key, 'ascii');
      return md5Hex(`key=${key}&${whole.slice(0, whole.lastIndexOf('&key='))}`);
    }),
    signed('document-order', '按文档顺序', 'in the order of the tables', (fields) =>
      md5Hex(canonicalText(membersOf(fields), key, 'document')),
    ),
    signed('values-only', '只取值', 'over the values alone', (fields) =>
      md5Hex(canonicalText(membersOf(fields), key, 'ascii').replaceAll(/(^|&)\w+=/g, '$1')),
    ),
    signed('encoded', '含网址转义', 'over escaped values', (fields) =>
      md5Hex(encodeURI(canonicalText(membersOf(fields), key, 'ascii'))),
    ),
    ...MEMBERS.map((name) =>
      signed(`without-${name}`, `不含 ${name}`, `without ${name}`, (fields) =>
        signMembers(
          membersOf(fields).filter((member) => member.name !== name),
          key,
          manner,
        ),
      ),
    ),
    ...MEMBERS.map((name) =>
      make(`other-${name}`, `之后改了 ${name}`, `from before ${name} was changed`, (fields) => ({
        ...fields,
        [name]: typeof fields[name] === 'string' ? otherText(fields[name]) : [{ ID: '0' }],
      })),
    ),
    make(
      'other-account',
      '是别的账号的',
      'of another account',
      (fields) => {
        const changed = { ...fields, appid: otherText(String(fields.appid)) };
        return { ...changed, [SIGN]: signMembers(toMembers(changed), key, manner) };
      },
      ['6.5.4/key-of-account', ...STATEMENTS],
    ),
  ];
}
