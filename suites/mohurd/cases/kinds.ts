import type { Specification } from '../../../src/model/specification.js';
import { text } from '../../../src/model/text.js';
import {
  longestIdentifier,
  makeUpIdentifier,
} from '../../../src/protocols/mohurd/certificate-identifier.js';
import { type CertificateKind, KINDS } from '../../../src/protocols/mohurd/certificate-kind.js';
import { CODE } from '../../../src/protocols/mohurd/envelope.js';
import type { CaseLiteral } from '../../kit/cases/case-literal.js';
import { establishValid } from '../../kit/cases/plan.js';
import type { Body } from '../../kit/conversation.js';
import { BUSINESS } from '../plans.js';
import { drawIdentifier, drawRecord, drawUpload, SAFE, wrapRecords } from '../records.js';
import type { MohurdTools } from '../tools.js';
import { accepts, refuses } from './record-trials.js';

/** Free texts that may be as long as their columns, by kind. */
const LONG_TEXTS: Readonly<Record<CertificateKind['record'], readonly string[]>> = {
  safeCert: ['companyName', 'companyAddress', 'responsiblePerson', 'certStatusDescription'],
  specialCert: ['name', 'certStatusDescription', 'categoryDescription'],
  managerCert: ['name', 'companyName', 'major', 'certStatusDescription'],
};

/** What holds for each kind of certificates alike [MH-R07, MH-R10]. */
export function kindCases(spec: Specification): CaseLiteral<MohurdTools>[] {
  const tooLong = (spec.schemas.common?.$defs?.associatedZzeCertID?.maxLength ?? 0) + 1;
  return KINDS.flatMap((kind): CaseLiteral<MohurdTools>[] => [
    ...uploadsOf(kind),
    ...parametersOf(kind),
    {
      id: `mohurd/businessData/accepts-longest-identifier-${kind.certType}`,
      clause: '5.2.1/identifier-length',
      title: text(
        `certType ${kind.certType} 的 associatedZzeCertID 有 ${longestIdentifier(kind)} 位`,
        `associatedZzeCertID of certType ${kind.certType} has ${longestIdentifier(kind)} characters`,
      ),
      run: accepts(kind, (t) => ({ associatedZzeCertID: drawIdentifier(t, kind) })),
    },
    {
      id: `mohurd/businessData/refuses-longer-identifier-${kind.certType}`,
      clause: '5.2.1/identifier-length',
      title: text(
        `certType ${kind.certType} 的 associatedZzeCertID 有 ${tooLong} 位，应被拒绝`,
        `refused when associatedZzeCertID of certType ${kind.certType} has ${tooLong} characters`,
      ),
      behaviour: 'BI',
      run: refuses(kind, ({ issuAuthCode, certNum }) => ({
        associatedZzeCertID: makeUpIdentifier(kind, `${issuAuthCode}`, `${certNum}`, tooLong),
      })),
    },
    {
      id: `mohurd/businessData/accepts-longest-texts-${kind.certType}`,
      clause: '5.2.1/limits',
      title: text(
        `certType ${kind.certType} 的文本达到长度上限`,
        `texts of certType ${kind.certType} are as long as allowed`,
      ),
      run: accepts(kind, () => drawLongTexts(spec, kind)),
    },
  ]);
}

