import { randomBytes } from 'node:crypto';
import {
  DEMONSTRATION_CREDENTIALS,
  DEMONSTRATION_PARAMETERS,
} from '../../src/protocols/das/demonstration.js';
import { signToken } from '../../src/protocols/das/token.js';
import { createFaker } from '../../src/specification/faker.js';
import { loadSpecification } from '../../src/specification/load.js';
import { makeUp } from '../../src/specification/made-up.js';
import { tokenTimestamp } from '../../src/wire/timestamp-token.js';

const spec = loadSpecification('das');
const { factorNo, companyCode, meterType } = DEMONSTRATION_PARAMETERS;

/** A valid body of the operation, with every field that the table has. */
export function drawBody(
  operation: string,
  values: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const faker = createFaker('bench', operation, JSON.stringify(values));
  const body = makeUp(spec, `${operation}.request`, { faker, now: Date.now(), optional: true });
  const known = { factorNo, companyCode, ...('meterType' in body ? { meterType } : {}) };
  return { ...body, ...known, ...values };
}

/** The path of the operation. */
export function pathOf(operation: string): string {
  const found = spec.manifest.operations.find(({ id }) => id === operation);
  if (!found) throw new RangeError(`no operation ${operation}`);
  return found.path;
}

/**
 * Requests that are alike but for their serial number and whatever `vary` changes; signed anew
 * every second.
 */
export function requestsOf(
  operation: string,
  body: Readonly<Record<string, unknown>>,
  vary: (serialNo: string, index: number) => Readonly<Record<string, unknown>> = () => ({}),
): () => Buffer {
  let index = 0;
  let second = 0;
  let head = '';
  return () => {
    const now = Date.now();
    if (Math.floor(now / 1000) !== second) {
      second = Math.floor(now / 1000);
      head = renderHead(operation, now);
    }
    const serialNo = randomBytes(16).toString('hex');
    index += 1;
    const json = Buffer.from(JSON.stringify({ ...body, ...vary(serialNo, index), serialNo }));
    return Buffer.concat([Buffer.from(`${head}Content-Length: ${json.length}\r\n\r\n`), json]);
  };
}

function renderHead(operation: string, now: number): string {
  const { AccessToken, Authorization } = signToken(DEMONSTRATION_CREDENTIALS, tokenTimestamp(now));
  return [
    `POST ${pathOf(operation)} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Connection: keep-alive',
    'Accept: application/json',
    `Content-Type: ${spec.manifest.contentType}`,
    `AccessToken: ${AccessToken}`,
    `Authorization: ${Authorization}`,
    '',
  ].join('\r\n');
}
