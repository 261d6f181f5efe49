import type { Finding } from '../../../src/model/finding.js';
import type { Specification } from '../../../src/model/specification.js';
import { isObject } from '../../../src/wire/json.js';
import { isReadTooDeep } from '../../../src/wire/nesting.js';
import { printable } from '../../../src/wire/printable.js';
import type { Validator } from '../../../src/wire/validator.js';
import type { Parsed, ReceivedRequest } from '../parts.js';
import type { Fields, Refusal } from '../rule.js';
import { quote } from './field-text.js';

const JSON_TYPE = /^application\/json *(?:; *charset *= *"?utf-?8"? *)?(?:; *)?$/i;

/** What is sent most often: compared first, which is faster than the pattern. */
const USUAL_TYPE = 'application/json;charset=utf-8';

/**
 * Makes the part that reads a JSON object out of a body of the right type.
 *
 * @param known the value that a request's text spells, where it was read before; else undefined
 */
export function createBodyParser(
  code: string,
  known: (request: ReceivedRequest) => unknown = () => undefined,
): (request: ReceivedRequest) => Parsed {
  return (request) => {
    const read = readBody(request, known(request));
    return typeof read === 'string' ? { refusal: { code, message: read } } : { fields: read };
  };
}

/** The object, or why there is none. */
function readBody({ text, header }: ReceivedRequest, known: unknown): Fields | string {
  const contentType = header('content-type') ?? '';
  if (contentType !== USUAL_TYPE && !JSON_TYPE.test(contentType)) {
    return `Content-Type 应为 application/json;charset=utf-8，收到 ${quote(contentType)}`;
  }
  if (text === undefined) return '请求体不是 UTF-8';
  try {
    const value: unknown = known ?? JSON.parse(text);
    if (!isObject(value)) return '请求体不是 JSON 对象';
    return isReadTooDeep(text, value) ? '请求体嵌套过深' : value;
  } catch (error) {
    return `请求体不是 JSON：${printable((error as Error).message, 200)}`;
  }
}

/** Makes the part that compares requests with their schemas, and names the first difference. */
export function createMessageCheck(
  spec: Specification,
  validator: Validator,
  codeOf: (message: string, finding: Finding, fields: Fields) => string,
): (operation: string, fields: Fields) => Refusal | undefined {
  const names = Object.fromEntries(
    spec.manifest.operations.map(({ id }) => [id, `${id}.request`] as const),
  );
  return (operation, fields) => {
    const message = names[operation] ?? '';
    if (validator.accepts(message, fields)) return undefined;
    const finding = validator.findBreach(message, fields);
    if (!finding) throw new RangeError(`${message} is refused for no reason`);
    return { code: codeOf(message, finding, fields), message: describeFinding(finding) };
  };
}

/** What is wrong with a field, for the reader of the answer. */
export function describeFinding({ pointer, expected, actual, clause }: Finding): string {
  const field = pointer.slice(1).replaceAll('/', '.') || '请求体';
  const source = clause ? `（${clause}）` : '';
  return `${field} 不符合要求：${expected.zh}${source}，收到 ${printable(actual.zh, 80)}`;
}