function uploadsOf(kind: CertificateKind): CaseLiteral<MohurdTools>[] {
  const { certType, record } = kind;
  return [
    {
      id: `mohurd/businessData/accepts-kind-${certType}`,
      clause: '5.2.1/kinds',
      title: text(
        `certType ${certType} 只含必填字段`,
        `certType ${certType} with its required fields`,
      ),
      run: async (t) =>
        t.expectSuccess(await t.send(BUSINESS.operation, await drawUpload(t, kind))),
    },
    {
      id: `mohurd/businessData/accepts-optional-${certType}`,
      clause: '5.2.1/optional-fields',
      title: text(`certType ${certType} 含选填字段`, `certType ${certType} with optional fields`),
      run: async (t) =>
        t.expectSuccess(await t.send(BUSINESS.operation, await drawUpload(t, kind, {}, true))),
    },
    {
      id: `mohurd/businessData/accepts-empty-optional-${certType}`,
      clause: '5.2.1/empty-optional',
      title: text(
        `certType ${certType} 的选填字段留空`,
        `certType ${certType} with empty optional fields`,
      ),
      async run(t) {
        const { properties = {}, required = [] } =
          t.dialect.spec.schemas['businessData.request']?.$defs?.[record] ?? {};
        const optional = Object.keys(properties).filter((name) => !required.includes(name));
        const empty = Object.fromEntries(optional.map((name) => [name, '']));
        t.expectSuccess(await t.send(BUSINESS.operation, await drawUpload(t, kind, empty)));
      },
    },
    {
      id: `mohurd/businessData/refuses-empty-records-${certType}`,
      clause: '5.2.1/records',
      title: text(
        `certType ${certType} 的 acceptData 为空列表，应被拒绝`,
        `refused when acceptData of certType ${certType} is empty`,
      ),
      behaviour: 'BI',
      async run(t) {
        const answer = await t.send(BUSINESS.operation, wrapRecords(t, kind, []));
        t.expectRefusal(answer, CODE.failure, CODE.parameter);
        if (answer.envelope?.succeeded) return;
        await establishValid(t, BUSINESS, await drawUpload(t, kind), 'control');
      },
    },
  ];
}

/** The parameters of the two other kinds: empty in two ways, and not empty. */
function parametersOf(kind: CertificateKind): CaseLiteral<MohurdTools>[] {
  const { certType } = kind;
  const others = KINDS.filter((other) => other !== kind);
  const fill = (value: unknown): Body =>
    Object.fromEntries(others.map(({ parameter }) => [parameter, value]));
  const empty = [
    ['null', null],
    ['object', {}],
  ] as const;
  return [
    ...empty.map(
      ([slug, value]): CaseLiteral<MohurdTools> => ({
        id: `mohurd/businessData/accepts-${slug}-parameters-${certType}`,
        clause: '5.2.1/empty-parameters',
        title: text(
          `certType ${certType} 时其余参数为 ${JSON.stringify(value)}`,
          `the other parameters are ${JSON.stringify(value)} under certType ${certType}`,
        ),
        async run(t) {
          const body = await drawUpload(t, kind);
          t.expectSuccess(await t.send(BUSINESS.operation, { ...body, ...fill(value) }));
        },
      }),
    ),
    ...others.map(
      (other): CaseLiteral<MohurdTools> => ({
        id: `mohurd/businessData/refuses-${other.parameter}-under-${certType}`,
        clause: '5.2.1/other-parameters',
        title: text(
          `certType ${certType} 时 ${other.parameter} 不为空，应被拒绝`,
          `refused when ${other.parameter} is filled under certType ${certType}`,
        ),
        behaviour: 'BI',
        async run(t) {
          const body = await drawUpload(t, kind);
          const stray = wrapRecords(t, other, [await drawRecord(t, other)]);
          const answer = await t.send(BUSINESS.operation, { ...stray, ...body });
          t.expectRefusal(answer, CODE.failure, CODE.parameter);
          if (answer.envelope?.succeeded) return;
          await establishValid(t, BUSINESS, body, 'control');
        },
      }),
    ),
  ];
}

function drawLongTexts({ schemas }: Specification, { record }: CertificateKind): Body {
  const { properties = {} } = schemas['businessData.request']?.$defs?.[record] ?? {};
  return Object.fromEntries(
    LONG_TEXTS[record].map((name) => {
      const [, definition = ''] = properties[name]?.$ref?.split('#/$defs/') ?? [];
      const { maxLength, maxWidth = 0 } = schemas.common?.$defs?.[definition] ?? {};
      return [name, '测'.repeat(maxLength ?? Math.floor(maxWidth / 2))];
    }),
  );
}

/** A valid identifier that looks as in the sample: 32 characters with hyphens [MH-R11]. */
export const DASHED_IDENTIFIER = {
  id: 'mohurd/businessData/accepts-dashed-identifier',
  clause: '5.2.1/limits',
  title: text('eCertID 为 32 位且含连字符', 'eCertID has 32 characters with hyphens'),
  run: accepts(SAFE, (t) => {
    const hex = t.scope.uniqueHex();
    return { eCertID: `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 30)}` };
  }),
};
