import type { Case } from '../../../src/model/case.js';
import type { Specification } from '../../../src/model/specification.js';
import { text } from '../../../src/model/text.js';
import { headerOf } from '../../../src/wire/receiver.js';
import { finding, findTransportFaults } from '../answer.js';
import type { Conversation, SendOptions } from '../conversation.js';
import { caseBase } from './case-base.js';
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
): Case<Tools>[] {
  const operation = operationOf(spec, plan);
  const { id } = operation;
  const base = caseBase(operation, plan, 'BI');
  const turnDown = async (t: Tools, options: SendOptions) => {
    const body = await prepare(t, plan);
    t.expectNoSuccess(await t.send(id, body, options));
    await establishValid(t, plan, t.refresh(body), 'control');
  };
  return [
    ...['PUT', 'DELETE', 'PATCH'].map((method) => ({
      ...base(
        `refuses-${method.toLowerCase()}`,
        clauses.method,
        `${method} 请求不得成功`,
        `${method} does not succeed`,
      ),
      run: async (t: Tools) => turnDown(t, { method }),
    })),
    {
      ...base(
        'refuses-undocumented-operation',
        clauses.operations,
        `文档没有的接口 ${strange.name} 不得成功`,
        `operation ${strange.name}, which the document lacks, does not succeed`,
      ),
      run: async (t) => {
        const { path } = t.operation(id);
        const beside = path.slice(0, path.lastIndexOf('/') + 1) + strange.name;
        await turnDown(t, { path: strange.path ?? beside });
      },
    },
    {
      ...base(
        'answers-with-json-type',
        clauses.responseType,
        '响应的 Content-Type 是 application/json',
        'answers have Content-Type application/json',
      ),
      behaviour: 'BV',
      run: async (t) => {
        const { exchange } = await establishValid(t, plan, await prepare(t, plan));
        const type = headerOf(exchange.response?.headers ?? {}, 'Content-Type');
        const expected = text('application/json', 'application/json');
        const isJson = type?.toLowerCase().startsWith('application/json') === true;
        t.expect(isJson ? [] : [finding('header Content-Type', expected, type)]);
      },
    },
    {
      ...base(
        'refuses-other-content-type',
        clauses.requestType,
        'Content-Type 为 text/plain 的请求不应成功',
        'a request of Content-Type text/plain should not succeed',
      ),
      run: async (t) => {
        await turnDown(t, { headers: { 'Content-Type': 'text/plain;charset=utf-8' } });
      },
    },
    {
      ...base('tells-missing-accept', clauses.accept, '缺少 Accept 的请求', 'Accept is missing'),
      run: async (t) => {
        const answer = await t.send(id, await prepare(t, plan), { headers: { Accept: undefined } });
        t.expect(findTransportFaults(answer));
      },
    },
    {
      ...base('tells-extra-field', clauses.extraField, '多余的字段', 'a field beyond the table'),
      run: async (t) => {
        const answer = await t.send(id, { ...(await prepare(t, plan)), notInTheTable: '1' });
        t.expect(findTransportFaults(answer));
      },
    },
  ];
}
