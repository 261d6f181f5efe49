import { create } from 'xmlbuilder2';
import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js';
import { BUDGETS } from '../../model/budgets.js';

const ENVELOPE = 'http://schemas.xmlsoap.org/soap/envelope/';
const ENCODING = 'http://schemas.xmlsoap.org/soap/encoding/';
const SERVICE = 'http://tempuri.org/';
const SCHEMA = 'http://www.w3.org/2001/XMLSchema';
const INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance';

/** Bounds of the markup alone: the JSON text may be of any length. */
const MAX_TAGS = BUDGETS.protocols.soapTags.limit;
const MAX_MARKUP = BUDGETS.protocols.soapMarkup.limit;

type XmlNode = XMLBuilder['node'];

/** Text that is not a SOAP envelope, or one that is not read; the message says why, in Chinese. */
export class SoapError extends Error {
  override name = 'SoapError';
}

/** A SOAP 1.1 RPC envelope that carries the JSON text in one parameter [5.1.6]. */
export function writeSoap(method: string, parameter: string, json: string): string {
  const document = create({ version: '1.0', encoding: 'UTF-8' });
  const envelope = document.ele(ENVELOPE, 'soapenv:Envelope');
  envelope.att('http://www.w3.org/2000/xmlns/', 'xmlns:xsd', SCHEMA);
  envelope
    .ele(ENVELOPE, 'soapenv:Body')
    .ele(SERVICE, `ns1:${method}`)
    .att(ENVELOPE, 'soapenv:encodingStyle', ENCODING)
    .ele(parameter)
    .att(INSTANCE, 'xsi:type', 'xsd:string')
    .txt(json);
  return document.end();
}

/**
 * The value that an envelope carries: the JSON text of its only parameter, or an object of all its
 * parameters where they are several.
 *
 * @throws {SoapError}
 */
export function readSoap(xml: string): unknown {
  checkMarkup(xml);
  const envelope = parse(xml);
  if (envelope.localName !== 'Envelope') throw new SoapError('根元素不是 SOAP 的 Envelope');
  const body = childrenOf(envelope).find(({ localName }) => localName === 'Body');
  const [method] = body ? childrenOf(body) : [];
  if (!method) throw new SoapError('SOAP 的 Body 里没有方法');
  const parameters = childrenOf(method);
  const [only, second] = parameters;
  if (!only) return readJson(method.textContent ?? '');
  if (!second) return readJson(only.textContent ?? '');
  return Object.fromEntries(
    parameters.map(({ localName, textContent }) => {
      const value = textContent ?? '';
      return [localName, /^\s*[[{]/.test(value) ? readJson(value) : value];
    }),
  );
}

interface Element {
  readonly localName: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<XmlNode>;
}

function parse(xml: string): Element {
  try {
    return create(xml).root().node as unknown as Element;
  } catch {
    throw new SoapError('不是合法的 XML');
  }
}

function childrenOf({ childNodes }: Element): Element[] {
  return [...childNodes].filter(({ nodeType }) => nodeType === 1) as unknown as Element[];
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SoapError('SOAP 参数里不是 JSON 文本');
  }
}

/**
 * Refuses, before anything parses it, what SOAP 1.1 forbids (document types) and what would cost
 * too much. Takes time in proportion to the length.
 */
function checkMarkup(xml: string): void {
  let tags = 0;
  let markup = 0;
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at)) {
    const [end, weight] = skipTag(xml, at);
    tags += 1;
    markup += weight;
    if (tags > MAX_TAGS || markup > MAX_MARKUP) throw new SoapError('XML 标记过多');
    at = end;
  }
  if (tags === 0) throw new SoapError('不是 XML');
}

/** Where the tag ends, and how much of it is markup. */
function skipTag(xml: string, at: number): [end: number, weight: number] {
  if (xml.startsWith('<![CDATA[', at)) return [endOf(xml, ']]>', at), 0];
  if (xml.startsWith('<!--', at)) return [endOf(xml, '-->', at), 0];
  if (xml.startsWith('<!', at)) throw new SoapError('SOAP 1.1 不允许 DOCTYPE');
  const end = endOf(xml, '>', at);
  return [end, end - at];
}

function endOf(xml: string, mark: string, at: number): number {
  const found = xml.indexOf(mark, at);
  if (found < 0) throw new SoapError('XML 不完整');
  return found + mark.length;
}
