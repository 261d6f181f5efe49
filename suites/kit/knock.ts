import type { Reply, Standing } from '../../src/engine/knock.js';
import type { Specification } from '../../src/model/specification.js';
import { text } from '../../src/model/text.js';
import { describeAnswer } from '../../src/wire/describe-answer.js';
import { printable } from '../../src/wire/printable.js';
import type { Answer } from './answer.js';
import { codesOf } from './dialect.js';

/** Longest answer that is quoted. */
const MAX_SAID = 160;

/**
 * What an answer says of the credentials.
 *
 * @param telling further codes that nothing but the credentials of this request can have brought
 */
export function readReply(
  spec: Specification,
  { exchange, envelope }: Answer,
  telling: readonly string[] = [],
): Reply {
  const { request, response } = exchange;
  const status = response?.status ?? 0;
  if (!envelope || envelope.code === '') {
    const { zh, en } = response ? describeAnswer(response, request.headers) : text('', '');
    return { standing: 'unclear', said: text(printable(zh), printable(en)) };
  }
  const { code, message } = envelope;
  const shown = printable(`${code} ${message}`.trim(), MAX_SAID);
  const said = text(shown, shown);
  return { standing: standingOf(), said };

  function standingOf(): Standing {
    if (envelope?.succeeded) return status < 400 ? 'accepted' : 'unclear';
    if ([...codesOf(spec, 'authentication'), ...telling].includes(code)) return 'refused';
    const isOwnFault = status >= 500 || codesOf(spec, 'server').includes(code);
    return isOwnFault ? 'unclear' : 'turned-down';
  }
}
