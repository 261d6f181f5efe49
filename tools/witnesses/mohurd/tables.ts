import { PROVINCES } from './provinces.js';
import type { Check, Field, Values } from './rules.js';
import {
  inOrder,
  isCode2,
  isCreditCode,
  isDay,
  isIdType,
  isPhoto,
  noSpace,
  oneOf,
  readItems,
  residentCard,
} from './rules.js';

export type Kind = '1' | '2' | '3';

interface KindTable {
  /** Name of the request's parameter. */
  parameter: string;
  fields: readonly Field[];
  conditions: (values: Values) => string[];
  /** Who holds what: one holder should not have it in two provinces. */
  holder: (values: Values) => string | undefined;
}

/** Greatest length of certificate identifiers; managers' numbers are one longer. */
function identifierMax(kind: Kind): number {
  return kind === '3' ? 73 : 72;
}

export function isKind(value: string | undefined): value is Kind {
  return value === '1' || value === '2' || value === '3';
}

function must(name: string, label: string, max: number, check?: Check): Field {
  return { name, label, max, required: true, ...(check && { check }) };
}

function may(name: string, label: string, max: number, check?: Check): Field {
  return { ...must(name, label, max, check), required: false };
}

function day(name: string, label: string): Field {
  return { name, label, required: true, check: isDay };
}

function opening(certNumMax: number): Field[] {
  return [
    must('eCertID', '数据唯一标识', 50, noSpace),
    must('provinceNum', '所属省份', 6, oneOf(PROVINCES.keys())),
    must('certNum', '证书编号', certNumMax),
    must('issuAuth', '发证机关', 50),
    must('issuAuthCode', '发证机关代码', 18, isCreditCode),
  ];
}

function closing(kind: Kind): Field[] {
  return [
    must('certState', '证书状态', 2, isCode2),
    may('certStatusDescription', '证书状态描述', 200),
    may('associatedZzeCertID', '关联证照标识', identifierMax(kind), noSpace),
    {
      name: 'businessInformation',
      label: '业务信息',
      required: false,
      max: 5000,
      read: readItems,
    },
    must('operateType', '操作类型', 2, isCode2),
  ];
}

const validity = [day('effectiveDate', '有效期起始日期'), day('expiringDate', '有效期结束日期')];
const gender = must('gender', '性别', 1, oneOf(['1', '2']));
const photo: Field = { name: 'photo', label: '照片', required: true, check: isPhoto };
const identity = [
  must('identityCard', '身份证件号码', 18, noSpace),
  must('identityCardType', '身份证件号码类型', 3, isIdType),
];

const safeFields: readonly Field[] = [
  ...opening(25),
  day('issuDate', '发证日期'),
  must('companyName', '企业名称', 200),
  must('creditCode', '统一社会信用代码', 18, isCreditCode),
  must('companyAddress', '单位地址', 200),
  must('responsiblePerson', '法定代表人', 20),
  must('responsiblePersonID', '法定代表人身份证件号码', 18, noSpace),
  must('responsiblePersonIDType', '法定代表人身份证件号码类型', 10, isIdType),
  must('economicType', '经济类型', 20),
  must('licenseScope', '许可范围', 4, oneOf(['建筑施工'])),
  ...validity,
  day('firstIssuDate', '首次发证日期'),
  ...closing('1'),
];

const specialFields: readonly Field[] = [
  ...opening(25),
  day('issuedDate', '初次领证日期'),
  day('issuDate', '发证日期'),
  ...validity,
  must('name', '姓名', 50),
  gender,
  ...identity,
  photo,
  must('operationCategory', '工种类别', 2, isCode2),
  may('categoryDescription', '工种类别描述', 200),
  ...closing('2'),
];

const managerFields: readonly Field[] = [
  ...opening(23),
  day('issuedDate', '初次领证日期'),
  day('issuDate', '发证日期'),
  ...validity,
  must('categoryCode', '岗位类别代码', 2, oneOf(['A', 'B', 'C', 'C1', 'C2', 'C3'])),
  must('name', '姓名', 50),
  gender,
  day('birthDate', '出生日期'),
  ...identity,
  must('companyName', '企业名称', 200),
  must('creditCode', '统一社会信用代码', 18, isCreditCode),
  must('appointment', '职务', 2, isCode2),
  may('technicalTitle', '技术职称', 2, isCode2),
  may('educationDegree', '文化程度', 2, isCode2),
  may('major', '专业', 20),
  photo,
  ...closing('3'),
];

