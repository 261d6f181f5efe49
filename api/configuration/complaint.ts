import type { ErrorObject } from 'ajv';
import type { JsonSchema } from '../../src/model/specification.js';
import { type Text, text } from '../../src/model/text.js';
import { findNearest } from '../../src/specification/nearest.js';
import { splitPointer } from '../../src/specification/pointer.js';
import { suggest } from '../nearest.js';
import type { KeyPath } from './key-path.js';
import { propertiesOf } from './schema.js';

/** What is wrong with the configuration at one place. */
export interface Complaint {
  readonly path: KeyPath;
  /** What is wrong and what would be right. Never quotes a value: it may be a secret. */
  readonly message: Text;
  /** True when the value is a number or the like where a text is due. */
  readonly wantsText?: boolean;
  /** True when the last key is like none that there is: a line of a secret can look like one. */
  readonly isOdd?: boolean;
}

/** Complaints of Ajv, run with `verbose`, in the order of their usefulness. */
export function toComplaints(errors: readonly ErrorObject[]): Complaint[] {
  const formatted = new Set(
    errors.filter(({ keyword }) => keyword === 'format').map(({ instancePath }) => instancePath),
  );
  return (
    errors
      // It only says that what stands behind a condition has complaints of its own.
      .filter(({ keyword }) => keyword !== 'if')
      // A format says more of the same text.
      .filter(({ keyword, instancePath }) => keyword !== 'pattern' || !formatted.has(instancePath))
      .toSorted((one, other) => rank(one) - rank(other))
      .map((error) => ({
        path: [...splitPointer(error.instancePath), ...memberOf(error)],
        message: describe(error),
        ...(error.keyword === 'type' && error.params.type === 'string' ? { wantsText: true } : {}),
        ...(isOdd(error) ? { isOdd: true } : {}),
      }))
  );
}

const ORDER = ['additionalProperties', 'unevaluatedProperties', 'type', 'required'];

/** A misspelt key often is why another is missing, so it comes first. */
function rank({ keyword }: ErrorObject): number {
  const place = ORDER.indexOf(keyword);
  return place < 0 ? ORDER.length : place;
}

function memberOf({ params }: ErrorObject): string[] {
  const member = params.additionalProperty ?? params.unevaluatedProperty ?? params.missingProperty;
  return typeof member === 'string' ? [member] : [];
}

function isOdd({ params, parentSchema = {} }: ErrorObject): boolean {
  const member = params.additionalProperty ?? params.unevaluatedProperty;
  if (typeof member !== 'string') return false;
  return findNearest(member, Object.keys(propertiesOf(parentSchema))) === undefined;
}

function describe(error: ErrorObject): Text {
  const schema = (error.parentSchema ?? {}) as JsonSchema;
  const [member = ''] = memberOf(error);
  switch (error.keyword) {
    case 'additionalProperties':
    case 'unevaluatedProperties': {
      const hint = suggest(member, Object.keys(propertiesOf(schema)));
      return text(`未知的键；${hint.zh}`, `unknown key; ${hint.en}`);
    }
    case 'required': {
      const example = exampleOf(propertiesOf(schema)[member]);
      return text(`缺少此键${example.zh}`, `is missing${example.en}`);
    }
    default: {
      const rule = describeRule(error);
      const example = exampleOf(schema);
      return text(`${rule.zh}${example.zh}`, `${rule.en}${example.en}`);
    }
  }
}

function describeRule({ keyword, params, parentSchema }: ErrorObject): Text {
  if ((parentSchema as JsonSchema | undefined)?.['x-format'] === 'duration') return NO_DURATION;
  switch (keyword) {
    case 'type':
      return describeType([params.type].flat());
    case 'enum':
      return describeChoice(params.allowedValues);
    case 'minimum':
    case 'maximum':
      return describeRange(parentSchema as { minimum?: number; maximum?: number });
    case 'format':
      return (
        FORMATS[params.format] ?? text(`应满足 ${params.format}`, `must be a ${params.format}`)
      );
    case 'pattern':
      return text('写法不对', 'is not written as it should be');
    case 'minLength':
      return text('不得为空', 'must not be empty');
    case 'maxLength':
      return text(`至多 ${params.limit} 个字符`, `has at most ${params.limit} characters`);
    case 'minItems':
      return text('列表不得为空', 'must list at least one');
    case 'uniqueItems':
      return text('列表中有重复', 'lists something twice');
    default:
      return text(`应满足 ${keyword}`, `must satisfy ${keyword}`);
  }
}

function describeType(types: readonly string[]): Text {
  const names = types.map((type) => TYPES[type] ?? text(type, type));
  const zh = names.map((name) => name.zh).join('或');
  return text(`应为${zh}`, `must be ${names.map((name) => name.en).join(' or ')}`);
}

function describeChoice(values: readonly unknown[]): Text {
  const list = values.map((value) => JSON.stringify(value)).join(', ');
  return text(`应为其一：${list}`, `must be one of ${list}`);
}

function describeRange({ minimum, maximum }: { minimum?: number; maximum?: number }): Text {
  if (maximum === undefined) return text(`不得小于 ${minimum}`, `must be at least ${minimum}`);
  return text(`应在 ${minimum} 与 ${maximum} 之间`, `must lie between ${minimum} and ${maximum}`);
}

function exampleOf(schema: (JsonSchema & { examples?: readonly unknown[] }) | undefined): Text {
  const [example] = schema?.examples ?? [];
  return example === undefined
    ? text('', '')
    : text(`，例如 ${example}`, `, for example ${example}`);
}

const NO_DURATION = text(
  '应为带单位的时长，单位为 ms、s、m 或 h',
  'must be a duration with its unit, which is ms, s, m or h',
);

const FORMATS: Readonly<Record<string, Text>> = {
  'time-zone': text('没有这个时区', 'is not a time zone'),
  'base-url': text(
    '不是基地址：应为 http:// 或 https://、主机、不超过 65535 的端口，可带路径',
    'is no base URL, which is http:// or https://, a host, a port up to 65535 and perhaps a path',
  ),
  'listening-address': text(
    '不是可监听的地址：应为 IP 地址或主机名，不带方括号、端口和协议',
    'is no address to listen on, which is an IP address or a host name without brackets, port or scheme',
  ),
  'one-line': text(
    '含有换行或其他控制字符；末尾多出的换行请去掉',
    'has a line feed or another control character; take off one at its end',
  ),
  'header-value': text(
    'HTTP 头无法携带：只能是 Latin-1 字符，首尾不得有空格，不得含控制字符',
    'is not what an HTTP header can carry: Latin-1 characters without blanks at the ends and without control characters',
  ),
};

const TYPES: Readonly<Record<string, Text>> = {
  object: text('键值结构', 'a map of keys'),
  array: text('列表', 'a list'),
  string: text('文本', 'a text'),
  integer: text('整数', 'a whole number'),
};
