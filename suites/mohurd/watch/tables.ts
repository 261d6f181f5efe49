import type { Finding } from '../../../src/model/finding.js';
import type { Operation } from '../../../src/model/specification.js';
import { KINDS } from '../../../src/protocols/mohurd/certificate-kind.js';
import { valueAt } from '../../../src/specification/pointer.js';
import { isObject } from '../../../src/wire/json.js';
import { asText } from '../../kit/compare.js';
import type { Body } from '../../kit/conversation.js';
import type { TableDemand } from '../../kit/watch/watcher.js';

const PARAMETERS = KINDS.map(({ parameter }) => parameter as string);
const QUALIFICATION = /\/(?:technicalTitle|educationDegree)$/;

/** A statement on business data alone. */
const inBusiness = (name: string) => (operation: Operation) =>
  operation.id === 'businessData' ? `${operation.clause}/${name}` : undefined;

const isAdvised = (name: string) => (breach: Finding) =>
  breach.weight === 'should' && breach.pointer.endsWith(`/${name}`);

/** Whether a breach lies in the parameter of a kind that the request is not of. */
function isOfOther({ pointer }: Finding, request: Body | undefined): boolean {
  const [, parameter = ''] = pointer.split('/');
  const own = KINDS.find(({ certType }) => certType === request?.certType)?.parameter;
  return own !== undefined && parameter !== own && PARAMETERS.includes(parameter);
}

/** What the tables of uploads demand by statements of their own [5.2]. */
export const TABLES: readonly TableDemand[] = [
  {
    slug: 'has-records',
    zh: '列表里有数据',
    en: 'the list has records',
    statement: ({ id, clause }) =>
      id === 'businessData' || id === 'certificateData' ? `${clause}/records` : undefined,
    // A list that is missing, or has another name, is a matter of the table.
    owns: (breach, { request }) =>
      /^\/\w+\/[aA]cceptData$/.test(breach.pointer) &&
      valueAt(request, breach.pointer) !== undefined &&
      !isOfOther(breach, request),
  },
  {
    slug: 'leaves-other-parameters-empty',
    zh: '与 certType 不符的参数为空',
    en: 'parameters of other kinds are empty',
    statement: inBusiness('other-parameters'),
    owns: (breach, { request }) => isOfOther(breach, request),
  },
  {
    slug: 'identifier-has-length',
    zh: '关联证照标识不超过长度',
    en: 'associated identifiers keep to their length',
    statement: inBusiness('identifier-length'),
    owns: ({ pointer }) => pointer.endsWith('/associatedZzeCertID'),
  },
  {
    slug: 'names-a-province',
    zh: 'provinceNum 是省级代码',
    en: 'provinceNum is the code of a province',
    statement: inBusiness('province'),
    owns: isAdvised('provinceNum'),
  },
  {
    slug: 'says-the-sentence',
    zh: '安管人员证书状态 99 的描述是固定文字',
    en: 'state 99 of managers is described by the fixed sentence',
    statement: inBusiness('manager-sentence'),
    owns: isAdvised('certStatusDescription'),
  },
  {
    slug: 'names-qualification',
    zh: 'C 证填有技术职称或文化程度',
    en: 'category C has a title or a degree',
    statement: inBusiness('qualification'),
    owns({ pointer, weight }, { request }) {
      if (weight !== 'must' || !QUALIFICATION.test(pointer)) return false;
      const record = valueAt(request, pointer.replace(QUALIFICATION, ''));
      if (!isObject(record) || !/^C/.test(asText(record.categoryCode))) return false;
      return (record.technicalTitle ?? '') === '' && (record.educationDegree ?? '') === '';
    },
  },
  {
    slug: 'names-qualification-of-a',
    zh: 'A 证（非法人）填有技术职称或文化程度',
    en: 'category A has a title or a degree, unless it is the legal representative',
    statement: inBusiness('qualification-a'),
    owns: ({ pointer, weight }) => weight === 'should' && QUALIFICATION.test(pointer),
  },
  {
    slug: 'lists-information',
    zh: '业务信息是类型与内容的列表',
    en: 'business information is a list of types and contents',
    statement: inBusiness('information-form'),
    owns: ({ pointer, weight }) => weight === 'should' && pointer.includes('/businessInformation/'),
  },
  {
    slug: 'url-is-https',
    zh: '预览地址是 https 地址',
    en: 'preview addresses are https',
    statement: ({ id, clause }) => (id === 'certificateData' ? `${clause}/https` : undefined),
    owns: isAdvised('url'),
  },
];
