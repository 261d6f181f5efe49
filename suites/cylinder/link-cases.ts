import type { Case } from '../../src/model/case.js';
import type { Specification } from '../../src/model/specification.js';
import { CODE } from '../../src/protocols/cylinder/envelope.js';
import { caseBase } from '../kit/cases/case-base.js';
import { establishValid, operationOf, prepare } from '../kit/cases/plan.js';
import type { Body } from '../kit/conversation.js';
import { LINKS } from './links.js';
import type { Plan } from './plans.js';
import { type CylinderTools, expectProper } from './tools.js';

const METHODS = ['GET', 'PUT', 'DELETE', 'PATCH'];

/** As it stands in a URL: the form encodes its percent signs once more. */
const GAS = encodeURIComponent('液化气');

const NONE: Body = Object.fromEntries(LINKS.map((name) => [name, undefined]));
const EMPTY: Body = Object.fromEntries(LINKS.map((name) => [name, '']));

type LinkCase = Case<CylinderTools>;

/** What only the upload of links has [1.1.4, 1.1.5]. */
export function linkCases(spec: Specification, plan: Plan): LinkCase[] {
  const operation = operationOf(spec, plan);
  const { id } = operation;
  const valid = caseBase(operation, plan, 'BV');
  const invalid = caseBase(operation, plan, 'BI');
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
    ...LINKS.map((name) => ({
      ...valid(
        `accepts-${name}-alone`,
        '1.1.4/links',
        `仅有 ${name} 即成功`,
        `${name} alone will do`,
      ),
      run: accept((t) => ({ [name]: t.link(name) })),
    })),
    {
      ...valid('accepts-all-links', '1.1.4/links', '四个链接同时上传', 'all four links will do'),
      run: accept(all),
    },
    {
      ...valid(
        'accepts-empty-links',
        '1.1.4/empty-link',
        '链接旁的空链接应忽略',
        'empty links beside a good one are ignored',
      ),
      run: accept((t) => ({ ...EMPTY, fillUrl: t.link('fillUrl') })),
    },
    {
      ...invalid(
        'refuses-no-link',
        '1.1.4/link-required',
        '没有链接，应报 401',
        '401 without a link',
      ),
      run: refuse({}),
    },
    {
      ...invalid(
        'refuses-empty-links',
        '1.1.4/link-required',
        '四个链接都为空，应报 401',
        '401 when all links are empty',
      ),
      run: refuse(EMPTY),
    },
    {
      ...valid(
        'accepts-repeated-links',
        '1.1.4/repeated-links',
        '同一链接再次上传仍成功',
        'the same link is taken again',
      ),
      run: async (t) => {
        const body = await prepare(t, plan);
        await establishValid(t, plan, body, 'setup');
        t.expectSuccess(await t.send(id, body));
      },
    },
    {
      ...valid(
        'decodes-percent-encoding',
        '1.1.4/encoding',
        '链接含 :/?&=#+%，经百分号编码',
        'a percent-encoded link with :/?&=#+%',
      ),
      run: accept((t) => ({ fillUrl: `${t.link('fillUrl')}&name=${GAS}+1&a=b/c:d#top` })),
    },
    {
      ...valid(
        'accepts-chinese-in-link',
        '1.1.4/unescaped-links',
        '链接自身含未转义的汉字',
        'a link that itself holds Chinese characters',
      ),
      run: accept((t) => ({ fillUrl: `${t.link('fillUrl')}&name=液化气` })),
    },
    {
      ...invalid(
        'refuses-other-scheme',
        '1.1.4/scheme',
        '不是 http(s) 的链接报 401',
        '401 for a link that is no http(s) URL',
      ),
      run: refuse({ fillUrl: 'javascript:void(0)' }),
    },
    ...METHODS.map((method) => ({
      ...invalid(
        `refuses-${method.toLowerCase()}`,
        '1.1.4/method',
        `${method} 请求不成功`,
        `${method} does not succeed`,
      ),
      run: async (t: CylinderTools) => {
        const body = await prepare(t, plan);
        t.expectNoSuccess(await t.send(id, body, { method }));
        await establishValid(t, plan, body, 'control');
      },
    })),
    {
      ...invalid('tells-json-body', '1.1.4/json-body', 'JSON 正文', 'a JSON body'),
      run: async (t) => {
        const body = await prepare(t, plan);
        const headers = { 'Content-Type': 'application/json;charset=utf-8' };
        const answer = await t.send(id, body, { headers, raw: JSON.stringify(body) });
        await expectProper(t, plan, answer, body);
      },
    },
  ];
  if (spec.choices['CY-R12'] !== 'registered') return cases;
  return cases.concat({
    ...invalid(
      'refuses-unregistered-host',
      '1.1.5/hosts',
      '链接的域名未登记，应报 401',
      '401 for a link on a host that is not registered',
    ),
    run: refuse({ fillUrl: 'https://unregistered.example.org/fill' }),
  });
}
