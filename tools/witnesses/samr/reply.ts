import { GaveUp } from '../calling/call.js';
import { isObject } from './json.js';
import type { Row } from './message.js';

export interface Reply {
  /** The provider's message where it refused. */
  readonly refusal?: string;
  readonly rows?: Row[];
}

/** Table 8 has `datalist` as a string that holds JSON, A.2.2 as the object itself. */
function parse(datalist: unknown): unknown {
  if (typeof datalist !== 'string') return datalist;
  try {
    return JSON.parse(datalist);
  } catch {
    return undefined;
  }
}

function readRows(busilist: unknown): Row[] {
  if (!Array.isArray(busilist) || !busilist.every(isObject)) {
    throw new GaveUp('busilist of the answer is no list of records');
  }
  return busilist as Row[];
}

/** A.2.3. @throws {GaveUp} when it is not what an answer carries */
export function readReply(datalist: unknown): Reply {
  const data = parse(datalist);
  if (!isObject(data)) throw new GaveUp('the answer has no datalist');
  const { result, message, busilist } = data;
  if (typeof message !== 'string') throw new GaveUp('the answer has no message');
  if (result === '0000') return { refusal: message };
  if (result !== '0001') throw new GaveUp(`the answer has an unknown result: ${result}`);
  return busilist === undefined ? {} : { rows: readRows(busilist) };
}
