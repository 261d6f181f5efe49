import type { Pixit } from '../../../src/model/pixit.js';
import type { Specification } from '../../../src/model/specification.js';
import type { ReportOperation } from '../../../src/protocols/das/demonstration.js';
import { wrapRefusal, wrapSuccess } from '../../../src/protocols/das/envelope.js';
import type { ReceivedRequest, ReceiverAnswer } from '../../../src/wire/receiver.js';
import { bodyOf, mentions } from '../../kit/callbacks/callback-body.js';
import type { Recognition } from '../../kit/callbacks/callback-desk.js';
import { writeLocalTime } from '../../kit/present-time.js';

/** What a meter is called by. */
export interface MeterNames {
  readonly meterNo: string;
  readonly userNo: string;
  readonly deviceId: string;
}

/** What the 2002 of a command is recognised by, even where its path or one of its fields is wrong. */
interface ResultMark {
  /** Of the 1004. */
  readonly serialNo: string;
  readonly meterNo: string;
}

/** The same for what the IUT reports of its own accord about one of the meters. */
export interface ReportMark {
  readonly operation: ReportOperation;
  readonly meters: readonly MeterNames[];
  /** The report itself has this one. */
  readonly ownSerial?: unknown;
}

export type CallbackMark = ResultMark | ReportMark;

/** Fields that no other operation has. */
const OWN_FIELDS: Readonly<Record<string, readonly string[]>> = {
  '2001': ['readNum', 'readDate', 'readTime', 'semaphore'],
  '2002': ['sendSerialNo', 'excuteState'],
  '2003': ['alarmType', 'alarmContent', 'alarmPriority'],
};

/** A callback that comes to a wrong path or miscorrelated is still this one. */
export const RECOGNITION: Recognition<CallbackMark> = {
  bears(request, mark) {
    if ('operation' in mark) return isReport(request, mark);
    const { serialNo, meterNo } = mark;
    if (mentions(request, serialNo)) return true;
    return mentions(request, meterNo) && 'sendSerialNo' in bodyOf(request);
  },
  // One report serves all cases that judge reports.
  names(request, mark) {
    return 'operation' in mark ? isReport(request, mark) : mentions(request, mark.serialNo);
  },
};

function isReport(request: ReceivedRequest, { operation, meters, ownSerial }: ReportMark): boolean {
  if (operationOf(request) !== operation) return false;
  if (ownSerial !== undefined && bodyOf(request).serialNo !== ownSerial) return false;
  return findNamed(request, meters) !== undefined;
}

/**
 * What a request is about by its fields, or else by its path, which also decides where the fields
 * are those of several operations: a sender may add some to its table.
 */
function operationOf(request: ReceivedRequest): string | undefined {
  const fields = bodyOf(request);
  const byPath = request.path.split('?')[0]?.split('/').at(-1);
  const byFields = Object.entries(OWN_FIELDS)
    .filter(([, names]) => names.some((name) => name in fields))
    .map(([operation]) => operation);
  return byFields.length === 0 || byFields.some((one) => one === byPath) ? byPath : byFields[0];
}

/**
 * The one of the meters that a request names: by meterNo if it can be, as the userNo of one can be
 * the meterNo of another, else by any of its names.
 */
export function findNamed<Meter extends MeterNames>(
  request: ReceivedRequest,
  meters: readonly Meter[],
): Meter | undefined {
  const fields = bodyOf(request);
  const isSame = (name: keyof MeterNames, own: string) => own !== '' && fields[name] === own;
  return (
    meters.find(({ meterNo }) => isSame('meterNo', meterNo)) ??
    meters.find(
      ({ meterNo, userNo, deviceId }) =>
        mentions(request, meterNo) || isSame('userNo', userNo) || isSame('deviceId', deviceId),
    )
  );
}

/** Answers a callback as a CIS that takes everything, so that the IUT has no reason to repeat. */
export function answerCallback(
  spec: Specification,
  request: ReceivedRequest,
  pixit: Pick<Pixit, 'parameters'> = { parameters: {} },
): ReceiverAnswer {
  const operation = spec.manifest.operations.find(
    ({ path, system }) => system === 'cis' && path === request.path.split('?')[0],
  );
  const {
    serialNo = '',
    userNo = '',
    deviceId = '',
    factorNo = '',
    meterNo = '',
  } = bodyOf(request);
  const rdateTime = writeLocalTime(pixit, request.at, 'yyyyMMddHHmmss');
  const payload =
    operation?.id === '2001'
      ? { serialNo, userNo, deviceId, factorNo, meterNo, valvecontrol: '2', rdateTime }
      : { serialNo, deviceId, rdateTime };
  const body = operation
    ? wrapSuccess(spec, operation.id, payload)
    : wrapRefusal(undefined, '9999', `没有 ${request.path} 这个接口`);
  return {
    status: operation ? 200 : 404,
    headers: { 'Content-Type': spec.manifest.contentType },
    body: JSON.stringify(body),
  };
}
