import type { Finding } from '../../../src/model/finding.js';
import type { Specification } from '../../../src/model/specification.js';
import { text } from '../../../src/model/text.js';
import {
  assigningOperations,
  type CertificateKind,
  KINDS,
} from '../../../src/protocols/mohurd/certificate-kind.js';
import { readCode } from '../../../src/protocols/mohurd/code-cipher.js';
import { CODE, listIn } from '../../../src/protocols/mohurd/envelope.js';
import { type Answer, finding, findRefusal } from '../../kit/answer.js';
import { isRefusalBy } from '../../kit/answer-findings.js';
import type { CaseLiteral } from '../../kit/cases/case-literal.js';
import { establishValid } from '../../kit/cases/plan.js';
import { BUSINESS } from '../plans.js';
import {
  type CodePlace,
  drawRecord,
  drawUpload,
  findSealed,
  findSealedAt,
  obtainCode,
  SAFE,
  wrapRecords,
} from '../records.js';
import type { MohurdTools } from '../tools.js';

const OPERATION = BUSINESS.operation;

const HEX_BLOCKS = /^(?:[0-9A-F]{16})+$/;
const CODE_DIGITS = /^\d{19}$/;
const FIRST_ENTRY = '/ReturnData/SuccessData/0';
const CODE_PLACES: readonly CodePlace[] = ['top', 'list'];
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** Which uploads get a QR code, and what it looks like [MH-R21–MH-R23]. */
export function codeCases({ choices }: Pick<Specification, 'choices'>): CaseLiteral<MohurdTools>[] {
  return [
    ...KINDS.flatMap((kind) =>
      assigningOperations(kind, choices)
        .filter((operateType) => !['01', '02'].includes(operateType))
        .map((operateType) => assignsOn(kind, operateType)),
    ),
    ...KINDS.map(
      (kind): CaseLiteral<MohurdTools> => ({
        id: `mohurd/businessData/assigns-code-${kind.certType}`,
        clause: '5.2.1/code-assigned',
        title: text(
          `certType ${kind.certType}：操作类型 01 赋码`,
          `certType ${kind.certType}: operateType 01 assigns a code`,
        ),
        async run(t) {
          const record = await drawRecord(t, kind, { operateType: '01' });
          const body = wrapRecords(t, kind, [record]);
          t.expect(findNoCode(t, await establishValid(t, BUSINESS, body), record.eCertID));
        },
      }),
    ),
    {
      id: 'mohurd/businessData/assigns-code-on-02',
      clause: '5.2.1/code-assigned',
      title: text('操作类型 02 赋码', 'operateType 02 assigns a code'),
      async run(t) {
        const record = await drawRecord(t, SAFE, { operateType: '01' });
        await t.establish(OPERATION, wrapRecords(t, SAFE, [record]));
        const changed = { ...record, operateType: '02' };
        const answer = await t.send(OPERATION, wrapRecords(t, SAFE, [changed]));
        if (isRefusalBy(t, answer, [CODE.failure])) stopForRelation(t);
        t.expect(findNoCode(t, answer, record.eCertID));
      },
    },
    {
      id: 'mohurd/businessData/tells-other-operation',
      clause: '5.2.1/other-operation',
      title: text('操作类型 03', 'operateType 03'),
      async run(t) {
        const body = await drawUpload(t, SAFE, { operateType: '03' });
        t.expectAnyAnswer(await t.send(OPERATION, body));
      },
    },
    {
      id: 'mohurd/businessData/assigns-codes-of-their-own',
      clause: '5.2.1/code-unique',
      title: text('两条数据的赋码不同', 'two records get different codes'),
      async run(t) {
        const texts = [];
        for (const _ of [1, 2]) {
          const record = await drawRecord(t, SAFE);
          const answer = await t.establish(OPERATION, wrapRecords(t, SAFE, [record]), 'stimulus');
          texts.push(findSealed(answer, record.eCertID)?.encryCertid);
        }
        const [one, other] = texts;
        const expected = text('与上一个赋码不同', 'another code than the one before');
        const isSame = one !== undefined && one === other;
        t.expect(isSame ? [finding('/encryCertid', expected, other)] : []);
      },
    },
    {
      id: 'mohurd/businessData/seals-code-as-observed',
      clause: '5.2.1/code-form',
      title: text('赋码密文与密钥的形式同示例', 'the encrypted code looks like the samples'),
      async run(t) {
        const record = await drawRecord(t, SAFE);
        const answer = await t.establish(OPERATION, wrapRecords(t, SAFE, [record]), 'stimulus');
        const sealed = findSealed(answer, record.eCertID);
        if (sealed) return t.expect(findOtherForm(t, sealed));
        const reason = text('businessData 没有赋码', 'businessData assigned no QR code');
        return t.scope.stopNotTestable(reason);
      },
    },
    {
      id: 'mohurd/businessData/assigns-codes-of-19-digits',
      clause: '5.2.1/code-digits',
      title: text('解码后的赋码为 19 位数字', 'a decoded code has 19 digits'),
      async run(t) {
        const code = await obtainCode(t, SAFE);
        const expected = text(
          '19 位数字：省份、年份与序号',
          '19 digits: province, year and number',
        );
        t.expect(CODE_DIGITS.test(code) ? [] : [finding('/encryCertid', expected, code)]);
      },
    },
  ];
}

