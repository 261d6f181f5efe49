import type { Specification } from '../../../src/model/specification.js';
import { text } from '../../../src/model/text.js';
import { INTERFACES } from '../../../src/protocols/mohurd/credentials.js';
import type { RestrictedSystem } from '../../../src/protocols/mohurd/demonstration.js';
import { CODE } from '../../../src/protocols/mohurd/envelope.js';
import { type Answer, finding } from '../../kit/answer.js';
import { type CaseLiteral, casesOf } from '../../kit/cases/case-literal.js';
import { establishValid, operationOf, prepare } from '../../kit/cases/plan.js';
import type { Body } from '../../kit/conversation.js';
import { BUSINESS, ISSUING, type Plan } from '../plans.js';
import { drawUpload, SAFE } from '../records.js';
import type { MohurdTools } from '../tools.js';

type GatewayCase = CaseLiteral<MohurdTools>;

/** Codes by which systems are turned away for what they are, not for what they send [5.1.5]. */
const RESTRICTIONS = ['1200', '1210', '1211', '1212', '1213', '1214'];

/** How often a restricted system calls by a token that is said to be invalid. */
const MAX_TRIES = 5;

/** Who asks for a token wrongly, and the codes that should say so [MH-R04]. */
const STRANGERS = [
  {
    slug: 'unknown-system',
    zh: '系统 id 未知',
    en: 'the system is unknown',
    values: (t: MohurdTools): Body => ({ systemId: t.scope.uniqueHex() }),
    // Of an unknown system no key is right.
    codes: [CODE.parameter, CODE.key],
    clause: '5.1.2/parameter-code',
  },
  {
    slug: 'wrong-key',
    zh: '密钥与系统不符',
    en: 'the key is not of the system',
    values: (t: MohurdTools): Body => ({ key: t.scope.uniqueHex() }),
    codes: [CODE.key],
    clause: '5.1.2/key-code',
  },
] as const;

/** What only the operation that issues tokens has [5.1.2, 5.1.5]. */
export function issuingCases(spec: Specification): GatewayCase[] {
  const plan = ISSUING;
  const operation = operationOf(spec, plan);
  const { id } = operation;
  const code =
    (expected: readonly string[], draw: (t: MohurdTools) => Body): GatewayCase['run'] =>
    async (t) => {
      const body = await prepare(t, plan);
      t.expectRefusal(await t.send(id, { ...body, ...draw(t) }), ...expected);
      await establishValid(t, plan, body, 'control');
    };
  return casesOf(spec, plan, [
    {
      id: 'mohurd/getInterfaceTokenInfo/needs-no-headers',
      clause: '5.1.1/exempt',
      title: text('不带请求头即可取得', 'needs no headers'),
      run: async (t) => t.expectSuccess(await t.send(id, await prepare(t, plan))),
    },
    ...INTERFACES.map(
      (name): CaseLiteral<MohurdTools> => ({
        id: `mohurd/getInterfaceTokenInfo/grants-${name}`,
        clause: '5.1.2/response',
        title: text(`keys.${name} 取得 token 与地址`, `keys.${name} gets a token and an address`),
        async run(t) {
          const { systemId, keys } = t.session.credentials;
          const answer = await t.send(id, { systemId, key: keys[name] });
          t.expectSuccess(answer);
          t.expect(t.dialect.validator.validate(`${id}.response`, answer.body));
        },
      }),
    ),
    ...STRANGERS.flatMap(({ slug, zh, en, values, codes, clause }): GatewayCase[] => [
      {
        id: `mohurd/getInterfaceTokenInfo/refuses-${slug}`,
        clause: '5.1.2/key',
        title: text(`${zh}，应被拒绝`, `refused when ${en}`),
        behaviour: 'BI',
        async run(t) {
          const body = await prepare(t, plan);
          const answer = await t.send(id, { ...body, ...values(t) });
          t.expectRefusal(answer, CODE.parameter, CODE.key);
          if (!answer.envelope?.succeeded) await establishValid(t, plan, body, 'control');
        },
      },
      {
        id: `mohurd/getInterfaceTokenInfo/tells-${slug}`,
        clause,
        title: text(`${zh}，宜报 ${codes.join(' / ')}`, `${codes.join(' / ')} when ${en}`),
        behaviour: 'BI',
        run: code(codes, values),
      },
    ]),
    {
      id: 'mohurd/getInterfaceTokenInfo/tells-missing-key',
      clause: '5.1.2/parameter-code',
      title: text(`缺少 key，宜报 ${CODE.parameter}`, `${CODE.parameter} when key is missing`),
      behaviour: 'BI',
      run: code([CODE.parameter], () => ({ key: undefined })),
    },
    {
      id: 'mohurd/getInterfaceTokenInfo/tells-data-on-refusal',
      clause: '5.1.2/data-on-refusal',
      title: text('失败时的 data', 'data on refusal'),
      behaviour: 'BI',
      async run(t) {
        const answer = await t.send(id, { ...(await prepare(t, plan)), key: t.scope.uniqueHex() });
        const { data = null } = (answer.body ?? {}) as { readonly data?: unknown };
        t.expectAnyAnswer(answer);
        t.expect(data === null ? [] : [finding('/data', text('null', 'null'), data, 'may')]);
      },
    },
    ...RESTRICTIONS.map(
      (restriction): CaseLiteral<MohurdTools> => ({
        id: `mohurd/getInterfaceTokenInfo/refuses-restricted-${restriction}`,
        clause: '5.1.5/restricted',
        title: text(
          `返回值 ${restriction} 的受限系统被拒绝`,
          `a system of restriction ${restriction} is refused`,
        ),
        behaviour: 'BI',
        run: (t) => judgeRestriction(t, [restriction], RESTRICTIONS),
      }),
    ),
    {
      id: 'mohurd/getInterfaceTokenInfo/tells-restriction-codes',
      clause: '5.1.5/restricted-code',
      title: text('受限系统宜报各自的返回值', 'each restricted system is refused by its own code'),
      behaviour: 'BI',
      async run(t) {
        for (const restriction of restrictionsOf(t, RESTRICTIONS)) {
          await judgeRestriction(t, [restriction], [restriction]);
        }
      },
    },
  ]);
}

