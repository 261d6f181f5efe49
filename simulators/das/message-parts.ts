import type { Specification } from '../../src/model/specification.js';
import { wrapRefusal, wrapSuccess } from '../../src/protocols/das/envelope.js';
import { validators } from '../../src/protocols/das/generated/validators.js';
import { printable } from '../../src/wire/printable.js';
import { createValidator, type Validator } from '../../src/wire/validator.js';
import { isTooDeep } from '../kit/nesting.js';
import type { Envelopes, Parsed, Parts, ReceivedRequest } from '../kit/parts.js';
import type { Call, Fields, Refusal } from '../kit/rule.js';
import type { PeerState } from './peer-state.js';
import { quote, refuse, textOf } from './refusal.js';

const JSON_TYPE = /^application\/json *(?:; *charset *= *"?utf-?8"? *)?;? *$/i;

/** What is sent most often, to spare the pattern. */
const USUAL_TYPE = 'application/json;charset=utf-8';

/** Reads a JSON object out of a body of the right type [2.1, DAS-R52]. */
export function parseBody({ text, header }: ReceivedRequest): Parsed {
  const contentType = header('content-type') ?? '';
  if (contentType !== USUAL_TYPE && !JSON_TYPE.test(contentType)) {
    return fail(`Content-Type 应为 application/json;charset=utf-8，收到 ${quote(contentType)}`);
  }
  if (text === undefined) return fail('请求体不是 UTF-8');
  try {
    const value: unknown = JSON.parse(text);
    if (!isObject(value)) return fail('请求体不是 JSON 对象');
    return isTooDeep(value) ? fail('请求体嵌套过深') : { fields: value };
  } catch (error) {
    return fail(`请求体不是 JSON：${printable((error as Error).message, 200)}`);
  }
}

/** Makes the part that compares requests with their schemas, and names the first difference. */
export function createMessageCheck(
  spec: Specification,
): (operation: string, fields: Fields) => Refusal | undefined {
  const validator: Validator = createValidator(spec, validators);
  const names = Object.fromEntries(
    spec.manifest.operations.map(({ id }) => [id, `${id}.request`] as const),
  );
  return (operation, fields) => {
    const message = names[operation] ?? '';
    if (validator.accepts(message, fields)) return undefined;
    const [finding] = validator.validate(message, fields);
    if (!finding) return refuse('参数异常');
    const { pointer, expected, actual, clause } = finding;
    const field = pointer.slice(1).replaceAll('/', '.') || '请求体';
    const source = clause ? `（${clause}）` : '';
    return refuse(`${field} 不符合要求：${expected.zh}${source}，收到 ${printable(actual.zh, 80)}`);
  };
}

export function createEnvelopes(spec: Specification): Envelopes {
  return {
    success: (operation, payload) =>
      wrapSuccess(spec, operation, payload as Readonly<Record<string, unknown>>),
    refusal: (operation, { code, message }) => wrapRefusal(operation, code, message),
  };
}

/** What is remembered of served requests, and when an answer is given again [2.2, DAS-R04]. */
export function createMemory(spec: Specification): Pick<Parts<PeerState>, 'recall' | 'remember'> {
  const replays = spec.choices['DAS-R04'] === 'replay';
  return {
    recall: ({ fields, state }: Call<PeerState>) =>
      replays ? state.served.get(textOf(fields, 'serialNo')) : undefined,
    remember({ fields, state }, body) {
      state.served.set(textOf(fields, 'serialNo'), replays ? body : '');
    },
  };
}

function fail(message: string): Parsed {
  return { refusal: refuse(message) };
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
