import { text } from '../../../src/model/text.js';
import { KINDS } from '../../../src/protocols/mohurd/certificate-kind.js';
import { misread } from '../../kit/alterations/requests.js';
import { omitRule } from '../../kit/alterations/rules.js';
import { textOf } from '../../kit/messages/field-text.js';
import type { Fields } from '../../kit/rule.js';
import type { SystemDefect } from '../parts.js';
import { refuseBusiness, refuseRecords } from './record-faults.js';

/** Bytes of a column that was meant to hold as many characters. */
const COLUMN_BYTES = 255;

/** What goes wrong with the records of business data. */
export const RECORD_DEFECTS: readonly SystemDefect[] = [
  {
    id: 'counts-bytes-of-texts',
    title: text(
      '汉字按 UTF-8 字节计入长度上限',
      'counts the UTF-8 bytes of Chinese texts against their limits',
    ),
    clause: '5.2.1/limits',
    weight: 'must',
    parts: refuseRecords(
      (record) =>
        Object.values(record).some(
          (value) =>
            typeof value === 'string' &&
            /\p{Script=Han}/u.test(value) &&
            Buffer.byteLength(value) > COLUMN_BYTES,
        ),
      '字段过长',
    ),
  },
  {
    id: 'wants-plain-identifiers',
    title: text('eCertID 含连字符即拒绝', 'refuses an eCertID with hyphens'),
    clause: '5.2.1/limits',
    weight: 'must',
    parts: refuseRecords((record) => textOf(record, 'eCertID').includes('-'), 'eCertID 格式错误'),
  },
  {
    id: 'knows-licences-alone',
    title: text('只受理安全生产许可证', 'takes no certificates but licences'),
    clause: '5.2.1/kinds',
    weight: 'must',
    parts: refuseBusiness(({ certType }) => certType !== '1', '不支持'),
  },
  {
    id: 'refuses-null-parameters',
    title: text(
      '其余证书的参数为 null 即出错',
      'fails when the parameters of other kinds are null',
    ),
    clause: '5.2.1/empty-parameters',
    weight: 'must',
    parts: refuseBusiness(
      (fields) => KINDS.some(({ parameter }) => fields[parameter] === null),
      '空指针异常',
    ),
  },
  {
    id: 'ignores-stray-parameters',
    title: text('与 certType 不符的参数不为空也受理', 'ignores records of another kind'),
    clause: '5.2.1/other-parameters',
    weight: 'must',
    parts: misread(withoutStrays, 'businessData'),
  },
  {
    id: 'wants-identity-cards',
    title: text(
      '证件号码一律要求 18 位',
      'requires 18 characters of every document, identity card or not',
    ),
    clause: '5.2.1/other-identity',
    weight: 'must',
    parts: refuseRecords(
      (record) =>
        ['identityCard', 'responsiblePersonID'].some(
          (name) => name in record && textOf(record, name).length !== 18,
        ),
      '证件号码不是 18 位',
    ),
  },
  {
    id: 'knows-no-other-operations',
    title: text('字典里没有工种类别 99', 'does not know operationCategory 99'),
    clause: '5.2.1/conditional',
    weight: 'must',
    parts: refuseRecords(
      ({ operationCategory }) => operationCategory === '99',
      'operationCategory 不在字典里',
    ),
  },
  {
    id: 'wants-no-qualification-of-a',
    title: text(
      'A 证（非法人）没有技术职称与文化程度也不指出',
      'does not notice that A has neither technicalTitle nor educationDegree',
    ),
    clause: '5.2.1/qualification-a',
    weight: 'should',
    parts: omitRule('5.2.1/qualification-a'),
  },
  {
    id: 'refuses-business-information',
    title: text('不受理 businessInformation', 'refuses businessInformation in either form'),
    clause: '5.2.1/business-information',
    weight: 'must',
    parts: refuseRecords(
      ({ businessInformation = '' }) => businessInformation !== '',
      'businessInformation 格式错误',
    ),
  },
  {
    id: 'checks-no-credit-codes',
    title: text(
      '不核对统一社会信用代码的校验码',
      'does not verify the check characters of credit codes',
    ),
    clause: '5.2.1/check-character',
    weight: 'should',
    parts: omitRule('5.2.1/credit-code'),
  },
  {
    id: 'checks-no-identity-numbers',
    title: text(
      '不核对身份证号的校验码',
      'does not verify the check characters of identity numbers',
    ),
    clause: '5.2.1/check-character',
    weight: 'should',
    parts: omitRule('5.2.1/identity-number'),
  },
  {
    id: 'compares-no-birth-dates',
    title: text('不比对出生日期与身份证号', 'does not compare birth dates with identity numbers'),
    clause: '5.2.1/birth-date',
    weight: 'should',
    parts: omitRule('5.2.1/birth-date'),
  },
  {
    id: 'takes-any-province',
    title: text('县级代码也作省级代码受理', 'takes the code of a county for that of a province'),
    clause: '5.2.1/province',
    weight: 'should',
    parts: omitRule('5.2.1/province'),
  },
];

/** Without the parameters of kinds that the upload is not of. */
function withoutStrays(fields: Fields): Fields {
  const strays = KINDS.filter(({ certType }) => certType !== fields.certType);
  const names: readonly string[] = strays.map(({ parameter }) => parameter);
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}