/** Those of the codes that a configured system has; ends the case where none has. */
function restrictionsOf(t: MohurdTools, codes: readonly string[]): string[] {
  const known = codes.filter((code) =>
    t.session.restricted.some((system) => String(system.code) === code),
  );
  if (known.length > 0) return known;
  const list = codes.join(' / ');
  t.scope.stopUnclaimed(
    text(
      `parameters.restricted 里没有返回值为 ${list} 的系统`,
      `parameters.restricted names no system of code ${list}`,
    ),
    { parameter: 'parameters.restricted' },
  );
}

/** At the issuing of the token or at the call: either is fine [MH-R27]. */
async function judgeRestriction(
  t: MohurdTools,
  restrictions: readonly string[],
  codes: readonly string[],
): Promise<void> {
  const known = restrictionsOf(t, restrictions);
  const systems = t.session.restricted.filter(({ code }) => known.includes(String(code)));
  for (const system of systems) {
    const body = await drawUpload(t, SAFE);
    const answer = await callRestricted(t, system, body);
    t.expectRefusal(answer, ...codes);
    // Who is not restricted gets a token, and is served by it.
    if (answer.operation === BUSINESS.operation) await establishValid(t, BUSINESS, body, 'control');
    else await establishValid(t, ISSUING, await prepare(t, ISSUING), 'control');
  }
}

/** The answer that turns a system away; another case may have made its token invalid meanwhile. */
async function callRestricted(
  t: MohurdTools,
  { systemId, key }: RestrictedSystem,
  body: Body,
): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    const issued = await t.send(ISSUING.operation, { systemId, key });
    if (!issued.envelope?.succeeded) return issued;
    const answer = await t.sendAs(t.readGrant(systemId, issued), BUSINESS.operation, body);
    if (answer.envelope?.code !== CODE.token || tries >= MAX_TRIES) return answer;
  }
}

/** The document offers one method for an operation with a query [5.1.2, 5.1.3]. */
export function methodCases(spec: Specification, plan: Plan): GatewayCase[] {
  const operation = operationOf(spec, plan);
  const literals = ['PUT', 'DELETE'].map(
    (method): CaseLiteral<MohurdTools> => ({
      id: `mohurd/${operation.id}/refuses-${method.toLowerCase()}`,
      clause: `${operation.clause}/method`,
      title: text(`${method} 请求不宜成功`, `${method} should not succeed`),
      behaviour: 'BI',
      async run(t) {
        const body = await prepare(t, plan);
        const options = { method, query: t.write(body, operation.id), raw: '' };
        t.expectNoSuccess(await t.send(operation.id, body, options));
        await establishValid(t, plan, body, 'control');
      },
    }),
  );
  return casesOf(spec, plan, literals);
}
