import type { Specification } from '../../../src/model/specification.js';
import { CODE, wrap } from '../../../src/protocols/qinchuan/envelope.js';
import { findMeantPath } from '../../../src/specification/nearest.js';
import type { ReceivedRequest, ReceiverAnswer } from '../../../src/wire/receiver.js';
import { mentions } from '../../kit/callbacks/callback-body.js';
import type { Recognition } from '../../kit/callbacks/callback-desk.js';

/** What a report is recognised by, even where its path or one of its fields is wrong. */
export interface ReportMark {
  /** Of the command that the report answers; absent for a report of the platform's own accord. */
  readonly commandSeq?: string;
  readonly meterNo: string;
  /** The report's operation. */
  readonly operation: string;
}

/** A report that comes to a wrong path, or without its commandSeq, is still this one. */
export function recognitionOf(spec: Specification): Recognition<ReportMark> {
  function isAbout(request: ReceivedRequest, { operation, meterNo }: ReportMark): boolean {
    return isReport(spec, request, operation) && mentions(request, meterNo);
  }

  // One batch can tell of the meters of several cases, each of which waits for it [6.2].
  function names(request: ReceivedRequest, mark: ReportMark): boolean {
    const { commandSeq } = mark;
    return commandSeq === undefined ? isAbout(request, mark) : mentions(request, commandSeq);
  }

  return { names, bears: (request, mark) => names(request, mark) || isAbout(request, mark) };
}

/** Whether a request came to the path of a report, or to one that ends alike. */
export function isReport(
  { manifest }: Specification,
  request: ReceivedRequest,
  report: string,
): boolean {
  const path = pathOf(request);
  const own = manifest.operations.find(({ id }) => id === report)?.path;
  return path === own || path.endsWith(`/${report}`);
}

/** Answers a report as a business platform that takes everything. */
export function answerReport(spec: Specification, request: ReceivedRequest): ReceiverAnswer {
  const path = pathOf(request);
  const paths = spec.manifest.operations
    .filter(({ system }) => system === 'business')
    .map((operation) => operation.path);
  const isKnown = paths.includes(path);
  const meant = findMeantPath(path, paths);
  const stranger = `没有 ${path} 这个接口${meant ? `；是否为 ${meant}？` : ''}`;
  const body = isKnown ? wrap(CODE.success, '交易成功') : wrap(CODE.format, stranger);
  return {
    status: isKnown ? 200 : 404,
    headers: { 'Content-Type': spec.manifest.contentType },
    body: JSON.stringify(body),
  };
}

function pathOf({ path }: ReceivedRequest): string {
  return path.split('?')[0] ?? '';
}
