import type { Specification } from '../../../src/model/specification.js';
import { text } from '../../../src/model/text.js';
import { KINDS } from '../../../src/protocols/mohurd/certificate-kind.js';
import {
  BIRTH_DATE_CHECK,
  CREDIT_CODE_CHECK,
  IDENTIFIER_CHECK,
  IDENTITY_NUMBER_CHECK,
  PHOTO_CHECK,
  PROVINCE_CHECK,
  type RecordCheck,
} from '../../../src/protocols/mohurd/record-checks.js';
import { schemaAt } from '../../../src/specification/schema-node.js';
import { finding } from '../../kit/answer.js';
import type { Observation, Watched, WatchRule } from '../../kit/watch/watcher.js';
import { businessRecords, recordsUnder, type UploadedRecord } from './uploaded-records.js';

const BUSINESS = 'businessData';

interface RecordRule extends Pick<WatchRule, 'slug' | 'zh' | 'en'> {
  readonly statement: string;
  readonly checks: readonly RecordCheck[];
}

const RECORD_RULES: readonly RecordRule[] = [
  {
    slug: 'photo-is-usable',
    zh: '照片是 50 KB 以内的 jpg 或 png',
    en: 'photos are JPEG or PNG of 50 KB at most',
    statement: '5.2.1/photo',
    checks: [PHOTO_CHECK],
  },
  {
    slug: 'province-exists',
    zh: 'provinceNum 是现有省份的代码',
    en: 'provinceNum is the code of a province that there is',
    statement: '5.2.1/province',
    checks: [PROVINCE_CHECK],
  },
  {
    slug: 'check-characters-fit',
    zh: '信用代码与身份证号码的校验码正确',
    en: 'credit codes and identity numbers end in their check characters',
    statement: '5.2.1/check-character',
    checks: [CREDIT_CODE_CHECK, IDENTITY_NUMBER_CHECK],
  },
  {
    slug: 'birth-date-fits',
    zh: '出生日期与身份证号码一致',
    en: 'birth dates are those of the identity numbers',
    statement: '5.2.1/birth-date',
    checks: [BIRTH_DATE_CHECK],
  },
  {
    slug: 'identifier-has-32-digits',
    zh: 'eCertID 为 32 位',
    en: 'eCertID has 32 digits',
    statement: '5.2.1/identifier',
    checks: [IDENTIFIER_CHECK],
  },
];

/** What the records of business data have to hold beyond their tables. */
export function createRecordRules(spec: Specification): readonly WatchRule[] {
  return [
    ...RECORD_RULES.map(
      ({ statement, checks, ...rule }): WatchRule => ({
        ...rule,
        party: 'caller',
        statement: () => statement,
        observe: (watched) => observeRecords(watched, (record) => findFaults(record, checks)),
      }),
    ),
    {
      slug: 'identifiers-differ',
      zh: '一批数据的 eCertID 各不相同',
      en: 'the records of an upload have identifiers of their own',
      party: 'caller',
      statement: () => '5.2.1/unique-identifier',
      observe(watched) {
        const seen = new Set<unknown>();
        return observeRecords(watched, ({ pointer, fields: { eCertID } }) => {
          const isRepeated = eCertID !== undefined && seen.has(eCertID);
          seen.add(eCertID);
          const expected = text('本批未用过的值', 'a value that no other record of it has');
          return isRepeated ? [finding(`${pointer}/eCertID`, expected, eCertID)] : [];
        });
      },
    },
    createDictionaryRule(spec),
  ];
}

function observeRecords(
  { operation, request }: Watched,
  find: (record: UploadedRecord) => ReturnType<typeof findFaults>,
): Observation {
  const records = operation.id === BUSINESS ? businessRecords(request) : [];
  return records.length > 0 ? records.flatMap(find) : undefined;
}

function findFaults({ pointer, fields }: UploadedRecord, checks: readonly RecordCheck[]) {
  return checks.flatMap(({ find, weight }) => {
    const { field, expected, isHidden } = find(fields) ?? {};
    if (field === undefined || !expected) return [];
    const actual = isHidden ? text('不是', 'something else') : fields[field];
    return [finding(`${pointer}/${field}`, expected, actual, weight)];
  });
}

/** Values beyond those known from practice are not wrong [MH-R13]: they are information. */
function createDictionaryRule(spec: Specification): WatchRule {
  const message = `${BUSINESS}.request`;
  const dictionaries = KINDS.map(({ parameter, record }) => {
    const names = Object.keys(spec.schemas[message]?.$defs?.[record]?.properties ?? {});
    const known = names.flatMap((name) => {
      const pointer = `/${parameter}/acceptData/0/${name}`;
      const values = schemaAt(spec, message, pointer)?.['x-known'];
      return values ? [[name, values] as const] : [];
    });
    return { parameter, known };
  });
  return {
    slug: 'values-are-known',
    zh: '字典取值是实践中所知的',
    en: 'values of dictionaries are known from practice',
    party: 'caller',
    statement: () => '5.2.1/dictionaries',
    observe({ operation, request }) {
      if (operation.id !== BUSINESS) return undefined;
      const records = dictionaries.flatMap(({ parameter, known }) =>
        recordsUnder(request, parameter).map((record) => ({ ...record, known })),
      );
      if (records.length === 0) return undefined;
      return records.flatMap(({ pointer, fields, known }) =>
        known
          .filter(([name, values]) => {
            const value = fields[name];
            return typeof value === 'string' && value !== '' && !values.includes(value);
          })
          .map(([name, values]) => {
            const list = values.join(' / ');
            return finding(`${pointer}/${name}`, text(list, list), fields[name], 'may');
          }),
      );
    },
  };
}
