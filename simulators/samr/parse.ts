import { RESULT } from '../../src/protocols/samr/envelope.js';
import { MARK } from '../../src/wire/json.js';
import { isTooDeep } from '../../src/wire/nesting.js';
import { createBodyParser } from '../kit/messages/json-message.js';
import type { Parsed, ReceivedRequest } from '../kit/parts.js';
import { readMessage, unwrap } from './message.js';

/** Makes the part that reads a request; its busilist comes out as a structure [SR-R02]. */
export function createParser(maxBytes = Number.POSITIVE_INFINITY) {
  const parse = createBodyParser(RESULT.failure, (request) =>
    // Who authenticates passes over a byte order mark.
    request.text?.startsWith(MARK) ? undefined : readMessage(request).value,
  );
  const refuse = (message: string): Parsed => ({ refusal: { code: RESULT.failure, message } });
  return (request: ReceivedRequest): Parsed => {
    const size = request.body.length;
    // The limit that the two sides have agreed upon [7.3].
    if (size > maxBytes) return refuse(`请求有 ${size} 字节，超过约定的 ${maxBytes} 字节`);
    const parsed = parse(request);
    if ('refusal' in parsed || parsed.fields.busilist === undefined) return parsed;
    const { fields } = parsed;
    const busilist = unwrap(fields.busilist);
    if (busilist === fields.busilist) return parsed;
    if (isTooDeep(busilist)) return refuse('busilist 嵌套过深');
    return { fields: { ...fields, busilist } };
  };
}
