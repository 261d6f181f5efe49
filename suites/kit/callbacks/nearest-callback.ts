import { type Text, text } from '../../../src/model/text.js';
import { describeBody } from '../../../src/wire/describe-answer.js';
import { isObject, parseJson } from '../../../src/wire/json.js';
import type { ReceivedRequest } from '../../../src/wire/receiver.js';
import { mentions } from './callback-body.js';

/** The callback that did not come. */
export interface SoughtCallback {
  readonly meterNo: string;
  /** Last part of its path. */
  readonly operation?: string;
  /** What ties it to its command. */
  readonly serial?: string;
}

/** A request that reached the tester. */
export interface Candidate {
  readonly request: ReceivedRequest;
  /** It was taken for the callback of another command. */
  readonly isTaken: boolean;
  /** It names a command that somebody waits for. */
  readonly isOthers: boolean;
}

interface NearestOptions {
  /** Field that ties a callback to its command: `sendSerialNo`. */
  readonly serialField: string;
  /** Where callbacks should come to. */
  readonly url: string;
  /** What is wrong with the token of a request, where anything is. */
  readonly findTokenProblem: (request: ReceivedRequest) => Text | undefined;
}

const MAX_SHOWN = 80;

/** One way in which a request can come close; the closest first. */
type Closeness = (
  candidate: Candidate,
  sought: SoughtCallback,
  serialField: string,
) => Text | undefined;

const CLOSENESS: readonly Closeness[] = [
  function bearsMeterAndOperation({ request, isTaken }, sought, serialField) {
    if (isTaken || !isOperation(request, sought) || !mentions(request, sought.meterNo)) {
      return undefined;
    }
    if (sought.serial === undefined)
      return text('它的内容是别的接口的', 'its content is another operation’s');
    return describeSerial(request, sought, serialField);
  },
  function bearsOtherSerial({ request, isTaken, isOthers }, sought, serialField) {
    if (isTaken || isOthers || !isOperation(request, sought)) return undefined;
    return describeSerial(request, sought, serialField);
  },
  function cameElsewhere({ request, isTaken }, { meterNo, operation = '' }) {
    if (isTaken || !mentions(request, meterNo)) return undefined;
    return text(`关于该表，但不是 ${operation}`, `about the meter, but no ${operation}`);
  },
  function answersEarlierCommand({ request, isTaken }, sought) {
    if (!isTaken || !mentions(request, sought.meterNo)) return undefined;
    return text('它属于该表的另一条指令', 'it answers another command of the meter');
  },
];

/** What arrived instead of a callback, in one sentence. */
export function describeNearest(
  sought: SoughtCallback,
  candidates: readonly Candidate[],
  { serialField, url, findTokenProblem }: NearestOptions,
): Text {
  for (const closeness of CLOSENESS) {
    for (const candidate of candidates.toReversed()) {
      const reason = closeness(candidate, sought, serialField);
      if (!reason) continue;
      const { request } = candidate;
      const { zh, en } = reason;
      const call = `${request.method} ${request.path.slice(0, MAX_SHOWN)}`;
      const problem = findTokenProblem(request);
      return text(
        `没有；最接近的是 ${call}：${zh}${problem ? `；它的令牌也不对：${problem.zh}` : ''}`,
        `none; closest was ${call}: ${en}${problem ? `; its token is wrong as well: ${problem.en}` : ''}`,
      );
    }
  }
  if (candidates.length > 0) {
    return text('没有收到回调，也没有相近的请求', 'no callback, and nothing that comes close');
  }
  return text(
    `没有收到回调：至今没有任何请求到达 ${url}`,
    `no callback: nothing at all has reached ${url} so far`,
  );
}

function isOperation({ path }: ReceivedRequest, { operation }: SoughtCallback): boolean {
  return operation !== undefined && path.split('?')[0]?.endsWith(`/${operation}`) === true;
}

function describeSerial(
  request: ReceivedRequest,
  { serial }: SoughtCallback,
  serialField: string,
): Text {
  const fields = parseJson(request.body);
  if (!isObject(fields)) {
    const { zh, en } = describeBody(request);
    return text(`正文不是 JSON 对象（${zh}）`, `its body is not a JSON object (${en})`);
  }
  if (serial === undefined) return text('它说的不是该表', 'it is not about the meter');
  const seen = fields[serialField];
  if (seen === undefined) return text(`它没有 ${serialField}`, `it has no ${serialField}`);
  const shown = String(seen).slice(0, MAX_SHOWN);
  return text(
    `${serialField} 是 ${shown}，不是指令的 ${serial}`,
    `its ${serialField} is ${shown}, not ${serial} of the command`,
  );
}
