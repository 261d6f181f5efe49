import { methodsOf, type Specification } from '../../../src/model/specification.js';
import { text } from '../../../src/model/text.js';
import { finding } from '../../kit/answer.js';
import { type CaseLiteral, casesOf } from '../../kit/cases/case-literal.js';
import { establishValid, operationOf, prepare } from '../../kit/cases/plan.js';
import { findOther } from '../../kit/compare.js';
import type { Plan } from '../plans.js';
import { type CylinderTools, expectProper, IDENTIFIERS } from '../tools.js';

/** Methods that the document does not offer. */
const OTHERS = ['PUT', 'DELETE', 'PATCH'];

/** What only the download of archives has [1.1.1–1.1.3]. */
export function archiveCases(spec: Specification, plan: Plan): CaseLiteral<CylinderTools>[] {
  const operation = operationOf(spec, plan);
  const { id } = operation;
  return casesOf(spec, plan, [
    {
      id: 'cylinder/archive/answers-post-or-get',
      clause: '1.1.1/methods',
      title: text('POST 与 GET 至少一种可用', 'POST or GET'),
      run: async (t) => t.expectSuccess(await t.send(id, await prepare(t, plan))),
    },
    ...methodsOf(operation).map(
      (method): CaseLiteral<CylinderTools> => ({
        id: `cylinder/archive/answers-${method.toLowerCase()}`,
        clause: `1.1.1/method-${method.toLowerCase()}`,
        title: text(`${method} 可用`, `${method} works`),
        run: async (t) => t.expectSuccess(await t.send(id, await prepare(t, plan), { method })),
      }),
    ),
    ...OTHERS.map(
      (method): CaseLiteral<CylinderTools> => ({
        id: `cylinder/archive/refuses-${method.toLowerCase()}`,
        clause: '1.1.1/other-methods',
        title: text(`${method} 请求不成功`, `${method} does not succeed`),
        behaviour: 'BI',
        async run(t) {
          const body = await prepare(t, plan);
          t.expectNoSuccess(await t.send(id, body, { method }));
          await establishValid(t, plan, body, 'control');
        },
      }),
    ),
    ...IDENTIFIERS.map(
      (name): CaseLiteral<CylinderTools> => ({
        id: `cylinder/archive/answers-cylinder-of-${name}`,
        clause: '1.1.1/same-cylinder',
        title: text(`按 ${name} 返回该气瓶的档案`, `gives the archive of that ${name}`),
        async run(t) {
          const answer = await t.establish(id, { ...t.draw(id), ...t.identify(name) }, 'stimulus');
          const { serialNumber } = answer.envelope?.payload ?? {};
          t.expect(findOther('/data/serialNumber', t.cylinder.serialNumber, serialNumber));
        },
      }),
    ),
    ...IDENTIFIERS.map(
      (name): CaseLiteral<CylinderTools> => ({
        id: `cylinder/archive/tells-cylinders-apart-by-${name}`,
        clause: '1.1.1/same-cylinder',
        title: text(`按 ${name} 区分两只气瓶`, `tells two cylinders apart by ${name}`),
        async run(t) {
          const { cylinder, otherCylinder } = t;
          if (!otherCylinder) {
            const reason = text('只知道一只气瓶', 'only one cylinder is known');
            return t.scope.stopUnclaimed(reason, { parameter: 'parameters.otherCylinder' });
          }
          for (const one of [otherCylinder, cylinder]) {
            const body = { ...t.draw(id), [name]: one[name] };
            const { envelope } = await t.establish(id, body, 'stimulus');
            const { serialNumber } = envelope?.payload ?? {};
            t.expect(findOther('/data/serialNumber', one.serialNumber, serialNumber));
          }
        },
      }),
    ),
    {
      id: 'cylinder/archive/decodes-percent-encoding',
      clause: '1.1.2/encoding',
      title: text('逐字节百分号编码的二维码链接', 'a QR link with every byte percent-encoded'),
      async run(t) {
        const body = t.draw(id);
        const encoded = encodeBytes(t.cylinder.fixCodeTraceUrl);
        const raw = `${t.write(body)}&fixCodeTraceUrl=${encoded}`;
        t.expectSuccess(await t.send(id, { ...body, ...t.identify('fixCodeTraceUrl') }, { raw }));
      },
    },
    {
      id: 'cylinder/archive/tells-token-in-query',
      clause: '1.1.2/token-in-query',
      title: text('POST 请求的 token 放在查询参数里', 'token is in the query of a POST'),
      async run(t) {
        const right = await prepare(t, plan);
        const { token, ...body } = right;
        const answer = await t.send(id, body, { method: 'POST', query: t.write({ token }) });
        await expectProper(t, plan, answer, right);
      },
    },
    {
      id: 'cylinder/archive/tells-data-on-refusal',
      clause: '1.1.3/data-on-refusal',
      title: text('失败时的 data', 'data on refusal'),
      behaviour: 'BI',
      async run(t) {
        const right = await prepare(t, plan);
        const answer = await t.send(id, { ...right, barCode: t.drawUnknown('barCode') });
        const { data } = (answer.body ?? {}) as { readonly data?: unknown };
        const isEmpty = typeof (data ?? {}) === 'object' && Object.keys(data ?? {}).length === 0;
        const expected = text('没有、null 或 {}', 'absent, null or {}');
        await expectProper(t, plan, answer, right);
        t.expect(isEmpty ? [] : [finding('/data', expected, data, 'may')]);
      },
    },
  ]);
}

function encodeBytes(value: string): string {
  const bytes = [...Buffer.from(value)];
  return bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
}
