import type { Specification } from '../../../src/model/specification.js';
import { text } from '../../../src/model/text.js';
import {
  interfaceOf,
  SYSTEM_HEADER,
  TOKEN_HEADER,
} from '../../../src/protocols/mohurd/credentials.js';
import { CODE } from '../../../src/protocols/mohurd/envelope.js';
import { type CaseLiteral, casesOf } from '../../kit/cases/case-literal.js';
import { establishValid, prepare } from '../../kit/cases/plan.js';
import type { Plan } from '../plans.js';
import type { MohurdTools } from '../tools.js';

type Headers = Readonly<Record<string, string | undefined>>;

interface Variant {
  readonly slug: string;
  readonly clause: string;
  readonly zh: string;
  readonly en: string;
  readonly headers: (t: MohurdTools) => Headers | Promise<Headers>;
  readonly codes: readonly string[];
  /** Only where two interfaces can be told apart. */
  readonly isBehind?: boolean;
}

const EITHER = [CODE.token, CODE.permission];

const VARIANTS: readonly Variant[] = [
  {
    slug: 'missing-access-token',
    clause: '5.1.1/token-required',
    zh: `缺少请求头 ${TOKEN_HEADER}`,
    en: `${TOKEN_HEADER} is missing`,
    headers: () => ({ [TOKEN_HEADER]: undefined }),
    codes: [CODE.token],
  },
  {
    slug: 'missing-headers',
    clause: '5.1.1/token-required',
    zh: `缺少 ${TOKEN_HEADER} 与 ${SYSTEM_HEADER} 两个请求头`,
    en: `both ${TOKEN_HEADER} and ${SYSTEM_HEADER} are missing`,
    headers: () => ({ [TOKEN_HEADER]: undefined, [SYSTEM_HEADER]: undefined }),
    codes: [CODE.token],
  },
  {
    slug: 'wrong-access-token',
    clause: '5.1.1/token',
    zh: 'token 错误',
    en: 'the token is wrong',
    headers: (t) => ({ [TOKEN_HEADER]: `KTOKEN_${t.scope.uniqueHex()}` }),
    codes: [CODE.token],
  },
  {
    slug: 'empty-access-token',
    clause: '5.1.1/token',
    zh: 'token 为空',
    en: 'the token is empty',
    headers: () => ({ [TOKEN_HEADER]: '' }),
    codes: [CODE.token],
  },
  {
    slug: 'long-access-token',
    clause: '5.1.1/token',
    zh: 'token 有一千个字符',
    en: 'the token is a thousand characters long',
    headers: () => ({ [TOKEN_HEADER]: 'x'.repeat(1000) }),
    codes: [CODE.token],
  },
  {
    slug: 'missing-system-id',
    clause: '5.1.1/system-id',
    zh: `缺少请求头 ${SYSTEM_HEADER}`,
    en: `${SYSTEM_HEADER} is missing`,
    headers: () => ({ [SYSTEM_HEADER]: undefined }),
    codes: EITHER,
  },
  {
    slug: 'wrong-system-id',
    clause: '5.1.1/system-id',
    zh: `请求头 ${SYSTEM_HEADER} 与 token 不符`,
    en: `${SYSTEM_HEADER} is that of another system`,
    headers: (t) => ({ [SYSTEM_HEADER]: t.scope.uniqueHex() }),
    codes: EITHER,
  },
  {
    slug: 'token-of-other-interface',
    clause: '5.1.1/other-interface',
    zh: 'token 属于另一接口',
    en: 'the token is one of the other interface',
    headers: async (t) => {
      const [operation = ''] = t.scope.caseId.split('/').slice(1);
      const other = interfaceOf(operation) === 'business' ? 'certificate' : 'business';
      return { [TOKEN_HEADER]: (await t.grant(other)).token };
    },
    codes: EITHER,
    isBehind: true,
  },
];

/** Requests that are right but for their headers [5.1.1, MH-R03]. */
export function tokenCases(spec: Specification, plan: Plan): CaseLiteral<MohurdTools>[] {
  const { operation } = plan;
  const isBehind = interfaceOf(operation) !== undefined;
  const literals = VARIANTS.filter((variant) => isBehind || !variant.isBehind).map(
    (variant): CaseLiteral<MohurdTools> => {
      const { slug, clause, zh, en, codes } = variant;
      const list = codes.join(' / ');
      return {
        id: `mohurd/${operation}/refuses-${slug}`,
        clause,
        title: text(`${zh}，应报 ${list}`, `answers ${list} when ${en}`),
        behaviour: 'BI',
        async run(t) {
          const body = await prepare(t, plan);
          const answer = await t.send(operation, body, { headers: await variant.headers(t) });
          t.expectRefusal(answer, ...codes);
          if (!answer.envelope?.succeeded) await establishValid(t, plan, body, 'control');
        },
      };
    },
  );
  return casesOf(spec, plan, literals);
}
