import { MANAGER_SENTENCE } from '../../../src/protocols/mohurd/certificate-kind.js';
import {
  birthDateOf,
  creditCheckCharacter,
  endsInCheck,
  identityCheckCharacter,
} from '../../../src/protocols/mohurd/check-character.js';
import { MAX_PHOTO_BYTES, readPhoto } from '../../../src/protocols/mohurd/photo.js';
import { isObject, parseJson } from '../../../src/wire/json.js';
import { quote, textOf } from '../../kit/messages/field-text.js';
import type { Fields } from '../../kit/rule.js';
import type { RecordRule } from './record-rule.js';

type BusinessRule = RecordRule;

const operation = 'businessData';

/** Identity numbers, each with the field that names its type. */
const IDENTITIES = [
  ['identityCard', 'identityCardType'],
  ['responsiblePersonID', 'responsiblePersonIDType'],
] as const;

const IDENTITY_CARD = '111';

const photo: BusinessRule = {
  id: '5.2.1/photo',
  clause: '5.2.1.2',
  ruling: 'MH-R18',
  operation,
  weight: 'must',
  check({ record }) {
    if (typeof record.photo !== 'string') return undefined;
    const reading = readPhoto(record.photo);
    if (!reading) return 'photo 不是 Base64';
    if (!reading.kind) return 'photo 不是 jpg 或 png';
    if (reading.bytes <= MAX_PHOTO_BYTES) return undefined;
    return `photo 有 ${reading.bytes} 字节，至多 ${MAX_PHOTO_BYTES}`;
  },
};

const creditCodes: BusinessRule = {
  id: '5.2.1/credit-code',
  clause: '5.2.1.2',
  ruling: 'MH-R19',
  operation,
  weight: 'should',
  check({ record }) {
    const names = ['issuAuthCode', 'creditCode'].filter((name) => name in record);
    const wrong = names.find((name) => !endsInCheck(textOf(record, name), creditCheckCharacter));
    return wrong && `${wrong} 的校验码不符（GB 32100）：${quote(record[wrong])}`;
  },
};

const identityNumbers: BusinessRule = {
  id: '5.2.1/identity-number',
  clause: '5.2.1.2',
  ruling: 'MH-R19',
  operation,
  weight: 'should',
  check({ record }) {
    const [wrong] =
      IDENTITIES.find(
        ([name, type]) =>
          record[type] === IDENTITY_CARD &&
          !endsInCheck(textOf(record, name), identityCheckCharacter),
      ) ?? [];
    return wrong && `${wrong} 的校验码不符（GB 11643）`;
  },
};

const birthDate: BusinessRule = {
  id: '5.2.1/birth-date',
  clause: '5.2.1.2.4',
  ruling: 'MH-R19',
  operation,
  weight: 'should',
  check({ record }) {
    if (!('birthDate' in record) || record.identityCardType !== IDENTITY_CARD) return undefined;
    const digits = (date: string) => date.replaceAll(/\D/g, '');
    const born = birthDateOf(textOf(record, 'identityCard'));
    if (digits(textOf(record, 'birthDate')) === digits(born)) return undefined;
    return `birthDate 与 identityCard 不一致：${quote(record.birthDate)}`;
  },
};

const identifier: BusinessRule = {
  id: '5.2.1/identifier',
  clause: '5.2.1.2',
  ruling: 'MH-R11',
  operation,
  weight: 'should',
  check({ record }) {
    const digits = textOf(record, 'eCertID').replaceAll('-', '');
    return /^[0-9a-f]{32}$/i.test(digits) ? undefined : 'eCertID 宜为 32 位十六进制（不计连字符）';
  },
};

const province: BusinessRule = {
  id: '5.2.1/province',
  clause: '5.2.1.2',
  ruling: 'MH-R12',
  operation,
  weight: 'should',
  check({ record }) {
    if (textOf(record, 'provinceNum').endsWith('0000')) return undefined;
    return `provinceNum 不是省级代码：${quote(record.provinceNum)}`;
  },
};

const managerSentence: BusinessRule = {
  id: '5.2.1/manager-sentence',
  clause: '5.2.1.2.4',
  ruling: 'MH-R14',
  operation,
  weight: 'should',
  check({ record, kind }) {
    if (kind.record !== 'managerCert' || record.certState !== '99') return undefined;
    const plain = (text: string) => text.replace(/。$/, '');
    if (plain(textOf(record, 'certStatusDescription')) === plain(MANAGER_SENTENCE))
      return undefined;
    return `证书状态为 99 时 certStatusDescription 固定为“${MANAGER_SENTENCE}”`;
  },
};

const qualification: BusinessRule = {
  id: '5.2.1/qualification-a',
  clause: '5.2.1.2.4',
  ruling: 'MH-R16',
  operation,
  weight: 'should',
  check({ record }) {
    const isA = textOf(record, 'categoryCode').startsWith('A');
    if (!isA || record.appointment === '01' || isQualified(record)) return undefined;
    return 'A 证（非法人）的 technicalTitle、educationDegree 宜填一项';
  },
};

function isQualified(record: Fields): boolean {
  return textOf(record, 'technicalTitle') !== '' || textOf(record, 'educationDegree') !== '';
}

const businessInformation: BusinessRule = {
  id: '5.2.1/information-form',
  clause: '5.2.1.2',
  ruling: 'MH-R20',
  operation,
  weight: 'should',
  check({ record }) {
    const value = record.businessInformation ?? '';
    if (value === '') return undefined;
    const list = typeof value === 'string' ? parseJson(value) : value;
    if (list === undefined) return 'businessInformation 不是 JSON 串';
    if (!Array.isArray(list)) return 'businessInformation 不是 JSON 数组';
    return list.every(isInformation) ? undefined : 'businessInformation 的各项不是类型与内容';
  },
};

function isInformation(item: unknown): boolean {
  if (!isObject(item)) return false;
  return ['itemvalue', 'itemtext'].every((name) => typeof (item[name] ?? '') === 'string');
}

const onlyProvince: BusinessRule = {
  id: '5.2.1/warning',
  clause: '5.2.1.1',
  ruling: 'MH-R21',
  operation,
  weight: 'should',
  check({ record, kind, state }) {
    const { certType } = kind;
    const other = state
      .heldBy({ certType, holder: textOf(record, kind.holder) })
      .find(
        ({ certState, provinceNum, eCertID }) =>
          certState === '01' && provinceNum !== record.provinceNum && eCertID !== record.eCertID,
      );
    if (!other) return undefined;
    return `${other.provinceNum} 存在证书：${other.certNum}，需注销其他省份的证书`;
  },
};

/** What business data has to keep beyond its tables, in order of checking. */
export const BUSINESS_RULES: readonly BusinessRule[] = [
  photo,
  identifier,
  province,
  creditCodes,
  identityNumbers,
  birthDate,
  managerSentence,
  qualification,
  businessInformation,
  onlyProvince,
];
