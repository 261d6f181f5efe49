import type { Text } from '../../src/model/text.js';
import { text } from '../../src/model/text.js';
import type { CertificateKind } from '../../src/protocols/mohurd/certificate-kind.js';
import { KINDS } from '../../src/protocols/mohurd/certificate-kind.js';
import { CODE } from '../../src/protocols/mohurd/envelope.js';
import { formatTime } from '../../src/specification/time.js';
import { accepts, type BusinessCase, notices, refuses, tells } from './business-case.js';
import { MANAGER, SAFE, SPECIAL } from './records.js';

/** Fields that end in a check character, by kind [MH-R19]. */
const CHECKED: readonly (readonly [CertificateKind, string])[] = [
  [SAFE, 'issuAuthCode'],
  [SAFE, 'creditCode'],
  [SAFE, 'responsiblePersonID'],
  [SPECIAL, 'identityCard'],
  [MANAGER, 'creditCode'],
  [MANAGER, 'identityCard'],
];

/** What single fields have to keep beyond lengths and patterns. */
export function fieldCases(): BusinessCase[] {
  return [...checkCases(), ...stateCases(), ...qualificationCases(), ...otherCases()];
}

function checkCases(): BusinessCase[] {
  const wrongCharacters = CHECKED.map(([kind, name]) =>
    notices(
      [
        `notices-check-character-of-${name}-${kind.certType}`,
        'check-character',
        `certType ${kind.certType} 的 ${name} 校验码不符，宜指出`,
        `${name} of certType ${kind.certType} has a wrong check character`,
      ],
      kind,
      (record) => ({ [name]: changeLast(String(record[name])) }),
    ),
  );
  return [
    ...wrongCharacters,
    notices(
      [
        'notices-other-birth-date',
        'birth-date',
        'birthDate 与证件不一致，宜指出',
        'birthDate differs from the identity number',
      ],
      MANAGER,
      () => ({ birthDate: '1950-01-01' }),
    ),
    notices(
      ['notices-short-identifier', 'identifier', 'eCertID 只有 31 位', 'eCertID has 31 characters'],
      SAFE,
      ({ eCertID }) => ({ eCertID: String(eCertID).slice(1) }),
    ),
    ...KINDS.flatMap(otherIdentities),
  ];
}

/** Numbers of other documents than the identity card: shorter, and none at all. */
function otherIdentities(kind: CertificateKind): BusinessCase[] {
  const [name, type] =
    kind === SAFE
      ? ['responsiblePersonID', 'responsiblePersonIDType']
      : ['identityCard', 'identityCardType'];
  return [
    accepts(
      [
        `accepts-other-identity-${kind.certType}`,
        'other-identity',
        `certType ${kind.certType}：其他证件（414）的号码不足 18 位`,
        `certType ${kind.certType}: the number of another document (414) has less than 18 characters`,
      ],
      kind,
      (t) => ({ [name]: `E${t.faker.string.numeric(8)}`, [type]: '414' }),
    ),
    refuses(
      [
        `refuses-empty-other-identity-${kind.certType}`,
        'request',
        `certType ${kind.certType}：其他证件（414）的号码为空，应被拒绝`,
        `certType ${kind.certType}: refused when the number of another document (414) is empty`,
      ],
      kind,
      () => ({ [name]: '' }),
      { [name]: 'E12345678', [type]: '414' },
      [CODE.failure, CODE.parameter],
    ),
  ];
}

/** The code with another digit at its end, which is never its check character. */
export function changeLast(code: string): string {
  return `${code.slice(0, -1)}${code.endsWith('1') ? '2' : '1'}`;
}

function stateCases(): BusinessCase[] {
  return [
    ...KINDS.map((kind) =>
      accepts(
        [
          `accepts-state-99-${kind.certType}`,
          'conditional',
          `certType ${kind.certType}：状态 99 附描述`,
          `certType ${kind.certType}: state 99 with its description`,
        ],
        kind,
        () => ({ certState: '99' }),
      ),
    ),
    accepts(
      [
        'accepts-other-category',
        'conditional',
        '工种类别 99 附描述',
        'operationCategory 99 with its description',
      ],
      SPECIAL,
      () => ({ operationCategory: '99' }),
    ),
    notices(
      [
        'notices-other-manager-sentence',
        'manager-sentence',
        '安管人员证书状态 99 的描述不是固定文字，宜指出',
        'the description of a manager under state 99 is another one',
      ],
      MANAGER,
      () => ({ certStatusDescription: '其他情况' }),
      { certState: '99' },
    ),
  ];
}

function qualificationCases(): BusinessCase[] {
  const none = { technicalTitle: undefined, educationDegree: undefined };
  return [
    ...['C', 'C1'].map((categoryCode) =>
      refuses(
        [
          `refuses-${categoryCode.toLowerCase()}-without-qualification`,
          'qualification',
          `${categoryCode} 证没有技术职称与文化程度，应被拒绝`,
          `refused when ${categoryCode} has neither technicalTitle nor educationDegree`,
        ],
        MANAGER,
        () => none,
        { categoryCode },
      ),
    ),
    accepts(
      [
        'accepts-c-with-degree',
        'qualification',
        'C 证只有文化程度',
        'C with educationDegree alone',
      ],
      MANAGER,
      () => ({ categoryCode: 'C', technicalTitle: '', educationDegree: '01' }),
    ),
    notices(
      [
        'notices-a-without-qualification',
        'qualification-a',
        'A 证（非法人）没有技术职称与文化程度，宜指出',
        'A without legal representation has neither technicalTitle nor educationDegree',
      ],
      MANAGER,
      () => none,
      { categoryCode: 'A', appointment: '08' },
    ),
  ];
}

const COMPACT: Text = text('日期写作 yyyyMMdd', 'dates are written yyyyMMdd');

function otherCases(): BusinessCase[] {
  return [
    notices(
      [
        'notices-county',
        'province',
        'provinceNum 是县级代码，宜指出',
        'provinceNum is the code of a county',
      ],
      SAFE,
      () => ({ provinceNum: '350102' }),
    ),
    tells(['tells-compact-dates', 'compact-date', COMPACT.zh, COMPACT.en], SAFE, (t) => ({
      issuDate: formatTime(t.scope.now(), 'yyyyMMdd'),
    })),
    tells(
      ['tells-extra-field', 'extra-field', '多余的字段', 'a field beyond the table'],
      SAFE,
      () => ({
        notInTheTable: '1',
      }),
    ),
  ];
}
