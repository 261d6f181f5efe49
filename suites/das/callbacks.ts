import type { ReceivedRequest, ReceiverAnswer } from '../../src/engine/receiver.js';
import type { Specification } from '../../src/model/specification.js';
import { wrapRefusal, wrapSuccess } from '../../src/protocols/das/envelope.js';
import { formatTime } from '../../src/specification/time.js';
import { bodyOf, type Recognition } from '../kit/callback-desk.js';

/** What a callback is recognised by, even where its path or one of its fields is wrong. */
export interface CallbackMark {
  /** serialNo of the 1004, for 2002. */
  readonly serialNo?: string;
  readonly meterNo: string;
  /** The path has to end in this operation. */
  readonly operation?: string;
}

/** A callback that comes to a wrong path or miscorrelated is still this one. */
export const RECOGNITION: Recognition<CallbackMark> = {
  bears(request, { serialNo, meterNo, operation }) {
    const { body, path } = request;
    if (operation !== undefined) return path.endsWith(`/${operation}`) && body.includes(meterNo);
    if (serialNo !== undefined && body.includes(serialNo)) return true;
    return body.includes(meterNo) && 'sendSerialNo' in bodyOf(request);
  },
  names: ({ body }, { serialNo }) => serialNo !== undefined && body.includes(serialNo),
};

/** Answers a callback as a CIS that takes everything, so that the IUT has no reason to repeat. */
export function answerCallback(spec: Specification, request: ReceivedRequest): ReceiverAnswer {
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
  const rdateTime = formatTime(request.at, 'yyyyMMddHHmmss');
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
