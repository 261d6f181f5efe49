import { text } from '../../../../src/model/text.js';
import { parseTime14 } from '../../../../src/specification/time.js';
import { encodeBase64, md5Hex } from '../../../../src/wire/digest.js';
import {
  signToken,
  type TokenIdentity,
  tokenTimestamp,
} from '../../../../src/wire/timestamp-token.js';
import { headerOf, withHeader } from '../../wire/traffic/message.js';
import type { SeenRequest } from '../../wire/traffic/talk.js';
import type { Breakage } from './change-request.js';

const TOKEN = 'AccessToken';
const AUTHORIZATION = 'Authorization';

const DAY_MS = 86_400_000;

/** What the documents demand of who sends tokens. */
const SENDING = ['5/token-sender', '5.3/token-sender', '2.1/callback-token', '5.3/callback-token'];

interface Pair {
  readonly token?: string | undefined;
  readonly authorization?: string | undefined;
}

/** What a lawful request carries. */
interface Carried {
  readonly token: string;
  readonly authorization: string;
  /** As the token has it. */
  readonly time: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Both headers of a request, made wrongly in each way. */
export function tokenBreakages(identity: TokenIdentity): readonly Breakage[] {
  const { id, secret } = identity;
  const encode = (own: string, time: string) => encodeBase64(`${own}:${time}`);
  const make = (
    slug: string,
    zh: string,
    en: string,
    change: (carried: Carried) => Pair,
  ): Breakage => ({
    slug: `token/${slug}`,
    title: text(`令牌${zh}`, `a token ${en}`),
    statements: SENDING,
    change: (seen) => put(seen, change(read(seen))),
  });
  const digested = (slug: string, zh: string, en: string, source: (time: string) => string) =>
    make(slug, zh, en, ({ authorization, time }) => ({
      authorization,
      token: md5Hex(source(time)),
    }));
  const dated = (slug: string, zh: string, en: string, write: (at: number) => string) =>
    make(slug, zh, en, ({ at }) => ({
      token: signToken(identity, write(at)).AccessToken,
      authorization: encode(id, write(at)),
    }));
  return [
    make('none', '全无', 'that is not there', () => ({})),
    make('no-token', '缺 AccessToken', 'without AccessToken', (own) => ({
      authorization: own.authorization,
    })),
    make('empty-token', '为空', 'that is empty', (own) => ({
      ...own,
      token: '',
    })),
    make('no-authorization', '缺 Authorization', 'without Authorization', ({ token }) => ({
      token,
    })),
    make(
      'empty-authorization',
      '的 Authorization 为空',
      'with an empty Authorization',
      ({ token }) => ({ token, authorization: '' }),
    ),
    make(
      'plain-authorization',
      '的 Authorization 未经 Base64 编码',
      'with an Authorization that is not in Base64',
      ({ token, time }) => ({ token, authorization: `${id}:${time}` }),
    ),
    make(
      'bearer',
      '的 Authorization 是 Bearer',
      'with an Authorization of Bearer',
      ({ token }) => ({ token, authorization: `Bearer ${token}` }),
    ),
    make(
      'basic',
      '的 Authorization 带 Basic 前缀',
      'with an Authorization that begins with Basic',
      ({ token, authorization }) => ({ token, authorization: `Basic ${authorization}` }),
    ),
    make(
      'without-colon',
      '的 Authorization 没有冒号',
      'with an Authorization that has no colon',
      ({ token, time }) => ({ token, authorization: encodeBase64(id + time) }),
    ),
    make(
      'only-id',
      '的 Authorization 没有时间戳',
      'with an Authorization that has no timestamp',
      ({ token }) => ({ token, authorization: encodeBase64(id) }),
    ),
    make('other-id', '是别家账号的', 'of another account', ({ time }) => ({
      token: md5Hex(`${id}9${secret}${time}`),
      authorization: encode(`${id}9`, time),
    })),
    make('other-id-digested', '的摘要用了别的账号', 'over another account', (own) => ({
      ...own,
      token: md5Hex(`${id}9${secret}${own.time}`),
    })),
    digested('other-secret', '用了别的密钥', 'made with another secret', (time) => `${id}x${time}`),
    digested('without-secret', '不含密钥', 'without the secret', (time) => id + time),
    digested('without-time', '不含时间戳', 'without the timestamp', () => id + secret),
    digested('without-id', '不含账号', 'without the id', (time) => secret + time),
    digested('secret-first', '顺序不对', 'in another order', (time) => secret + id + time),
    digested('time-first', '时间戳在前', 'with the timestamp first', (time) => time + id + secret),
    digested('joined-by-colons', '用冒号连接', 'joined by colons', (time) =>
      [id, secret, time].join(':'),
    ),
    make('digested-twice', '摘要了两次', 'digested twice', (own) => ({
      ...own,
      token: md5Hex(own.token),
    })),
    make('short', '少一位', 'one digit short', (own) => ({
      ...own,
      token: own.token.slice(1),
    })),
    make('half', '只有 16 位', 'of sixteen digits', (own) => ({
      ...own,
      token: own.token.slice(8, 24),
    })),
    make('reversed', '倒写', 'written backwards', (own) => ({
      ...own,
      token: [...own.token].reverse().join(''),
    })),
    make('in-base64', '是 Base64', 'in Base64', (own) => ({
      ...own,
      token: Buffer.from(own.token, 'hex').toString('base64'),
    })),
    make(
      'differing-times',
      '与 Authorization 的时间戳不同',
      'of another time than Authorization',
      ({ authorization, at }) => ({
        authorization,
        token: signToken(identity, tokenTimestamp(at + 2000)).AccessToken,
      }),
    ),
    dated('epoch-seconds', '的时间戳是 Unix 秒', 'with a timestamp in Unix seconds', (at) =>
      String(Math.floor(at / 1000)),
    ),
    dated('epoch-milliseconds', '的时间戳是毫秒', 'with a timestamp in milliseconds', (at) =>
      String(Math.floor(at)),
    ),
    dated('date-only', '的时间戳只有日期', 'with a date for a timestamp', (at) =>
      tokenTimestamp(at).slice(0, 8),
    ),
    dated('impossible-time', '的时间戳不存在', 'with a time that does not exist', () =>
      '9'.repeat(14),
    ),
    dated('separated-time', '的时间戳带分隔符', 'with separators in the timestamp', (at) =>
      tokenTimestamp(at).replace(/^(\d{4})(\d\d)/, '$1-$2-'),
    ),
    dated('days-old', '是三天前的', 'three days old', (at) => tokenTimestamp(at - 3 * DAY_MS)),
  ];
}

/** One letter case, where the document has it. */
export function lowerCaseToken(): Breakage {
  return {
    slug: 'token/lower-case',
    title: text('令牌是小写', 'a token in lower case'),
    statements: SENDING,
    change: (seen) => {
      const { token, authorization } = read(seen);
      return put(seen, { token: token.toLowerCase(), authorization });
    },
  };
}

function read({ request: { headers } }: SeenRequest): Carried {
  const token = headerOf(headers, TOKEN) ?? '';
  const authorization = headerOf(headers, AUTHORIZATION) ?? '';
  const [, time = ''] = Buffer.from(authorization, 'base64').toString('utf8').split(':');
  return { token, authorization, time, at: parseTime14(time) ?? 0 };
}

function put({ request }: SeenRequest, { token, authorization }: Pair) {
  const headers = withHeader(request.headers, TOKEN, token);
  return { ...request, headers: withHeader(headers, AUTHORIZATION, authorization) };
}
