import type { Faker } from '@faker-js/faker';
import type { Specification } from '../../model/specification.js';
import { makeUp } from '../../specification/made-up.js';
import { formatTime } from '../../specification/time.js';
import { makeUpIdentifier } from './certificate-identifier.js';
import { type CertificateKind, describeCategory, MANAGER_SENTENCE } from './certificate-kind.js';
import { birthDateOf, creditCheckCharacter, identityCheckCharacter } from './check-character.js';
import type { Issuer } from './demonstration.js';
import { makePhoto } from './photo-sample.js';
import { PROVINCES } from './provinces.js';

export type CertificateRecord = Readonly<Record<string, unknown>>;

interface RecordOptions {
  readonly faker: Faker;
  /** Epoch milliseconds around which the dates of the certificate lie. */
  readonly now: number;
  /** Fills optional fields too. */
  readonly optional?: boolean;
  readonly issuer?: Issuer | undefined;
}

const DAY_MS = 86_400_000;
const DEFAULT_PROVINCE = '350000';

/** The appointment that goes with a category, by its letter [MH-R16]. */
const APPOINTMENTS: Readonly<Record<string, string>> = { A: '01', B: '07', C: '08' };

/** A valid record of the kind, valid in its check characters too; nothing in it is real. */
export function makeUpRecord(
  spec: Specification,
  kind: CertificateKind,
  options: RecordOptions,
): CertificateRecord {
  const { faker, now, issuer } = options;
  const schema = spec.schemas['businessData.request']?.$defs?.[kind.record] ?? {};
  const described = { ...spec, schemas: { ...spec.schemas, record: schema } };
  const made = makeUp(described, 'record', options);
  const day = (offset: number) => formatTime(now + offset * DAY_MS, 'yyyy-MM-dd');
  const provinceNum = issuer?.provinceNum ?? DEFAULT_PROVINCE;
  const identity = makeUpIdentity(faker, provinceNum);
  const issuAuthCode = issuer?.issuAuthCode ?? makeUpCreditCode(faker, `11${provinceNum}`);
  const certNum = makeUpNumber(faker, kind, provinceNum, day(-30).slice(0, 4));
  const former = makeUpNumber(faker, kind, provinceNum, day(-400).slice(0, 4));
  const record: Record<string, unknown> = {
    ...made,
    provinceNum,
    issuAuthCode,
    ...issuer,
    creditCode: makeUpCreditCode(faker, `91${provinceNum}`),
    certNum,
    issuedDate: day(-400),
    firstIssuDate: day(-400),
    issuDate: day(-30),
    effectiveDate: day(-30),
    expiringDate: day(1000),
    ...identity,
    responsiblePersonID: identity.identityCard,
    photo: makePhoto(faker.datatype.boolean() ? 'png' : 'jpeg', faker.number.int(255)).toString(
      'base64',
    ),
    operationCategory: '01',
    // Category B needs neither title nor degree.
    categoryCode: 'B',
    appointment: APPOINTMENTS.B,
    technicalTitle: '01',
    educationDegree: '01',
    certState: '01',
    certStatusDescription: '有效',
    associatedZzeCertID: makeUpIdentifier(kind, issuAuthCode, former),
    businessInformation: [
      { itemvalue: '01', itemtext: '虚构的业务信息' },
      { itemvalue: '02', itemtext: '另一条虚构的业务信息' },
    ],
    operateType: '01',
  };
  return Object.fromEntries(Object.keys(made).map((name) => [name, record[name]]));
}

/**
 * The record with these values and what they demand: a description under state 99, a number whose
 * letter is that of the category, and the like.
 */
export function completeRecord(
  made: CertificateRecord,
  { record: kind }: CertificateKind,
  values: CertificateRecord = {},
): CertificateRecord {
  const isManager = kind === 'managerCert';
  const category = String(values.categoryCode ?? made.categoryCode);
  const implied = isManager
    ? {
        certNum: String(made.certNum).replace(/(?<=建安)[A-C]\d?/, category),
        appointment: APPOINTMENTS[category.charAt(0)] ?? made.appointment,
      }
    : {};
  const record: CertificateRecord = { ...made, ...implied, ...values };
  const { certState, operationCategory, appointment } = record;
  const description = isManager ? MANAGER_SENTENCE : '证书信息核实中';
  const isQualified = /^C/.test(category) || (/^A/.test(category) && appointment !== '01');
  return {
    ...record,
    ...(certState === '99' ? { certStatusDescription: description } : {}),
    ...(operationCategory === '99' ? { categoryDescription: describeCategory('虚构工种') } : {}),
    ...(isQualified ? { technicalTitle: record.technicalTitle ?? '01' } : {}),
  };
}

/** The first eight characters of a credit code, completed [GB 32100]. */
export function makeUpCreditCode(faker: Faker, head: string): string {
  const body = head + faker.string.numeric(17 - head.length);
  return `${body}${creditCheckCharacter(body)}`;
}

/** Number, birth date and gender of one person [GB 11643]. */
function makeUpIdentity(faker: Faker, provinceNum: string) {
  const born = Date.UTC(
    1965 + faker.number.int(35),
    faker.number.int(11),
    1 + faker.number.int(27),
  );
  const birth = new Date(born).toISOString().slice(0, 10).replaceAll('-', '');
  const sequence = faker.string.numeric(3);
  const body = `${provinceNum.slice(0, 2)}0102${birth}${sequence}`;
  const identityCard = `${body}${identityCheckCharacter(body)}`;
  const gender = Number(sequence) % 2 === 1 ? '1' : '2';
  return { identityCard, birthDate: birthDateOf(identityCard), gender };
}

function makeUpNumber(
  faker: Faker,
  { record }: CertificateKind,
  provinceNum: string,
  year: string,
): string {
  const province = PROVINCES[provinceNum.slice(0, 2)] ?? '闽';
  const serial = (length: number) => faker.string.numeric(length);
  if (record === 'safeCert') return `（${province}）JZ安许证字[${year}]${serial(6)}`;
  if (record === 'specialCert') return `${province}A01${year}${serial(6)}`;
  return `${province}建安B（${year}）${serial(7)}`;
}
