import type { Finding } from '../../../../src/model/finding.js';
import { text } from '../../../../src/model/text.js';
import type { ReceivedRequest } from '../../../../src/wire/receiver.js';
import { finding } from '../../../kit/answer.js';
import { bodyOf, findUnreadable } from '../../../kit/callbacks/callback-body.js';
import { findBreachesBesideNull, withoutNulls } from '../../../kit/cases/optional-null.js';
import { findOther } from '../../../kit/compare.js';
import type { MeterNames } from '../callback-desk.js';
import type { DasTools } from '../tools.js';

/** Findings unless it was POSTed to the path of the operation. */
export function findOtherPath(
  t: DasTools,
  operation: string,
  { method, path }: ReceivedRequest,
): Finding[] {
  const due = t.operation(operation);
  return findOther('callback', `${due.method} ${due.path}`, `${method} ${path}`);
}

/** Findings where it breaks the request table of its operation; null may stand for nothing [DAS-R57]. */
export function findBreaches(
  t: DasTools,
  operation: string,
  request: ReceivedRequest,
): readonly Finding[] {
  const unreadable = findUnreadable(request);
  if (unreadable.length > 0) return unreadable;
  const { validator } = t.dialect;
  const body = bodyOf(request);
  const { findings, nulls } = findBreachesBesideNull(validator, `${operation}.request`, body);
  if (nulls.length > 0) t.scope.observe('DAS-R57', 'null');
  if (findings.length > 0) return findings;
  return validator.validateRecommended(`${operation}.request`, withoutNulls(body));
}

/** Findings where two different messages of the operation came under one serialNo in this run. */
export function findReusedSerials(t: DasTools, operation: string): readonly Finding[] {
  const bodies = new Map<unknown, string>();
  const expected = text('每条消息各用一个流水号', 'another serialNo for each message');
  const { findings } = t.desk.survey(t.scope, operation, ({ request }) => {
    const { serialNo } = bodyOf(request);
    const first = bodies.get(serialNo) ?? request.body;
    bodies.set(serialNo, first);
    return first === request.body ? [] : [finding('/serialNo', expected, serialNo)];
  });
  return findings;
}

/**
 * Findings unless it names meter, user and company as the registration does. deviceId may be left
 * out or empty; where it is given it is the one that the IUT itself gave [2.4.1, DAS-R17].
 */
export function findOtherNames(
  t: DasTools,
  request: ReceivedRequest,
  { meterNo, userNo, deviceId }: MeterNames,
): Finding[] {
  const seen = bodyOf(request);
  const { companyCode } = t.dialect.known;
  const namesDevice = typeof seen.deviceId === 'string' && seen.deviceId !== '' && deviceId !== '';
  return [
    ...findOther('/meterNo', meterNo, seen.meterNo),
    ...findOther('/userNo', userNo, seen.userNo),
    ...findOther('/companyCode', companyCode, seen.companyCode),
    ...(namesDevice ? findOther('/deviceId', deviceId, seen.deviceId) : []),
  ];
}

/** The same for the factory, which 2001 alone has to name: elsewhere it is unsettled [DAS-R55]. */
export function findOtherFactory(t: DasTools, request: ReceivedRequest): Finding[] {
  return findOther('/factorNo', t.dialect.known.factorNo, bodyOf(request).factorNo);
}
