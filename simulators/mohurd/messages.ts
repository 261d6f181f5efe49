import type { RulingChoices } from '../../src/model/specification.js';
import { KINDS, listNameOf } from '../../src/protocols/mohurd/certificate-kind.js';
import { interfaceOf } from '../../src/protocols/mohurd/credentials.js';
import { CODE, wrap, wrapFailure } from '../../src/protocols/mohurd/envelope.js';
import { nameList } from '../../src/protocols/mohurd/list-names.js';
import { readSoap, SoapError, writeSoap } from '../../src/protocols/mohurd/soap.js';
import { readForm } from '../../src/wire/form.js';
import { isObject } from '../../src/wire/json.js';
import { isTooDeep } from '../../src/wire/nesting.js';
import { createBodyParser } from '../kit/messages/json-message.js';
import type { Envelope, Parsed, ReceivedRequest, Written } from '../kit/parts.js';
import type { Fields } from '../kit/rule.js';

const XML_TYPE = /^(?:text\/xml|application\/xml|application\/soap\+xml) *(?:;|$)/i;

const parseLog = createBodyParser(CODE.parameter);
const parseUpload = createBodyParser(CODE.failure);

/** Requests whose lists came under other names than the agreed ones. */
const renamed = new WeakSet<Fields>();

/** Whether a list came under another name than the agreed one; where either will do, none did. */
export function wasRenamed(fields: Fields): boolean {
  return renamed.has(fields);
}

/** Reads requests, and names their lists as the schemas do: both names are taken [MH-R08]. */
export function createParser(choices: RulingChoices): (request: ReceivedRequest) => Parsed {
  return (request) => {
    const parsed = parseMessage(request);
    if (!('fields' in parsed) || !interfaceOf(request.operation)) return parsed;
    const fields = nameLists(request.operation, parsed.fields, choices);
    const isFree = fields.certType === '3' && choices['MH-R08'] === 'either';
    if (fields !== parsed.fields && !isFree) renamed.add(fields);
    return { fields };
  };
}

/** Reads queries, JSON and, behind the gateway, SOAP as well [MH-R26]. */
function parseMessage(request: ReceivedRequest): Parsed {
  if (request.method === 'GET') return parseQuery(request);
  if (!interfaceOf(request.operation)) return parseLog(request);
  return isXml(request) ? parseSoap(request) : parseUpload(request);
}

function parseQuery({ target }: ReceivedRequest): Parsed {
  const start = target.indexOf('?');
  try {
    return { fields: start < 0 ? {} : readForm(target.slice(start + 1)) };
  } catch {
    return { refusal: { code: CODE.parameter, message: '参数的百分号编码有误，或不是 UTF-8' } };
  }
}

function parseSoap({ text }: ReceivedRequest): Parsed {
  const refuse = (message: string) => ({ refusal: { code: CODE.failure, message } });
  if (text === undefined) return refuse('请求体不是 UTF-8');
  try {
    const fields = readSoap(text);
    if (!isObject(fields)) return refuse('SOAP 参数里不是 JSON 对象');
    return isTooDeep(fields) ? refuse('请求体嵌套过深') : { fields };
  } catch (error) {
    if (error instanceof SoapError) return refuse(error.message);
    throw error;
  }
}

/** Answers in the form of the request. */
export function writeMessage(answer: object, request: ReceivedRequest | undefined): Written {
  const body = JSON.stringify(answer);
  if (!request || !interfaceOf(request.operation) || !isXml(request)) return { body };
  return {
    body: writeSoap(`${request.operation}Response`, 'return', body),
    contentType: 'text/xml;charset=utf-8',
  };
}

function isXml({ header }: ReceivedRequest): boolean {
  return XML_TYPE.test(header('content-type') ?? '');
}

export const ENVELOPE: Envelope = {
  success: (operation, payload) =>
    interfaceOf(operation)
      ? payload
      : wrap(CODE.success, '操作成功', (payload as { readonly data: unknown }).data),
  refusal: (operation, { code, message }) =>
    operation && interfaceOf(operation) && code === CODE.failure
      ? wrapFailure([{ ErrorGuid: '', ErrorMsg: message }])
      : wrap(code, message),
};

/** The request with its lists named as the schemas name them; the same object where they are. */
function nameLists(operation: string, fields: Fields, choices: RulingChoices): Fields {
  if (operation !== 'businessData') return nameList(fields, 'parameter', 'acceptData');
  return KINDS.reduce(
    (named, kind) => nameList(named, kind.parameter, listNameOf(kind, choices)),
    fields,
  );
}
