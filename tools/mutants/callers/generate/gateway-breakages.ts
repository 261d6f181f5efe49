import { text } from '../../../../src/model/text.js';
import {
  type Credentials,
  interfaceOf,
  SYSTEM_HEADER,
  TOKEN_HEADER,
} from '../../../../src/protocols/mohurd/credentials.js';
import { headerOf, withHeader } from '../../wire/traffic/message.js';
import type { SeenRequest } from '../../wire/traffic/talk.js';
import type { CallerMaterial } from '../caller-material.js';
import type { Breakage } from './change-request.js';

const GRANTING = 'getInterfaceTokenInfo';

const always = (value: string) => () => value;

/** A token that the gateway did not give, or gave to others [5.1.1, 5.1.2]. */
export function gatewayBreakages({ keys }: Credentials): readonly Breakage[] {
  return [
    headed('no-token', '不带令牌', 'without a token', TOKEN_HEADER, 'token-required'),
    headed(
      'empty-token',
      '令牌为空',
      'with an empty token',
      TOKEN_HEADER,
      'token-required',
      always(''),
    ),
    headed(
      'unknown-token',
      '令牌未曾发放',
      'with a token that was never given',
      TOKEN_HEADER,
      'token',
      (token) => token.replaceAll(/[0-8]/g, (digit) => String(Number(digit) + 1)),
    ),
    headed('cut-token', '令牌少了末尾', 'with a token cut short', TOKEN_HEADER, 'token', (token) =>
      token.slice(0, -4),
    ),
    headed(
      'bearer',
      '令牌带 Bearer',
      'with Bearer before the token',
      TOKEN_HEADER,
      'token',
      (token) => `Bearer ${token}`,
    ),
    headed('no-system', '不带系统标识', 'without a system', SYSTEM_HEADER, 'system-id'),
    headed(
      'empty-system',
      '系统标识为空',
      'with an empty system',
      SYSTEM_HEADER,
      'system-id',
      always(''),
    ),
    headed(
      'other-system',
      '系统标识不对',
      'with another system',
      SYSTEM_HEADER,
      'system-id',
      (id) => `${id}X`,
    ),
    {
      slug: 'token/other-interface',
      title: text('令牌属于另一接口', 'with a token of the other interface'),
      statements: ['5.1.1/other-interface', '5.1.1/token'],
      change: findOther,
    },
    asked('key', '的 key 不对', 'with another key', 'key', (key) => `${key.slice(1)}0`),
    asked(
      'unknown-system',
      '的 systemId 未知',
      'for an unknown system',
      'systemId',
      (id) => `${id}X`,
    ),
    asked('key-of-other-case', '的 key 大小写不对', 'with a key in another case', 'key', (key) =>
      key.toUpperCase(),
    ),
  ];

  /** The request with the token of a call to the interface beside. */
  function findOther({ operation, request }: SeenRequest, { requests }: CallerMaterial) {
    const own = interfaceOf(operation?.id ?? '');
    if (own === undefined || keys.business === keys.certificate) return undefined;
    const beside = requests.find(({ seen }) => {
      const other = interfaceOf(seen.operation?.id ?? '');
      return other !== undefined && other !== own;
    });
    const token = beside && headerOf(beside.exchanged.request.headers, TOKEN_HEADER);
    if (!token) return undefined;
    return { ...request, headers: withHeader(request.headers, TOKEN_HEADER, token) };
  }
}

function headed(
  slug: string,
  zh: string,
  en: string,
  header: string,
  statement: string,
  change: (value: string) => string | undefined = () => undefined,
): Breakage {
  return {
    slug: `token/${slug}`,
    title: text(zh, en),
    statements: [`5.1.1/${statement}`, '5.1.1/token', '5.1.1/token-required'],
    change({ request, operation }) {
      const value = headerOf(request.headers, header);
      if (operation?.id === GRANTING || value === undefined) return undefined;
      return { ...request, headers: withHeader(request.headers, header, change(value)) };
    },
  };
}

function asked(
  slug: string,
  zh: string,
  en: string,
  field: string,
  change: (value: string) => string,
): Breakage {
  return {
    slug: `token/${slug}`,
    title: text(`请求令牌${zh}`, `asks for a token ${en}`),
    statements: ['5.1.2/key', '5.1.2/request', '5.1.1/token'],
    change(seen, { talk }) {
      const { operation, fields = {} } = seen;
      if (operation?.id !== GRANTING) return undefined;
      return talk.readdress(seen, { ...fields, [field]: change(String(fields[field])) });
    },
  };
}