const OTHER = '99';
const LEGAL_REPRESENTATIVE = '01';
/** The fixed text of a manager's certificate in state 99 (final stop optional). */
const MOVING = '持证人正在办理跨企业变更业务，办理完成前本证书暂不可用';

function describedState(values: Values): string[] {
  return values.get('certState') === OTHER && !values.has('certStatusDescription')
    ? ['certStatusDescription(证书状态描述)不能为空']
    : [];
}

function fixedState(values: Values): string[] {
  const text = values.get('certStatusDescription');
  if (values.get('certState') !== OTHER || text === undefined) return [];
  return text.trim().replace(/。$/, '') === MOVING
    ? []
    : [`certStatusDescription(证书状态描述)应固定为：${MOVING}。`];
}

/** A (not the legal representative) and C: a title or a degree, one at least. */
function titleOrDegree(values: Values): string[] {
  const category = values.get('categoryCode') ?? '';
  const bound =
    category.startsWith('C') ||
    (category === 'A' && values.get('appointment') !== LEGAL_REPRESENTATIVE);
  return bound && !values.has('technicalTitle') && !values.has('educationDegree')
    ? ['technicalTitle(技术职称)、educationDegree(文化程度)不能为空，至少填写一项']
    : [];
}

function describedCategory(values: Values): string[] {
  return values.get('operationCategory') === OTHER && !values.has('categoryDescription')
    ? ['categoryDescription(工种类别描述)不能为空']
    : [];
}

export const TABLES: Readonly<Record<Kind, KindTable>> = {
  1: {
    parameter: 'safeCertParameter',
    fields: safeFields,
    conditions: (values) => [
      ...describedState(values),
      ...residentCard(values, 'responsiblePersonIDType', 'responsiblePersonID'),
      ...inOrder(values, safeFields, 'effectiveDate', 'expiringDate'),
      ...inOrder(values, safeFields, 'firstIssuDate', 'issuDate'),
    ],
    holder: (values) => values.get('creditCode'),
  },
  2: {
    parameter: 'specialCertParameter',
    fields: specialFields,
    conditions: (values) => [
      ...describedState(values),
      ...describedCategory(values),
      ...residentCard(values, 'identityCardType', 'identityCard'),
      ...inOrder(values, specialFields, 'effectiveDate', 'expiringDate'),
      ...inOrder(values, specialFields, 'issuedDate', 'issuDate'),
    ],
    holder: (values) =>
      ['identityCard', 'operationCategory', 'categoryDescription']
        .map((name) => values.get(name) ?? '')
        .join('|'),
  },
  3: {
    parameter: 'managerCertParameter',
    fields: managerFields,
    conditions: (values) => [
      ...describedState(values),
      ...fixedState(values),
      ...titleOrDegree(values),
      ...residentCard(values, 'identityCardType', 'identityCard'),
      ...inOrder(values, managerFields, 'effectiveDate', 'expiringDate'),
      ...inOrder(values, managerFields, 'issuedDate', 'issuDate'),
    ],
    // One may lead companies in several provinces, so A certificates never collide.
    holder: (values) =>
      values.get('categoryCode') === 'A'
        ? undefined
        : [values.get('identityCard'), values.get('categoryCode')].join('|'),
  },
};

export function certificateFields(kind: Kind): readonly Field[] {
  return [
    must('ID', '二维码赋码', 50, noSpace),
    must('zzeCertID', '证照标识', identifierMax(kind), noSpace),
    must('url', '证照预览地址', 200, isPublicUrl),
  ];
}

/** https, and a host that is a domain name rather than an address or a local name. */
const isPublicUrl: Check = (value) => {
  if (!/^https:\/\/\S+$/i.test(value) || !URL.canParse(value)) return '应为https域名地址';
  const host = new URL(value).hostname.replace(/\.$/, '');
  const named = host.includes('.') && !/^[\d.]+$/.test(host) && !host.startsWith('[');
  return named && !host.endsWith('.localhost') ? undefined : '应为https域名地址';
};
