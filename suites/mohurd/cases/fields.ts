import type { Text } from '../../../src/model/text.js';
import { text } from '../../../src/model/text.js';
import type { CertificateKind } from '../../../src/protocols/mohurd/certificate-kind.js';
import { KINDS } from '../../../src/protocols/mohurd/certificate-kind.js';
import { CODE } from '../../../src/protocols/mohurd/envelope.js';
import { formatTime } from '../../../src/specification/time.js';
import type { CaseLiteral } from '../../kit/cases/case-literal.js';
import { MANAGER, SAFE, SPECIAL } from '../records.js';
import type { MohurdTools } from '../tools.js';
import { accepts, notices, refuses, tells } from './record-trials.js';

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
export function fieldCases(): CaseLiteral<MohurdTools>[] {
  return [...checkCases(), ...stateCases(), ...qualificationCases(), ...otherCases()];
}

function checkCases(): CaseLiteral<MohurdTools>[] {
  const wrongCharacters = CHECKED.map(
    ([kind, name]): CaseLiteral<MohurdTools> => ({
      id: `mohurd/businessData/notices-check-character-of-${name}-${kind.certType}`,
      clause: '5.2.1/check-character',
      title: text(
        `certType ${kind.certType} 的 ${name} 校验码不符，宜指出`,
        `${name} of certType ${kind.certType} has a wrong check character`,
      ),
      behaviour: 'BI',
      run: notices(kind, (record) => ({ [name]: changeLast(String(record[name])) })),
    }),
  );
  return [
    ...wrongCharacters,
    {
      id: 'mohurd/businessData/notices-other-birth-date',
      clause: '5.2.1/birth-date',
      title: text('birthDate 与证件不一致，宜指出', 'birthDate differs from the identity number'),
      behaviour: 'BI',
      run: notices(MANAGER, () => ({ birthDate: '1950-01-01' })),
    },
    {
      id: 'mohurd/businessData/notices-short-identifier',
      clause: '5.2.1/identifier',
      title: text('eCertID 只有 31 位', 'eCertID has 31 characters'),
      behaviour: 'BI',
      run: notices(SAFE, ({ eCertID }) => ({ eCertID: String(eCertID).slice(1) })),
    },
    ...KINDS.flatMap(otherIdentities),
  ];
}

/** Numbers of other documents than the identity card: shorter, and none at all. */
function otherIdentities(kind: CertificateKind): CaseLiteral<MohurdTools>[] {
  const [name, type] =
    kind === SAFE
      ? ['responsiblePersonID', 'responsiblePersonIDType']
      : ['identityCard', 'identityCardType'];
  return [
    {
      id: `mohurd/businessData/accepts-other-identity-${kind.certType}`,
      clause: '5.2.1/other-identity',
      title: text(
        `certType ${kind.certType}：其他证件（414）的号码不足 18 位`,
        `certType ${kind.certType}: the number of another document (414) has fewer than 18 characters`,
      ),
      run: accepts(kind, (t) => ({ [name]: `E${t.faker.string.numeric(8)}`, [type]: '414' })),
    },
    {
      id: `mohurd/businessData/refuses-empty-other-identity-${kind.certType}`,
      clause: '5.2.1/request',
      title: text(
        `certType ${kind.certType}：其他证件（414）的号码为空，应被拒绝`,
        `certType ${kind.certType}: refused when the number of another document (414) is empty`,
      ),
      behaviour: 'BI',
      run: refuses(kind, () => ({ [name]: '' }), { [name]: 'E12345678', [type]: '414' }, [
        CODE.failure,
        CODE.parameter,
      ]),
    },
  ];
}

/** The code with another digit at its end, which is never its check character. */
export function changeLast(code: string): string {
  return `${code.slice(0, -1)}${code.endsWith('1') ? '2' : '1'}`;
}

function stateCases(): CaseLiteral<MohurdTools>[] {
  return [
    ...KINDS.map(
      (kind): CaseLiteral<MohurdTools> => ({
        id: `mohurd/businessData/accepts-state-99-${kind.certType}`,
        clause: '5.2.1/conditional',
        title: text(
          `certType ${kind.certType}：状态 99 附描述`,
          `certType ${kind.certType}: state 99 with its description`,
        ),
        run: accepts(kind, () => ({ certState: '99' })),
      }),
    ),
    {
      id: 'mohurd/businessData/accepts-other-category',
      clause: '5.2.1/conditional',
      title: text('工种类别 99 附描述', 'operationCategory 99 with its description'),
      run: accepts(SPECIAL, () => ({ operationCategory: '99' })),
    },
    {
      id: 'mohurd/businessData/notices-other-manager-sentence',
      clause: '5.2.1/manager-sentence',
      title: text(
        '安管人员证书状态 99 的描述不是固定文字，宜指出',
        'the description of a manager under state 99 is another one',
      ),
      behaviour: 'BI',
      run: notices(MANAGER, () => ({ certStatusDescription: '其他情况' }), { certState: '99' }),
    },
  ];
}

function qualificationCases(): CaseLiteral<MohurdTools>[] {
  const none = { technicalTitle: undefined, educationDegree: undefined };
  return [
    ...['C', 'C1'].map(
      (categoryCode): CaseLiteral<MohurdTools> => ({
        id: `mohurd/businessData/refuses-${categoryCode.toLowerCase()}-without-qualification`,
        clause: '5.2.1/qualification',
        title: text(
          `${categoryCode} 证没有技术职称与文化程度，应被拒绝`,
          `refused when ${categoryCode} has neither technicalTitle nor educationDegree`,
        ),
        behaviour: 'BI',
        run: refuses(MANAGER, () => none, { categoryCode }),
      }),
    ),
    {
      id: 'mohurd/businessData/accepts-c-with-degree',
      clause: '5.2.1/qualification',
      title: text('C 证只有文化程度', 'C with educationDegree alone'),
      run: accepts(MANAGER, () => ({
        categoryCode: 'C',
        technicalTitle: '',
        educationDegree: '01',
      })),
    },
    {
      id: 'mohurd/businessData/notices-a-without-qualification',
      clause: '5.2.1/qualification-a',
      title: text(
        'A 证（非法人）没有技术职称与文化程度，宜指出',
        'A without legal representation has neither technicalTitle nor educationDegree',
      ),
      behaviour: 'BI',
      run: notices(MANAGER, () => none, { categoryCode: 'A', appointment: '08' }),
    },
  ];
}

const COMPACT: Text = text('日期写作 yyyyMMdd', 'dates are written yyyyMMdd');

function otherCases(): CaseLiteral<MohurdTools>[] {
  return [
    {
      id: 'mohurd/businessData/notices-county',
      clause: '5.2.1/province',
      title: text('provinceNum 是县级代码，宜指出', 'provinceNum is the code of a county'),
      behaviour: 'BI',
      run: notices(SAFE, () => ({ provinceNum: '350102' })),
    },
    {
      id: 'mohurd/businessData/tells-compact-dates',
      clause: '5.2.1/compact-date',
      title: text(COMPACT.zh, COMPACT.en),
      behaviour: 'BI',
      run: tells(SAFE, (t) => ({
        issuDate: formatTime(t.scope.now(), 'yyyyMMdd'),
      })),
    },
    {
      id: 'mohurd/businessData/tells-extra-field',
      clause: '5.2.1/extra-field',
      title: text('多余的字段', 'a field beyond the table'),
      behaviour: 'BI',
      run: tells(SAFE, () => ({
        notInTheTable: '1',
      })),
    },
  ];
}
