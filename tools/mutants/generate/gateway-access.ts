import { SYSTEM_HEADER, TOKEN_HEADER } from '../../../src/protocols/mohurd/credentials.js';
import { CODE } from '../../../src/protocols/mohurd/envelope.js';
import type { Laxity } from './access.js';

const token = TOKEN_HEADER.toLowerCase();
const system = SYSTEM_HEADER.toLowerCase();

/** What the gateway can leave out when it checks token and system [5.1.1]. */
export const GATEWAY_LAXITIES: readonly Laxity[] = [
  {
    slug: 'unchecked',
    zh: '不检查令牌',
    en: 'checks no token',
    statements: ['5.1.1/token'],
    suspects: /token/,
    forgives: () => true,
  },
  {
    slug: 'token-not-required',
    zh: '没有令牌头也接受',
    en: 'takes requests without the token header',
    statements: ['5.1.1/token-required'],
    suspects: /token/,
    forgives: ({ header }) => header(token) === undefined,
  },
  {
    slug: 'empty-token-taken',
    zh: '接受空的令牌',
    en: 'takes an empty token',
    statements: ['5.1.1/token-required'],
    suspects: /token/,
    forgives: ({ header }) => header(token) === '',
  },
  {
    slug: 'any-token',
    zh: '接受任何令牌',
    en: 'takes any token',
    statements: ['5.1.1/token'],
    suspects: /token/,
    forgives: ({ header }, { code, message }) =>
      !!header(token) && code === CODE.token && message.includes('无效'),
  },
  {
    slug: 'system-not-required',
    zh: '没有系统头也接受',
    en: 'takes requests without the system header',
    statements: ['5.1.1/system-id'],
    suspects: /system/,
    forgives: ({ header }, { message }) => !header(system) && message.includes(SYSTEM_HEADER),
  },
  {
    slug: 'any-system',
    zh: '不核对系统与令牌',
    en: 'takes the token of another system',
    statements: ['5.1.1/system-id'],
    suspects: /system/,
    forgives: ({ header }, { message }) => !!header(system) && message.includes(SYSTEM_HEADER),
  },
  {
    slug: 'any-interface',
    zh: '接受另一接口的令牌',
    en: 'takes the token of the other interface',
    statements: ['5.1.1/other-interface'],
    suspects: /interface/,
    forgives: (_request, { message }) => message.includes('另一接口'),
  },
  ...['1200', '1210', '1211', '1212', '1213', '1214'].map(
    (restriction): Laxity => ({
      slug: `restriction-${restriction}-ignored`,
      zh: `不执行限制 ${restriction}`,
      en: `ignores the restriction ${restriction}`,
      statements: ['5.1.5/restricted'],
      suspects: new RegExp(restriction),
      isGeneral: true,
      forgives: (_request, { code, message }) =>
        code === restriction && !message.includes('另一接口'),
    }),
  ),
];
