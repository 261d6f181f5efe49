import type { ErrorObject } from 'ajv';
import { BUDGETS } from '../model/budgets.js';
import type { Finding } from '../model/finding.js';
import type { JsonSchema, Specification } from '../model/specification.js';
import { type Text, text } from '../model/text.js';
import { findNearMiss } from '../specification/nearest.js';
import { withPlainEnd } from '../specification/pattern-end.js';
import { joinPointer, valueAt } from '../specification/pointer.js';
import { schemaAt } from '../specification/schema-node.js';
import { describeValue } from './describe-value.js';
import { isObject } from './json.js';

/** Keywords whose errors only repeat those of their branches. */
const WRAPPERS = new Set(['if', 'allOf', 'anyOf', 'oneOf']);

/** More than anybody reads: a hostile message can hold hundreds of thousands. */
const MAX_ERRORS = BUDGETS.tester.schemaErrors.limit;

/**
 * Ajv's errors as findings: one for each place and rule, with the document's field names.
 *
 * @param most errors that are looked at
 */
export function toFindings(
  spec: Specification,
  message: string,
  value: unknown,
  errors: readonly ErrorObject[],
  most: number = MAX_ERRORS,
): Finding[] {
  const findings = new Map<string, Finding>();
  for (const error of errors.filter(({ keyword }) => !WRAPPERS.has(keyword)).slice(0, most)) {
    const finding = toFinding(spec, message, value, error);
    const key = `${finding.pointer}\n${finding.expected.en}`;
    if (!findings.has(key)) findings.set(key, finding);
  }
  return [...findings.values()];
}

function toFinding(
  spec: Specification,
  message: string,
  value: unknown,
  error: ErrorObject,
): Finding {
  const missing: string | undefined = error.params.missingProperty;
  const extra: string | undefined = error.params.additionalProperty;
  const member = missing ?? extra;
  const pointer =
    member === undefined ? error.instancePath : joinPointer(error.instancePath, member);
  const schema = schemaAt(spec, message, pointer);
  const clause = schema?.['x-clause'] ?? spec.schemas[message]?.['x-clause'];
  const seen = describeValue(valueAt(value, pointer));
  return {
    pointer: pointer || '/',
    expected: named(schema, describeRule(error, schema)),
    actual: missing === undefined ? seen : (hintAt(missing, spec, message, value, error) ?? seen),
    ...(clause ? { clause } : {}),
    ...settledBy(spec, schema?.['x-rulings']),
    weight: 'must',
  };
}

/** What stands there in place of a field that is missing: a name that the table lacks, nearly right. */
function hintAt(
  missing: string,
  spec: Specification,
  message: string,
  value: unknown,
  { instancePath }: ErrorObject,
): Text | undefined {
  const owner = valueAt(value, instancePath);
  if (!isObject(owner)) return undefined;
  const { properties = {} } = schemaAt(spec, message, instancePath) ?? {};
  const strange = Object.keys(owner).filter((name) => !(name in properties));
  const near = findNearMiss(missing, strange);
  if (near === undefined) return undefined;
  const { zh, en } = describeValue(near);
  return text(
    `没有；有 ${zh}，应写作 "${missing}"`,
    `absent; there is ${en}, which should be "${missing}"`,
  );
}

/** The rulings that a field rests on, and how they settle it. */
function settledBy(
  { rulings, choices }: Specification,
  ids: readonly string[] | undefined,
): Pick<Finding, 'rulings' | 'settled'> {
  if (!ids) return {};
  const settled = ids.flatMap((id) => {
    const ruling = rulings.find((candidate) => candidate.id === id);
    const choice = ruling?.choices.find((candidate) => candidate.id === choices[id])?.summary;
    if (!ruling || !choice) return [];
    const { zh, en } = ruling.summary;
    return [text(`${id} ${zh}：${choice.zh}`, `${id} ${en}: ${choice.en}`)];
  });
  return { rulings: ids, ...(settled.length > 0 ? { settled } : {}) };
}

function named(schema: JsonSchema | undefined, rule: Text): Text {
  const title = schema?.title;
  return title ? text(`${title}：${rule.zh}`, rule.en) : rule;
}

function describeRule(error: ErrorObject, schema: JsonSchema | undefined): Text {
  const { params } = error;
  switch (error.keyword) {
    case 'required':
      return text('必填', 'is required');
    case 'additionalProperties':
      return text('不允许的字段', 'is not allowed');
    case 'type':
      return text(`类型应为 ${TYPES_ZH(params.type)}`, `is of type ${TYPES_EN(params.type)}`);
    case 'enum':
    case 'const':
      return describeChoice(params.allowedValues ?? [params.allowedValue]);
    case 'minLength':
      return params.limit === 1
        ? text('不得为空', 'is not empty')
        : text(`至少 ${params.limit} 个字符`, `has at least ${params.limit} characters`);
    case 'maxLength':
      return params.limit === 0
        ? text('应为空字符串', 'is an empty string')
        : text(`至多 ${params.limit} 个字符`, `has at most ${params.limit} characters`);
    case 'minItems':
      return text(`至少 ${params.limit} 项`, `has at least ${params.limit} items`);
    case 'maxWidth':
      return text(
        `至多 ${params.limit} 个字符（汉字计 2）`,
        `has a width of at most ${params.limit} (a Chinese character counts 2)`,
      );
    case 'pattern':
      return describePattern(params.pattern, schema);
    default:
      return text(`应满足 ${error.keyword}`, `satisfies ${error.keyword}`);
  }
}

function describePattern(pattern: string, schema: JsonSchema | undefined): Text {
  const format = schema?.['x-format'];
  if (format) return text(`${format} 格式的真实时间`, `is a real time written ${format}`);
  const shown = withPlainEnd(pattern);
  return text(`符合 ${shown}`, `matches ${shown}`);
}

function describeChoice(values: readonly unknown[]): Text {
  const list = values.map((value) => JSON.stringify(value)).join(', ');
  return values.length === 1
    ? text(`应为 ${list}`, `is ${list}`)
    : text(`取值为 ${list}`, `is one of ${list}`);
}

const TYPES_EN = (types: string | readonly string[]) => [types].flat().join(' or ');
const TYPES_ZH = (types: string | readonly string[]) => [types].flat().join(' 或 ');
