import {
  type Authentication,
  authenticationOf,
  methodsOf,
  type Operation,
  type Specification,
} from '../model/specification.js';
import { type Language, type Text, text } from '../model/text.js';
import { followRefs } from '../specification/schema-node.js';
import type { Examples } from './examples.js';
import type { JsonObject } from './json-object.js';
import type { SchemaBundle } from './schema-bundle.js';

/** What the operations of a document are described with. */
export interface Describing {
  readonly spec: Specification;
  readonly language: Language;
  readonly bundle: SchemaBundle;
  readonly examples: Examples;
  /** Ids of operations whose address each implementation chooses for itself. */
  readonly ownAddresses: ReadonlySet<string>;
}

/** The path item of an operation: one entry for each method. `remark` comes before all else. */
export function describeOperation(
  describing: Describing,
  operation: Operation,
  remark?: Text,
): JsonObject {
  return Object.fromEntries(
    methodsOf(operation).map((method, index) => [
      method.toLowerCase(),
      {
        operationId: identify(operation, index === 0 ? undefined : method),
        tags: [operation.system],
        summary: operation.title[describing.language],
        description: describe(describing, operation, method, remark),
        'x-clause': operation.clause,
        security: securityOf(authenticationOf(describing.spec.manifest, operation)),
        ...describeRequest(describing, operation.id, method),
        responses: describeResponses(describing, operation.id),
      },
    ]),
  );
}

/** A name that can stand in code: `recharge`, `archiveGet`; `das1001` where it would be a number. */
function identify({ id, system }: Operation, method = ''): string {
  const name = /^[0-9]/.test(id) ? `${system}${id}` : id;
  return `${name}${method.slice(0, 1)}${method.slice(1).toLowerCase()}`;
}

/** The security schemes that operations refer to. */
export function describeSecurity(
  { spec: { manifest }, language }: Describing,
  operations: readonly Operation[],
): JsonObject {
  const headers = operations.flatMap((one) => authenticationOf(manifest, one).headers ?? []);
  return Object.fromEntries(
    headers.map(({ name, title, clause }) => [
      name,
      { type: 'apiKey', in: 'header', name, description: title[language], 'x-clause': clause },
    ]),
  );
}

/** All headers together; nothing where the fields of the request do it. */
function securityOf({ headers = [] }: Authentication): JsonObject[] {
  return headers.length === 0 ? [] : [Object.fromEntries(headers.map(({ name }) => [name, []]))];
}

function describe(
  { spec, language, ownAddresses }: Describing,
  operation: Operation,
  method: string,
  remark?: Text,
): string {
  const { fields = [], none } = authenticationOf(spec.manifest, operation);
  const notes = [
    remark,
    text(`条款 ${operation.clause}。`, `Clause ${operation.clause}.`),
    fields.length > 0 &&
      text(
        `用请求里的字段鉴权：${fields.join('、')}。`,
        `Authenticated by fields of the request: ${fields.join(', ')}.`,
      ),
    none,
    ownAddresses.has(operation.id) &&
      text(
        '路径由实现方自定，这里是模拟器的路径。',
        'Each implementation has a path of its own; this is the one of the simulator.',
      ),
    // The rules for a body stand in its schema.
    ...(method === 'GET' ? namesOfRules(spec, operation.id) : []),
  ];
  return notes
    .filter((note) => note !== undefined && note !== false)
    .map((note) => note[language])
    .join('\n\n');
}

/** What a request as a whole has to keep, such as one of three fields being there. */
function namesOfRules(spec: Specification, operation: string): Text[] {
  const file = `${operation}.request`;
  return (spec.schemas[file]?.allOf ?? []).flatMap((schema) => {
    const { title } = followRefs(spec, { file, schema }).schema;
    return title ? [text(title, title)] : [];
  });
}

function describeRequest(describing: Describing, operation: string, method: string): JsonObject {
  const { spec, bundle, examples } = describing;
  const file = `${operation}.request`;
  const example = examples.request(operation);
  if (method !== 'GET') {
    const [mediaType = ''] = spec.manifest.contentType.split(';');
    const content = { schema: bundle.refer(file), ...(example && { example }) };
    return { requestBody: { required: true, content: { [mediaType]: content } } };
  }
  const required = new Set(spec.schemas[file]?.required);
  const parameters = Object.entries(bundle.fieldsOf(file)).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.has(name),
    schema,
    ...(example && name in example && { example: example[name] }),
  }));
  return { parameters };
}

function describeResponses({ bundle, examples, language }: Describing, id: string): JsonObject {
  const { whole, outcomes } = bundle.referAnswer(`${id}.response`);
  const shown = outcomes.flatMap((outcome) => {
    const value = examples.answer(id, outcome);
    const summary = outcome.code?.title[language] ?? outcome.name;
    return value ? [{ ...outcome, example: { summary, value } }] : [];
  });
  const describeContent = (schema: JsonObject, some: typeof shown) => {
    const named = some.map(({ name, example }) => [name, example]);
    return {
      'application/json': {
        schema,
        ...(named.length > 0 && { examples: Object.fromEntries(named) }),
      },
    };
  };
  const refusals = outcomes.filter(({ isSuccess }) => !isSuccess);
  const [refused = whole, ...others] = refusals.map(({ reference }) => reference);
  return {
    200: { description: SUCCESS[language], content: describeContent(whole, shown) },
    '4XX': {
      description: REFUSAL[language],
      content: describeContent(
        others.length > 0 ? { oneOf: [refused, ...others] } : refused,
        shown.filter(({ isSuccess }) => !isSuccess),
      ),
    },
  };
}

const SUCCESS = text(
  '应答；成功与否由正文中的业务码决定',
  'The answer; the code in its body says whether it is a success',
);

const REFUSAL = text(
  '拒绝也可以用 4xx 状态，正文相同（模拟器对超过 1 MiB 的请求报 413）',
  'A refusal may have a 4xx status as well, with the same body (the simulator answers 413 to more than 1 MiB)',
);
