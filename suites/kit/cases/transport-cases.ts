import type { Specification } from '../../../src/model/specification.js';
import { text } from '../../../src/model/text.js';
import { findOtherType } from '../answer-findings.js';
import type { Conversation, SendOptions } from '../conversation.js';
import { type CaseLiteral, casesOf } from './case-literal.js';
import { establishValid, type OperationPlan, operationOf, prepare } from './plan.js';

/** Statements of the document. */
export interface TransportClauses {
  readonly method: string;
  readonly operations: string;
  readonly responseType: string;
  readonly requestType: string;
  readonly accept: string;
  readonly extraField: string;
}

/** An operation that the document lacks, though it looks like one of its own. */
export interface StrangeOperation {
  readonly name: string;
  /** Beside the operation that is tried out when absent. */
  readonly path?: string;
}

/** Rules of HTTP and JSON on which one operation can speak for all. */
export function transportCases<Tools extends Conversation>(
  spec: Specification,
  plan: OperationPlan<Tools>,
  clauses: TransportClauses,
  strange: StrangeOperation,
): CaseLiteral<Tools>[] {
  const { system, id } = operationOf(spec, plan);
  const turnDown = async (t: Tools, options: SendOptions) => {
    const body = await prepare(t, plan);
    t.expectNoSuccess(await t.send(id, body, options));
    await establishValid(t, plan, t.refresh(body), 'control');
  };
  return casesOf(spec, plan, [
    ...['PUT', 'DELETE', 'PATCH'].map(
      (method): CaseLiteral<Tools> => ({
        id: `${system}/${id}/refuses-${method.toLowerCase()}`,
        clause: clauses.method,
        title: text(`${method} 请求不得成功`, `${method} does not succeed`),
        behaviour: 'BI',
        run: async (t) => turnDown(t, { method }),
      }),
    ),
    {
      id: `${system}/${id}/refuses-undocumented-operation`,
      clause: clauses.operations,
      title: text(
        `文档没有的接口 ${strange.name} 不得成功`,
        `operation ${strange.name}, which the document lacks, does not succeed`,
      ),
      behaviour: 'BI',
      async run(t) {
        const { path } = t.operation(id);
        const beside = path.slice(0, path.lastIndexOf('/') + 1) + strange.name;
        await turnDown(t, { path: strange.path ?? beside });
      },
    },
    {
      id: `${system}/${id}/answers-with-json-type`,
      clause: clauses.responseType,
      title: text(
        '响应的 Content-Type 是 application/json',
        'answers have Content-Type application/json',
      ),
      run: async (t) =>
        t.expect(findOtherType(await establishValid(t, plan, await prepare(t, plan)))),
    },
    {
      id: `${system}/${id}/refuses-other-content-type`,
      clause: clauses.requestType,
      title: text(
        'Content-Type 为 text/plain 的请求不应成功',
        'a request of Content-Type text/plain should not succeed',
      ),
      behaviour: 'BI',
      async run(t) {
        await turnDown(t, { headers: { 'Content-Type': 'text/plain;charset=utf-8' } });
      },
    },
    {
      id: `${system}/${id}/tells-missing-accept`,
      clause: clauses.accept,
      title: text('缺少 Accept 的请求', 'Accept is missing'),
      behaviour: 'BI',
      async run(t) {
        const answer = await t.send(id, await prepare(t, plan), { headers: { Accept: undefined } });
        t.expectAnyAnswer(answer);
      },
    },
    {
      id: `${system}/${id}/tells-extra-field`,
      clause: clauses.extraField,
      title: text('多余的字段', 'a field beyond the table'),
      behaviour: 'BI',
      async run(t) {
        const answer = await t.send(id, { ...(await prepare(t, plan)), notInTheTable: '1' });
        t.expectAnyAnswer(answer);
      },
    },
  ]);
}
