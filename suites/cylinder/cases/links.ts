import type { Specification } from '../../../src/model/specification.js';
import { text } from '../../../src/model/text.js';
import { CODE } from '../../../src/protocols/cylinder/envelope.js';
import { type CaseLiteral, casesOf } from '../../kit/cases/case-literal.js';
import { establishValid, operationOf, prepare } from '../../kit/cases/plan.js';
import type { Body } from '../../kit/conversation.js';
import { LINKS } from '../links.js';
import type { Plan } from '../plans.js';
import { type CylinderTools, expectProper } from '../tools.js';

const METHODS = ['GET', 'PUT', 'DELETE', 'PATCH'];

/** As it stands in a URL: the form encodes its percent signs once more. */
const GAS = encodeURIComponent('液化气');

const NONE: Body = Object.fromEntries(LINKS.map((name) => [name, undefined]));
const EMPTY: Body = Object.fromEntries(LINKS.map((name) => [name, '']));

type LinkCase = CaseLiteral<CylinderTools>;

/** What only the upload of links has [1.1.4, 1.1.5]. */
export function linkCases(spec: Specification, plan: Plan): LinkCase[] {
  const operation = operationOf(spec, plan);
  const { id } = operation;
  const accept =
    (draw: (t: CylinderTools) => Body): LinkCase['run'] =>
    async (t) =>
      t.expectSuccess(await t.send(id, { ...(await prepare(t, plan)), ...NONE, ...draw(t) }));
  const refuse =
    (values: Body): LinkCase['run'] =>
    async (t) => {
      const body = await prepare(t, plan);
      const answer = await t.send(id, { ...body, ...NONE, ...values });
      t.expectRefusal(answer, CODE.parameter);
      if (!answer.envelope?.succeeded) await establishValid(t, plan, body, 'control');
    };
  const all = (t: CylinderTools) => Object.fromEntries(LINKS.map((name) => [name, t.link(name)]));
  const cases: LinkCase[] = [
    ...LINKS.map(
      (name): CaseLiteral<CylinderTools> => ({
        id: `cylinder/links/accepts-${name}-alone`,
        clause: '1.1.4/links',
        title: text(`仅有 ${name} 即成功`, `${name} alone will do`),
        run: accept((t) => ({ [name]: t.link(name) })),
      }),
    ),
    {
      id: 'cylinder/links/accepts-all-links',
      clause: '1.1.4/links',
      title: text('四个链接同时上传', 'all four links will do'),
      run: accept(all),
    },
    {
      id: 'cylinder/links/accepts-empty-links',
      clause: '1.1.4/empty-link',
      title: text('链接旁的空链接应忽略', 'empty links beside a good one are ignored'),
      run: accept((t) => ({ ...EMPTY, fillUrl: t.link('fillUrl') })),
    },
    {
      id: 'cylinder/links/refuses-no-link',
      clause: '1.1.4/link-required',
      title: text('没有链接，应报 401', '401 without a link'),
      behaviour: 'BI',
      run: refuse({}),
    },
    {
      id: 'cylinder/links/refuses-empty-links',
      clause: '1.1.4/link-required',
      title: text('四个链接都为空，应报 401', '401 when all links are empty'),
      behaviour: 'BI',
      run: refuse(EMPTY),
    },
    {
      id: 'cylinder/links/accepts-repeated-links',
      clause: '1.1.4/repeated-links',
      title: text('同一链接再次上传仍成功', 'the same link is taken again'),
      async run(t) {
        const body = await prepare(t, plan);
        await establishValid(t, plan, body, 'setup');
        t.expectSuccess(await t.send(id, body));
      },
    },
    {
      id: 'cylinder/links/decodes-percent-encoding',
      clause: '1.1.4/encoding',
      title: text('链接含 :/?&=#+%，经百分号编码', 'a percent-encoded link with :/?&=#+%'),
      run: accept((t) => ({ fillUrl: `${t.link('fillUrl')}&name=${GAS}+1&a=b/c:d#top` })),
    },
    {
      id: 'cylinder/links/accepts-chinese-in-link',
      clause: '1.1.4/unescaped-links',
      title: text('链接自身含未转义的汉字', 'a link that itself holds Chinese characters'),
      run: accept((t) => ({ fillUrl: `${t.link('fillUrl')}&name=液化气` })),
    },
    {
      id: 'cylinder/links/refuses-other-scheme',
      clause: '1.1.4/scheme',
      title: text('不是 http(s) 的链接报 401', '401 for a link that is not an http(s) URL'),
      behaviour: 'BI',
      run: refuse({ fillUrl: 'javascript:void(0)' }),
    },
    ...METHODS.map(
      (method): CaseLiteral<CylinderTools> => ({
        id: `cylinder/links/refuses-${method.toLowerCase()}`,
        clause: '1.1.4/method',
        title: text(`${method} 请求不成功`, `${method} does not succeed`),
        behaviour: 'BI',
        async run(t) {
          const body = await prepare(t, plan);
          t.expectNoSuccess(await t.send(id, body, { method }));
          await establishValid(t, plan, body, 'control');
        },
      }),
    ),
    {
      id: 'cylinder/links/tells-json-body',
      clause: '1.1.4/json-body',
      title: text('JSON 正文', 'a JSON body'),
      behaviour: 'BI',
      async run(t) {
        const body = await prepare(t, plan);
        const headers = { 'Content-Type': 'application/json;charset=utf-8' };
        const answer = await t.send(id, body, { headers, raw: JSON.stringify(body) });
        await expectProper(t, plan, answer, body);
      },
    },
  ];
  if (spec.choices['CY-R12'] === 'registered')
    cases.push({
      id: 'cylinder/links/refuses-unregistered-host',
      clause: '1.1.5/hosts',
      title: text('链接的域名未登记，应报 401', '401 for a link on a host that is not registered'),
      behaviour: 'BI',
      run: refuse({ fillUrl: 'https://unregistered.example.org/fill' }),
    });
  return casesOf(spec, plan, cases);
}
