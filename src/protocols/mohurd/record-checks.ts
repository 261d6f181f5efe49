import { type Text, text } from '../../model/text.js';
import {
  birthDateOf,
  creditCheckCharacter,
  endsInCheck,
  identityCheckCharacter,
} from './check-character.js';
import { MAX_PHOTO_BYTES, readPhoto } from './photo.js';
import { PROVINCES } from './provinces.js';

type Fields = Readonly<Record<string, unknown>>;

/** What is wrong with a record: the field, and what it is expected to be. */
export interface RecordFault {
  readonly field: string;
  readonly expected: Text;
  /** The value is personal or long, and says nothing to whoever reads of the fault. */
  readonly isHidden?: boolean;
}

/** A demand on the content of one record of business data that no schema can state. */
export interface RecordCheck {
  readonly id: string;
  readonly ruling: string;
  /** How hard a breach is judged on either side. */
  readonly weight: 'must' | 'should';
  /** Undefined where the demand is kept, or where the fields are not there to tell. */
  readonly find: (record: Fields) => RecordFault | undefined;
}

/** Identity numbers, each with the field that names its type. */
const IDENTITIES = [
  ['identityCard', 'identityCardType'],
  ['responsiblePersonID', 'responsiblePersonIDType'],
] as const;

const IDENTITY_CARD = '111';

/** Photos [5.2.1.2.3 row 14, 5.2.1.2.4 row 22]. */
export const PHOTO_CHECK: RecordCheck = {
  id: '5.2.1/photo',
  ruling: 'MH-R18',
  weight: 'must',
  find({ photo }) {
    if (typeof photo !== 'string') return undefined;
    const fault = (zh: string, en: string) => ({
      field: 'photo',
      expected: text(zh, en),
      isHidden: true,
    });
    const reading = readPhoto(photo);
    if (!reading) return fault('应为 Base64', 'is Base64');
    if (!reading.kind) return fault('应为 jpg 或 png', 'is a JPEG or PNG');
    if (reading.bytes <= MAX_PHOTO_BYTES) return undefined;
    return fault(
      `至多 ${MAX_PHOTO_BYTES} 字节，解码后为 ${reading.bytes}`,
      `has at most ${MAX_PHOTO_BYTES} bytes, which are ${reading.bytes} when decoded`,
    );
  },
};

/** Identifiers of records [5.2.1.2, row 1]. */
export const IDENTIFIER_CHECK: RecordCheck = {
  id: '5.2.1/identifier',
  ruling: 'MH-R11',
  weight: 'should',
  find({ eCertID }) {
    if (typeof eCertID !== 'string' || eCertID === '') return undefined;
    if (/^[0-9a-f]{32}$/i.test(eCertID.replaceAll('-', ''))) return undefined;
    return {
      field: 'eCertID',
      expected: text(
        '宜为 32 位十六进制（不计连字符）',
        'has 32 hexadecimal digits, dashes not counted',
      ),
    };
  },
};

/** Provinces [5.2.1.2, row 2]; that the code is one of a province is a matter of the table. */
export const PROVINCE_CHECK: RecordCheck = {
  id: '5.2.1/province',
  ruling: 'MH-R12',
  weight: 'should',
  find({ provinceNum }) {
    if (typeof provinceNum !== 'string' || !/^\d{2}0000$/.test(provinceNum)) return undefined;
    if (Object.hasOwn(PROVINCES, provinceNum.slice(0, 2))) return undefined;
    return { field: 'provinceNum', expected: text('应为省份代码', 'is the code of a province') };
  },
};

/** Check characters of credit codes [GB 32100]. */
export const CREDIT_CODE_CHECK: RecordCheck = {
  id: '5.2.1/credit-code',
  ruling: 'MH-R19',
  weight: 'should',
  find(record) {
    const field = ['issuAuthCode', 'creditCode'].find(
      (name) => hasLength(record[name]) && !endsInCheck(String(record[name]), creditCheckCharacter),
    );
    return field === undefined
      ? undefined
      : {
          field,
          expected: text('校验码应符合 GB 32100', 'ends in the check character of GB 32100'),
        };
  },
};

/** Check characters of identity numbers [GB 11643]. */
export const IDENTITY_NUMBER_CHECK: RecordCheck = {
  id: '5.2.1/identity-number',
  ruling: 'MH-R19',
  weight: 'should',
  find(record) {
    const [field] =
      IDENTITIES.find(
        ([name, type]) =>
          record[type] === IDENTITY_CARD &&
          hasLength(record[name]) &&
          !endsInCheck(String(record[name]), identityCheckCharacter),
      ) ?? [];
    if (field === undefined) return undefined;
    const expected = text('校验码应符合 GB 11643', 'ends in the check character of GB 11643');
    return { field, expected, isHidden: true };
  },
};

/** Birth dates, which identity numbers hold too [5.2.1.2.4 row 13]. */
export const BIRTH_DATE_CHECK: RecordCheck = {
  id: '5.2.1/birth-date',
  ruling: 'MH-R19',
  weight: 'should',
  find({ birthDate, identityCard, identityCardType }) {
    if (typeof birthDate !== 'string' || identityCardType !== IDENTITY_CARD) return undefined;
    if (!hasLength(identityCard)) return undefined;
    const digits = (date: string) => date.replaceAll(/\D/g, '');
    if (digits(birthDate) === digits(birthDateOf(String(identityCard)))) return undefined;
    return {
      field: 'birthDate',
      expected: text('应与 identityCard 一致', 'is the date that identityCard holds'),
    };
  },
};

/** Codes and numbers of another length break their table already. */
function hasLength(code: unknown): boolean {
  return typeof code === 'string' && code.length === 18;
}
