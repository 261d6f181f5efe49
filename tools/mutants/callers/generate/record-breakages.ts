import type { Breakage } from './change-request.js';
import { content, each, otherEnd } from './content.js';
import { replaceAll } from './deep-fields.js';

const MAX_PHOTO = 60_000;

/** What records of construction certificates hold beside their tables. */
export const MOHURD: readonly Breakage[] = [
  content(
    'no-picture',
    '照片不是图片',
    'has a photo that is no picture',
    ['photo'],
    each('photo', () => Buffer.from('no picture at all').toString('base64')),
    'should',
  ),
  content(
    'large-photo',
    '照片超过 50 KB',
    'has a photo of more than 50 KB',
    ['photo'],
    each('photo', (value) =>
      Buffer.concat([Buffer.from(value, 'base64'), Buffer.alloc(MAX_PHOTO)]).toString('base64'),
    ),
  ),
  content(
    'credit-code',
    '信用代码校验码不对',
    'has a credit code with a wrong check character',
    ['check-character'],
    each('creditCode', otherEnd),
  ),
  content(
    'identity-number',
    '身份证号码校验码不对',
    'has an identity number with a wrong check character',
    ['check-character'],
    each('identityCard', otherEnd),
  ),
  content(
    'birth-date',
    '出生日期与身份证号码不符',
    'has a birth date beside the identity number',
    ['birth-date'],
    each('birthDate', () => '1970-01-01'),
  ),
  content(
    'short-identifier',
    'eCertID 少一位',
    'has an eCertID one digit short',
    ['identifier'],
    each('eCertID', (value) => value.slice(1)),
  ),
  content(
    'unknown-operation',
    '操作类型不在实践所知之列',
    'has an operateType that nobody knows',
    ['dictionaries'],
    each('operateType', () => '77'),
    'may',
  ),
  content(
    'no-province',
    '省份代码不存在',
    'names no province',
    ['province'],
    each('provinceNum', () => '990000'),
  ),
  content(
    'repeated-identifier',
    '一批数据的 eCertID 重复',
    'has two records of one identifier',
    ['unique-identifier'],
    (fields) =>
      replaceAll(fields, 'acceptData', (records) =>
        Array.isArray(records) && fields.parameter === undefined
          ? [...records, ...records]
          : records,
      ),
  ),
  content(
    'eighteen-digits',
    '赋码少一位',
    'has a code of 18 digits',
    ['code-digits'],
    each('ID', (value) => value.slice(1)),
  ),
  content(
    'certificate-identifier',
    '证照标识校验码不对',
    'has a certificate identifier with a wrong check character',
    ['5.2.2.2/identifier'],
    each('zzeCertID', otherEnd),
    'should',
  ),
  content(
    'whole-link',
    '赋码是整个链接',
    'has a link in place of the code',
    ['assigned-code'],
    each('ID', (value) => `https://example.com/?ID=${value}`),
  ),
];
