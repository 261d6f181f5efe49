import { randomUUID } from 'node:crypto';
import { endOfTerm, today } from './calendar.js';
import {
  certificateId,
  citizenNumber,
  creditCode,
  digits,
  type Kind,
  portrait,
} from './made-up.js';

export interface Issuer {
  readonly provinceNum: string;
  readonly issuAuth: string;
  readonly issuAuthCode: string;
}

/** One row of `acceptData`. */
export type Entry = Readonly<Record<string, unknown>>;

interface Upload {
  /** The parameter of the request that holds the rows. */
  readonly parameter: string;
  /** How the sample of the interface spells the list in it. */
  readonly list: string;
  make(issuer: Issuer): Entry;
}

const VALID = '01';
const NEW = '01';
const CITIZEN = '111';
const MALE = '1';

function opening(issuer: Issuer, certNum: string): Entry {
  return { eCertID: randomUUID().replaceAll('-', ''), certNum, ...issuer };
}

function validity(years: number): Entry {
  const from = today();
  return { issuDate: from, effectiveDate: from, expiringDate: endOfTerm(from, years) };
}

function year(): string {
  return today().slice(0, 4);
}

function picture(): string {
  return `data:image/png;base64,${portrait().toString('base64')}`;
}

/** Table of safeCertParameter. */
function safetyLicence(issuer: Issuer): Entry {
  return {
    ...opening(issuer, `（闽）JZ安许证字[${year()}]${digits(6)}`),
    ...validity(3),
    companyName: '样例建筑工程有限公司',
    creditCode: creditCode(),
    companyAddress: '样例市示范区演示路1号',
    responsiblePerson: '甲样例',
    responsiblePersonID: citizenNumber('19790316', true),
    responsiblePersonIDType: CITIZEN,
    economicType: '有限责任公司',
    licenseScope: '建筑施工',
    firstIssuDate: today(),
    certState: VALID,
    operateType: NEW,
  };
}

/** Table of specialCertParameter. */
function workerLicence(issuer: Issuer): Entry {
  return {
    ...opening(issuer, `闽A01${year()}${digits(6)}`),
    ...validity(2),
    issuedDate: today(),
    name: '乙样例',
    gender: MALE,
    identityCard: citizenNumber('19910822', true),
    identityCardType: CITIZEN,
    photo: picture(),
    operationCategory: '99',
    categoryDescription: '样例工种',
    certState: VALID,
    operateType: NEW,
  };
}

/** Table of managerCertParameter: a certificate of class C, which needs a title or a degree. */
function managerLicence(issuer: Issuer): Entry {
  return {
    ...opening(issuer, `闽建安C（${year()}）${digits(7)}`),
    ...validity(3),
    issuedDate: today(),
    categoryCode: 'C',
    name: '丙样例',
    gender: MALE,
    birthDate: '1985-06-09',
    identityCard: citizenNumber('19850609', true),
    identityCardType: CITIZEN,
    companyName: '样例建筑工程有限公司',
    creditCode: creditCode(),
    appointment: '01',
    technicalTitle: '01',
    photo: picture(),
    certState: VALID,
    operateType: NEW,
  };
}

export const UPLOADS: Readonly<Record<Kind, Upload>> = {
  1: { parameter: 'safeCertParameter', list: 'acceptData', make: safetyLicence },
  2: { parameter: 'specialCertParameter', list: 'acceptData', make: workerLicence },
  3: { parameter: 'managerCertParameter', list: 'AcceptData', make: managerLicence },
};

export const KINDS: readonly Kind[] = [1, 2, 3];

/** The electronic certificate that was made of a record and its QR code. */
export function certificate(kind: Kind, { issuAuthCode }: Issuer, code: string): Entry {
  return {
    ID: code,
    zzeCertID: certificateId(kind, issuAuthCode),
    url: `https://certificates.example.com/preview/${code}`,
  };
}
