import { MANAGER_SENTENCE } from '../../../src/protocols/mohurd/certificate-kind.js';
import {
  BIRTH_DATE_CHECK,
  CREDIT_CODE_CHECK,
  IDENTIFIER_CHECK,
  IDENTITY_NUMBER_CHECK,
  PHOTO_CHECK,
  type RecordCheck,
} from '../../../src/protocols/mohurd/record-checks.js';
import { isObject, parseJson } from '../../../src/wire/json.js';
import { quote, textOf } from '../../kit/messages/field-text.js';
import type { Fields } from '../../kit/rule.js';
import type { RecordRule } from './record-rule.js';

type BusinessRule = RecordRule;

const operation = 'businessData';

function toRule({ id, ruling, weight, find }: RecordCheck): BusinessRule {
  return {
    id,
    clause: '5.2.1.2',
    ruling,
    operation,
    weight,
    check({ record }) {
      const { field, expected, isHidden } = find(record) ?? {};
      if (field === undefined) return undefined;
      return `${field} ${expected?.zh}${isHidden ? '' : `：${quote(record[field])}`}`;
    },
  };
}

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
    for (const other of state.heldBy(textOf(record, kind.holder))) {
      const isValid = other.certState === '01' && other.certType === kind.certType;
      if (!isValid || other.provinceNum === record.provinceNum) continue;
      if (other.eCertID === record.eCertID) continue;
      return `${other.provinceNum} 存在证书：${other.certNum}，需注销其他省份的证书`;
    }
    return undefined;
  },
};

/** What business data has to keep beyond its tables, in order of checking. */
export const BUSINESS_RULES: readonly BusinessRule[] = [
  toRule(PHOTO_CHECK),
  toRule(IDENTIFIER_CHECK),
  province,
  toRule(CREDIT_CODE_CHECK),
  toRule(IDENTITY_NUMBER_CHECK),
  toRule(BIRTH_DATE_CHECK),
  managerSentence,
  qualification,
  businessInformation,
  onlyProvince,
];
