import { isUtf8 } from 'node:buffer';
import { isObject, parseJson } from '../wire/json.js';
import type { WireExchange } from '../wire/wire-exchange.js';

/** A body as text where it is UTF-8, else in Base64. */
type WrittenBody = string | { readonly base64: string };

/** One line of a journal, with the line feed at its end. */
export function writeLine({ requestBody, responseBody, ...rest }: WireExchange): string {
  return `${JSON.stringify({
    ...rest,
    requestBody: requestBody && writeBody(requestBody),
    responseBody: responseBody && writeBody(responseBody),
  })}\n`;
}

/** @returns undefined for a line that is none, as one that was not written to its end */
export function readLine(line: string): WireExchange | undefined {
  const fields = parseJson(line);
  if (!isObject(fields) || !Number.isSafeInteger(fields.index)) return undefined;
  const { requestBody, responseBody, ...rest } = fields as unknown as WrittenExchange;
  return {
    ...rest,
    ...(requestBody !== undefined && { requestBody: readBody(requestBody) }),
    ...(responseBody !== undefined && { responseBody: readBody(responseBody) }),
  };
}

type WrittenExchange = Omit<WireExchange, 'requestBody' | 'responseBody'> & {
  readonly requestBody?: WrittenBody;
  readonly responseBody?: WrittenBody;
};

function writeBody(body: Buffer): WrittenBody {
  return isUtf8(body) ? body.toString('utf8') : { base64: body.toString('base64') };
}

function readBody(body: WrittenBody): Buffer {
  return typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.base64, 'base64');
}
