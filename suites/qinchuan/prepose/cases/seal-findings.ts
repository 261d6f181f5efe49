import type { Finding } from '../../../../src/model/finding.js';
import { text } from '../../../../src/model/text.js';
import { SIGN_FIELD } from '../../../../src/protocols/qinchuan/signature.js';
import type { AnsweredRequest } from '../../../../src/wire/receiver.js';
import { finding } from '../../../kit/answer.js';
import { bodyOf, findUnreadable } from '../../../kit/callbacks/callback-body.js';
import { findBreachesBesideNull } from '../../../kit/cases/optional-null.js';
import type { PreposeTools } from '../tools.js';

/** Everything in which a report breaks its table, once it is decrypted [5.3, QC-R34]. */
export function findTableFaults(
  t: PreposeTools,
  report: AnsweredRequest,
  operation: string,
): Finding[] {
  const unreadable = findUnreadable(report.request);
  if (unreadable.length > 0) return unreadable;
  const message = `${operation}.request`;
  const opened = t.read(report);
  const check = (fields: typeof opened) =>
    findBreachesBesideNull(t.dialect.validator, message, fields);
  const { findings, nulls } = check(opened);
  if (nulls.length > 0) t.scope.observe('QC-R34', 'null');
  return findings.map((fault) => {
    const name = fault.pointer.slice(1);
    const isRight = (plain: string) =>
      check({ ...opened, [name]: plain }).findings.every(
        ({ pointer }) => pointer !== fault.pointer,
      );
    // Only who has the key can tell; the record keeps what it told.
    const diagnosis = t.scope.notebook.keep(
      `cipher ${name}`,
      () => t.sealing.explainCipher(bodyOf(report.request), name, isRight) ?? null,
    );
    return diagnosis ? { ...fault, diagnosis } : fault;
  });
}

/** Findings unless the body is signed as it has to be [5.1]. */
export function findSignFaults(t: PreposeTools, report: AnsweredRequest): Finding[] {
  if (t.isGenuine(report)) return [];
  const body = bodyOf(report.request);
  const expected = text('按 5.1 算出的签名', 'a signature made as in 5.1');
  const diagnosis = t.scope.notebook.keep('sign', () => t.sealing.explainSign(body) ?? null);
  return [
    {
      ...finding(`/${SIGN_FIELD}`, expected, body[SIGN_FIELD]),
      ...(diagnosis ? { diagnosis } : {}),
    },
  ];
}
