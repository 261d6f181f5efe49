import type { ReceivedRequest } from '../../src/engine/receiver.js';
import type { Finding } from '../../src/model/finding.js';
import { text } from '../../src/model/text.js';
import { SIGN_FIELD } from '../../src/protocols/qinchuan/signature.js';
import { finding } from '../kit/answer.js';
import { bodyOf } from '../kit/callback-desk.js';
import type { PreposeTools } from './prepose-tools.js';

/** Everything in which a report breaks its table, once it is decrypted [5.3]. */
export function findTableFaults(
  { dialect, sealing }: PreposeTools,
  request: ReceivedRequest,
  operation: string,
): Finding[] {
  const message = `${operation}.request`;
  const sealed = bodyOf(request);
  const opened = sealing.open(sealed);
  const check = (fields: typeof opened) => dialect.validator.validate(message, fields);
  return check(opened).map((fault) => {
    const name = fault.pointer.slice(1);
    const isRight = (plain: string) =>
      check({ ...opened, [name]: plain }).every(({ pointer }) => pointer !== fault.pointer);
    const diagnosis = sealing.explainCipher(sealed, name, isRight);
    return diagnosis ? { ...fault, diagnosis } : fault;
  });
}

/** Findings unless the body is signed as it has to be [5.1]. */
export function findSignFaults({ sealing }: PreposeTools, request: ReceivedRequest): Finding[] {
  const body = bodyOf(request);
  if (sealing.isGenuine(body)) return [];
  const expected = text('按 5.1 算出的签名', 'a signature made as in 5.1');
  const diagnosis = sealing.explainSign(body);
  return [
    {
      ...finding(`/${SIGN_FIELD}`, expected, body[SIGN_FIELD]),
      ...(diagnosis ? { diagnosis } : {}),
    },
  ];
}
