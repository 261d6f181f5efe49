import type { Exchange, MessageRecord } from '../../src/model/exchange.js';
import { text } from '../../src/model/text.js';
import { describeAnswer, isPlain } from '../../src/wire/describe-answer.js';
import { printable, printableBlock } from '../../src/wire/printable.js';
import { PURPOSE_NAMES } from '../purpose.js';
import type { Scope } from './scope.js';

/** Characters and lines that are shown of one body; a line of the page takes a hundred or so. */
const BODY_LENGTH = 900;
const MOST_LINES = 12;
const URL_LENGTH = 300;

const NO_ANSWER = text('无应答', 'no answer');
const EMPTY = text('（空报文体）', '(empty body)');
const IN_BASE64 = text('（二进制，以 Base64 显示）', '(binary, in Base64)');
const CUT = text('（以下从略，全文见检测记录）', '(cut; the record has the rest)');

/** What was sent and what came, without headers, in a bounded number of lines. */
export function linesOfExchange(exchange: Exchange, say: Scope['say']): string[] {
  const { purpose, operation, durationMs, request, response, trouble } = exchange;
  const answer = response
    ? [
        `< HTTP ${response.status} (${Math.round(durationMs)} ms)`,
        ...(isPlain(response)
          ? linesOfBody(response, say)
          : [`  ${printable(say(describeAnswer(response, request.headers)))}`]),
      ]
    : [`< ${trouble ? say(trouble.message) : say(NO_ANSWER)}`];
  return [
    `[${say(PURPOSE_NAMES[purpose])}] ${printable(operation, 60)}`,
    `> ${printable(`${request.method} ${request.url}`, URL_LENGTH)}`,
    ...linesOfBody(request, say),
    ...answer,
  ];
}

function linesOfBody(message: MessageRecord, say: Scope['say']): string[] {
  const { body, bodyEncoding, bodyOmitted = 0 } = message;
  if (body === '') return [say(EMPTY)];
  const lines = printableBlock(body, BODY_LENGTH).split('\n');
  const isCut = body.length > BODY_LENGTH || lines.length > MOST_LINES || bodyOmitted > 0;
  return [
    ...(bodyEncoding === undefined ? [] : [say(IN_BASE64)]),
    ...lines.slice(0, MOST_LINES),
    ...(isCut ? [say(CUT)] : []),
  ];
}
