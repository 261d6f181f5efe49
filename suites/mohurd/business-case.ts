import type { Behaviour, Case } from '../../src/model/case.js';
import { text } from '../../src/model/text.js';
import type { CertificateKind } from '../../src/protocols/mohurd/certificate-kind.js';
import { CODE, listIn } from '../../src/protocols/mohurd/envelope.js';
import { type Answer, finding, findTransportFaults } from '../kit/answer.js';
import { createCaseOf } from '../kit/case-literal.js';
import type { Body } from '../kit/conversation.js';
import { establishValid, sendValid } from '../kit/plan.js';
import type { MohurdTools } from './mohurd-tools.js';
import { BUSINESS, CERTIFICATE } from './plans.js';
import { drawRecord, wrapRecords } from './records.js';

export type BusinessCase = Case<MohurdTools>;

/** Cases of the suite, written down one by one. */
export const caseOf = createCaseOf<MohurdTools>('mohurd', (operation) =>
  operation === CERTIFICATE.operation ? CERTIFICATE.needs : [],
);

const OPERATION = BUSINESS.operation;

/** What a case is about: id below the operation, statement below the section, titles. */
export type Heading = readonly [slug: string, clause: string, zh: string, en: string];

type Draw = (t: MohurdTools) => Body | Promise<Body>;

/** A record of the kind with these values is taken. */
export function accepts(heading: Heading, kind: CertificateKind, draw: Draw): BusinessCase {
  return write(heading, 'BV', async (t) => {
    const record = await drawRecord(t, kind, await draw(t));
    t.expectSuccess(await sendValid(t, BUSINESS, wrapRecords(t, kind, [record])));
  });
}

/** A record with these values is refused, and taken without them. */
export function refuses(
  heading: Heading,
  kind: CertificateKind,
  draw: Draw,
  valid: Body = {},
): BusinessCase {
  return write(heading, 'BI', async (t) => {
    const record = await drawRecord(t, kind, valid);
    const spoilt = { ...record, ...(await draw(t)) };
    const answer = await t.send(OPERATION, wrapRecords(t, kind, [spoilt]));
    t.expectRefusal(answer, CODE.failure);
    if (answer.envelope?.succeeded) return;
    await establishValid(t, BUSINESS, wrapRecords(t, kind, [record]), 'control');
  });
}

/** A record with these values is refused, or taken with a warning: either shows that it is seen. */
export function notices(
  heading: Heading,
  kind: CertificateKind,
  draw: Draw,
  valid: Body = {},
): BusinessCase {
  return write(heading, 'BI', async (t) => {
    const record = await drawRecord(t, kind, valid);
    const spoilt = { ...record, ...(await draw(t)) };
    const answer = await t.send(OPERATION, wrapRecords(t, kind, [spoilt]));
    t.expect(findUnnoticed(answer));
    if (answer.envelope?.succeeded !== false) return;
    await establishValid(t, BUSINESS, wrapRecords(t, kind, [record]), 'control');
  });
}

/** Whatever the answer, it is one. */
export function tells(heading: Heading, kind: CertificateKind, draw: Draw): BusinessCase {
  return write(heading, 'BI', async (t) => {
    const record = await drawRecord(t, kind, await draw(t));
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
export function findUnnoticed(answer: Answer) {
  const faults = findTransportFaults(answer);
  const { envelope } = answer;
  if (faults.length > 0 || !envelope?.succeeded) return faults;
  const isWarned = envelope.code === CODE.warned && listIn(envelope.payload, 'WarnData').length > 0;
  if (isWarned) return [];
  const expected = text('拒绝，或 WarnData 中有预警', 'a refusal, or a warning in WarnData');
  return [finding('/ReturnCode', expected, envelope.code)];
}
