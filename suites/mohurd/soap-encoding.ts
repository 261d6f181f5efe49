import { readSoap, writeSoap } from '../../src/protocols/mohurd/soap.js';
import { parseJson } from '../../src/wire/json.js';
import type { Encoding } from '../kit/encoding.js';

/** The JSON text inside an envelope, named as the operation [MH-R26]. */
export const SOAP_ENCODING: Encoding = {
  write: (body, operation) => writeSoap(operation, 'data', JSON.stringify(body)),
  fitsQuery: false,
  contentType: 'text/xml;charset=UTF-8',
  read: (answer) => parseJson(answer) ?? attempt(() => readSoap(answer)),
};

function attempt(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return undefined;
  }
}