/** An operation beyond 01 and 02 that assigns a code by the ruling [MH-R22]. */
function assignsOn(kind: CertificateKind, operateType: string): CaseLiteral<MohurdTools> {
  const { certType } = kind;
  return {
    id: `mohurd/businessData/assigns-code-on-${operateType}-${certType}`,
    clause: '5.2.1/code-assigned',
    title: text(
      `certType ${certType}：操作类型 ${operateType} 赋码`,
      `certType ${certType}: operateType ${operateType} assigns a code`,
    ),
    async run(t) {
      const record = await drawRecord(t, kind);
      await t.establish(OPERATION, wrapRecords(t, kind, [record]));
      const changed = wrapRecords(t, kind, [{ ...record, operateType }]);
      const answer = await t.send(OPERATION, changed);
      if (isRefusalBy(t, answer, [CODE.failure])) stopForRelation(t);
      t.expect(findNoCode(t, answer, record.eCertID));
    },
  };
}

/** Findings unless the answer to one record holds both texts where the ruling allows them. */
function findNoCode(t: MohurdTools, answer: Answer, eCertID: unknown): Finding[] {
  const faults = findRefusal(answer);
  if (faults.length > 0) return faults;
  const places = CODE_PLACES.filter((place) => findSealedAt(place, answer, eCertID));
  const [place, other] = places;
  // With a warning the code stands among those of the batch.
  const isWarned = answer.envelope?.code === CODE.warned;
  if (place && !isWarned) t.scope.observe('MH-R21', other ? 'either' : place);
  const choice = t.dialect.spec.choices['MH-R21'];
  const wanted = isWarned ? 'list' : CODE_PLACES.find((one) => one === choice);
  if (wanted ? places.includes(wanted) : place) return [];
  const { payload = {} } = answer.envelope ?? {};
  const [entry = {}] = listIn(payload, 'SuccessData');
  const [at, holder] = wanted === 'list' ? [FIRST_ENTRY, entry] : ['', payload];
  const absent = ['encryCertid', 'encryKey'].filter(
    (name) => typeof holder[name] !== 'string' || holder[name] === '',
  );
  const empty = absent.map((name) =>
    finding(`${at}/${name}`, text('不为空', 'not empty'), holder[name]),
  );
  const expected = text(`${eCertID}`, `${eCertID}`);
  return empty.length > 0 ? empty : [finding(`${at}/eCertID`, expected, holder.eCertID)];
}

function findOtherForm(
  t: MohurdTools,
  sealed: { readonly encryCertid: string; readonly encryKey: string },
): Finding[] {
  if (t.dialect.spec.choices['MH-R23'] !== 'observed') return [];
  const { encryCertid, encryKey } = sealed;
  const findings: Finding[] = [];
  if (!HEX_BLOCKS.test(encryCertid)) {
    const expected = text('16 的倍数位大写十六进制', 'upper-case hex, a multiple of 16 digits');
    findings.push(finding('/encryCertid', expected, encryCertid, 'may'));
  }
  if (!BASE64.test(encryKey.replaceAll(/\s/g, ''))) {
    findings.push(finding('/encryKey', text('Base64', 'Base64'), encryKey, 'may'));
  }
  const { codes } = t.session;
  if ('obstacle' in codes) return findings;
  const decoded = t.scope.notebook.keep('decoded', () => codes.cipher.open(sealed) ?? '');
  const { code, isLink } = readCode(decoded);
  if (decoded === '') {
    const expected = text('可用所配置的私钥解码', 'a code that the configured key decodes');
    findings.push(finding('/encryCertid', expected, encryCertid, 'may'));
  } else if (isLink) {
    const expected = text('赋码本身', 'the code itself');
    const seen = text(`链接，其中 ID 为 ${code}`, `a link whose ID is ${code}`);
    findings.push(finding('/encryCertid', expected, seen, 'may'));
  }
  return findings;
}

function stopForRelation(t: MohurdTools): never {
  t.scope.stopInconclusive(
    text(
      '证书状态与操作类型的关系在另一份文档里（MH-R13）',
      'the relation of states and operations is in another document (MH-R13)',
    ),
  );
}
