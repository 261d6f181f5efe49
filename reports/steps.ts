import type { Exchange, RequestRecord, ResponseRecord } from '../src/model/exchange.js';
import type { CaseResult } from '../src/model/result.js';
import { type Text, text } from '../src/model/text.js';
import { describeAnswer, isPlain } from '../src/wire/describe-answer.js';
import { PURPOSE_NAMES } from './purpose.js';

/** Of an exchange that took a second connection. */
export const RESENT = text(
  '保持的连接已被对方关闭，已在新连接上重发一次（不算错误）',
  'the kept connection had been closed: sent once more on a new one (no fault)',
);

/** The requests that lead to a failure, in their order: all but what only tidied up. */
export function stepsOf({ exchanges }: Pick<CaseResult, 'exchanges'>): readonly Exchange[] {
  return exchanges.filter(({ purpose }) => purpose !== 'cleanup');
}

/** `2. 1004 (test request) POST /api/…/1004 → 200 {"echoCode":"0000"…` */
export function describeStep(
  { operation, purpose, request, response, trouble }: Exchange,
  index: number,
): Text {
  const [zh, en] = (['zh', 'en'] as const).map((language) => {
    const lead = `${index + 1}. ${operation} (${PURPOSE_NAMES[purpose][language]})`;
    const came = response ? describeCame(response, request)[language] : trouble?.message[language];
    return `${lead} ${request.method} ${pathOf(request.url)} → ${came ?? ''}`;
  });
  return text(zh ?? '', en ?? '');
}

/** Status and body, or what the answer is where that says nothing to a reader. */
function describeCame(response: ResponseRecord, { headers }: RequestRecord): Text {
  if (!isPlain(response)) return describeAnswer(response, headers);
  const shown = `${response.status} ${beginningOf(response.body)}`;
  return text(shown, shown);
}

const SHOWN = 160;

function beginningOf(body: string): string {
  return body.length <= SHOWN ? body : `${body.slice(0, SHOWN)}…`;
}

/** Path and query; the whole URL where it is none. */
export function pathOf(url: string): string {
  return /^[a-z]+:\/\/[^/]*(\/.*)$/s.exec(url)?.[1] ?? url;
}
