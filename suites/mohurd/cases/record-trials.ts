import type { Finding } from '../../../src/model/finding.js';
import { text } from '../../../src/model/text.js';
import type { CertificateKind } from '../../../src/protocols/mohurd/certificate-kind.js';
import { CODE, listIn } from '../../../src/protocols/mohurd/envelope.js';
import type { CertificateRecord } from '../../../src/protocols/mohurd/made-up-record.js';
import { type Answer, finding, findTransportFaults } from '../../kit/answer.js';
import type { CaseLiteral } from '../../kit/cases/case-literal.js';
import { establishValid, sendValid } from '../../kit/cases/plan.js';
import type { Body } from '../../kit/conversation.js';
import { BUSINESS } from '../plans.js';
import { drawRecord, wrapRecords } from '../records.js';
import type { MohurdTools } from '../tools.js';

/** What a case of business data does. */
type Run = CaseLiteral<MohurdTools>['run'];

type Draw = (t: MohurdTools) => Body;

/** The values that make a record wrong, which see the good ones. */
type Spoil = (record: CertificateRecord) => Body;

/** A record of the kind with these values is taken. */
export function accepts(kind: CertificateKind, draw: Draw): Run {
  return async (t) => {
    const record = await drawRecord(t, kind, draw(t));
    t.expectSuccess(await sendValid(t, BUSINESS, wrapRecords(t, kind, [record])));
  };
}

/** A record of the valid values is refused when it is spoilt, and taken before. */
export function refuses(
  kind: CertificateKind,
  spoil: Spoil,
  valid: Body = {},
  codes: readonly string[] = [CODE.failure],
): Run {
  return spoils(kind, spoil, valid, (t, answer) => t.expectRefusal(answer, ...codes));
}

/** The same, where a warning will do as well: either shows that the fault is seen. */
export function notices(kind: CertificateKind, spoil: Spoil, valid: Body = {}): Run {
  return spoils(kind, spoil, valid, (t, answer) => t.expect(findUnnoticed(answer)));
}

function spoils(
  kind: CertificateKind,
  spoil: Spoil,
  valid: Body,
  judge: (t: MohurdTools, answer: Answer) => void,
): Run {
  return async (t) => {
    const record = await drawRecord(t, kind, valid);
    const spoilt = wrapRecords(t, kind, [{ ...record, ...spoil(record) }]);
    const answer = await t.send(BUSINESS.operation, spoilt);
    judge(t, answer);
    if (answer.envelope?.succeeded) return;
    await establishValid(t, BUSINESS, wrapRecords(t, kind, [record]), 'control');
  };
}

/** Whatever the answer, it is one. */
export function tells(kind: CertificateKind, draw: Draw): Run {
  return async (t) => {
    const record = await drawRecord(t, kind, draw(t));
    t.expectAnyAnswer(await t.send(BUSINESS.operation, wrapRecords(t, kind, [record])));
  };
}

/** Findings unless the answer refuses or warns. */
export function findUnnoticed(answer: Answer): Finding[] {
  const faults = findTransportFaults(answer);
  const { envelope } = answer;
  if (faults.length > 0 || !envelope?.succeeded) return faults;
  const isWarned = envelope.code === CODE.warned && listIn(envelope.payload, 'WarnData').length > 0;
  if (isWarned) return [];
  const expected = text('拒绝，或 WarnData 中有预警', 'a refusal, or a warning in WarnData');
  return [finding('/ReturnCode', expected, envelope.code)];
}
