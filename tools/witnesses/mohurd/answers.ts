import { type Answer, GaveUp, Trouble } from '../calling/call.js';
import type { Wrapped } from './decode.js';
import { isObject, type Json, type JsonObject, own, parseJson, scalarText } from './json.js';

/** The gateway knows the token no longer (1205). */
export class TokenExpired extends Trouble {}

/** The ministry took nothing of an upload. */
export class Refused extends GaveUp {}

const EXPIRED = '1205';

function open({ text, status }: Answer): JsonObject {
  const body = parseJson(text);
  if (!isObject(body)) throw new GaveUp('the answer is no JSON object');
  // The table has numbers, a sample writes one as a string.
  if (scalarText(own(body, 'code')) === EXPIRED) throw new TokenExpired('the token has expired');
  if (status !== 200) throw new GaveUp(`HTTP ${status}`);
  return body;
}

function text(object: JsonObject, name: string): string {
  const value = own(object, name);
  if (typeof value !== 'string') throw new GaveUp(`the answer has no ${name}`);
  return value;
}

/** `data` of the gateway's envelope. */
export function readResult(answer: Answer, checksCode: boolean): Json {
  const body = open(answer);
  const code = scalarText(own(body, 'code'));
  if (code === undefined) throw new GaveUp('the answer has no code');
  const message = text(body, 'message');
  if (checksCode && code !== '1') throw new GaveUp(`refused with ${code}: ${message}`);
  return own(body, 'data') ?? null;
}

export interface Access {
  readonly token: string;
  /** Where the interface is called that the token is for. */
  readonly remoteAddr: URL;
}

export function readAccess(data: Json): Access {
  if (!isObject(data)) throw new GaveUp('the answer has no token');
  const [token, address] = [text(data, 'token'), text(data, 'remoteAddr')];
  if (token.trim() === '') throw new GaveUp('the token is empty');
  if (!URL.canParse(address)) throw new GaveUp('remoteAddr is no address');
  return { token, remoteAddr: new URL(address) };
}

function errorsOf(data: Json | undefined): string {
  const errors = isObject(data) ? own(data, 'ErrorData') : undefined;
  const rows = Array.isArray(errors) ? errors.filter(isObject) : [];
  return rows.map((row) => scalarText(own(row, 'ErrorMsg')) ?? '').join('; ');
}

/** An upload that was taken, warnings or not. @throws {Refused} */
export function readUpload(answer: Answer, checksCode: boolean): JsonObject {
  const body = open(answer);
  if (own(body, 'ReturnCode') === undefined && own(body, 'code') !== undefined) {
    readResult(answer, true);
  }
  const code = text(body, 'ReturnCode');
  const message = text(body, 'ReturnMsg');
  if (!['0', '1', '2'].includes(code)) throw new GaveUp(`unknown ReturnCode: ${code}`);
  if (checksCode && code === '0') {
    throw new Refused(`${message}: ${errorsOf(own(body, 'ReturnData'))}`);
  }
  return body;
}

/**
 * The sealed QR code that a record was given. The samples have it beside ReturnCode 1, and in
 * SuccessData, with the identifier of the record, under ReturnCode 2; it is read in both places.
 */
export function readSealed(body: JsonObject, eCertID: unknown, checksEcho: boolean): Wrapped {
  const data = own(body, 'ReturnData');
  const rows = isObject(data) ? own(data, 'SuccessData') : undefined;
  const list = Array.isArray(rows) ? rows.filter(isObject) : [];
  if (checksEcho && list.some((row) => own(row, 'eCertID') !== eCertID)) {
    throw new GaveUp('the answer is about another record');
  }
  const place = own(body, 'encryCertid') === undefined ? list[0] : body;
  if (place === undefined) throw new GaveUp('the answer has no code');
  return { encryCertid: text(place, 'encryCertid'), encryKey: text(place, 'encryKey') };
}
