import type { Behaviour, Case } from '../../src/model/case.js';
import type { Finding } from '../../src/model/finding.js';
import { text } from '../../src/model/text.js';
import type { CertificateKind } from '../../src/protocols/mohurd/certificate-kind.js';
import { CODE, listIn } from '../../src/protocols/mohurd/envelope.js';
import type { CertificateRecord } from '../../src/protocols/mohurd/made-up-record.js';
import { type Answer, finding, findTransportFaults } from '../kit/answer.js';
import { createCaseOf } from '../kit/cases/case-literal.js';
import { establishValid, sendValid } from '../kit/cases/plan.js';
import type { Body } from '../kit/conversation.js';
import { BUSINESS, CERTIFICATE } from './plans.js';
import { drawRecord, wrapRecords } from './records.js';
import type { MohurdTools } from './tools.js';

export type BusinessCase = Case<MohurdTools>;

/** Cases of the suite, written down one by one. */
export const caseOf = createCaseOf<MohurdTools>('mohurd', (operation) =>
  operation === CERTIFICATE.operation ? CERTIFICATE.needs : [],
);

const OPERATION = BUSINESS.operation;

/** What a case is about: id below the operation, statement below the section, titles. */
export type Heading = readonly [slug: string, clause: string, zh: string, en: string];

type Draw = (t: MohurdTools) => Body;

/** The values that make a record wrong, which see the good ones. */
type Spoil = (record: CertificateRecord) => Body;

/** A record of the kind with these values is taken. */
export function accepts(heading: Heading, kind: CertificateKind, draw: Draw): BusinessCase {
  return write(heading, 'BV', async (t) => {
    const record = await drawRecord(t, kind, draw(t));
    t.expectSuccess(await sendValid(t, BUSINESS, wrapRecords(t, kind, [record])));
  });
}

/** A record of the valid values is refused when it is spoilt, and taken before. */
export function refuses(
  heading: Heading,
  kind: CertificateKind,
  spoil: Spoil,
  valid: Body = {},
  codes: readonly string[] = [CODE.failure],
): BusinessCase {
  return spoils(heading, kind, spoil, valid, (t, answer) => t.expectRefusal(answer, ...codes));
}

/** The same, where a warning will do as well: either shows that the fault is seen. */
export function notices(
  heading: Heading,
  kind: CertificateKind,
  spoil: Spoil,
  valid: Body = {},
): BusinessCase {
  return spoils(heading, kind, spoil, valid, (t, answer) => t.expect(findUnnoticed(answer)));
}

function spoils(
  heading: Heading,
  kind: CertificateKind,
  spoil: Spoil,
  valid: Body,
  judge: (t: MohurdTools, answer: Answer) => void,
): BusinessCase {
  return write(heading, 'BI', async (t) => {
    const record = await drawRecord(t, kind, valid);
    const answer = await t.send(OPERATION, wrapRecords(t, kind, [{ ...record, ...spoil(record) }]));
    judge(t, answer);
    if (answer.envelope?.succeeded) return;
    await establishValid(t, BUSINESS, wrapRecords(t, kind, [record]), 'control');
  });
}

/** Whatever the answer, it is one. */
export function tells(heading: Heading, kind: CertificateKind, draw: Draw): BusinessCase {
  return write(heading, 'BI', async (t) => {
    const record = await drawRecord(t, kind, draw(t));
    t.expect(findTransportFaults(await t.send(OPERATION, wrapRecords(t, kind, [record]))));
  });
}

/** Any other case of business data. */
export function write(
  [slug, clause, zh, en]: Heading,
  behaviour: Behaviour,
  run: BusinessCase['run'],
): BusinessCase {
  const title = text(`业务数据归集赋码：${zh}`, `Business data: ${en}`);
  const id = `${OPERATION}/${slug}`;
  return caseOf(id, `5.2.1/${clause}`, title.zh, title.en, run, { behaviour });
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
