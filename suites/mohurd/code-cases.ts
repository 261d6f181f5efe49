import type { Finding } from '../../src/model/finding.js';
import { text } from '../../src/model/text.js';
import { KINDS } from '../../src/protocols/mohurd/certificate-kind.js';
import { CODE } from '../../src/protocols/mohurd/envelope.js';
import { type Answer, finding, findTransportFaults } from '../kit/answer.js';
import { establishValid } from '../kit/plan.js';
import { type BusinessCase, write } from './business-case.js';
import type { MohurdTools } from './mohurd-tools.js';
import { BUSINESS } from './plans.js';
import { drawRecord, drawUpload, findSealed, SAFE, wrapRecords } from './records.js';

const OPERATION = BUSINESS.operation;

const HEX_BLOCKS = /^(?:[0-9A-F]{16})+$/;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** Which uploads get a QR code, and what it looks like [MH-R21–MH-R23]. */
export function codeCases(): BusinessCase[] {
  return [
    ...KINDS.map((kind) =>
      write(
        [
          `assigns-code-${kind.certType}`,
          'code-assigned',
          `certType ${kind.certType}：操作类型 01 赋码`,
          `certType ${kind.certType}: operateType 01 assigns a code`,
        ],
        'BV',
        async (t) => {
          const body = await drawUpload(t, kind, { operateType: '01' });
          t.expect(findNoCode(await establishValid(t, BUSINESS, body)));
        },
      ),
    ),
    write(
      ['assigns-code-on-02', 'code-assigned', '操作类型 02 赋码', 'operateType 02 assigns a code'],
      'BV',
      async (t) => {
        const record = await drawRecord(t, SAFE, { operateType: '01' });
        await t.establish(OPERATION, wrapRecords(t, SAFE, [record]));
        const changed = { ...record, operateType: '02' };
        const answer = await t.send(OPERATION, wrapRecords(t, SAFE, [changed]));
        if (answer.envelope?.succeeded === false) stopForRelation(t);
        t.expect(findNoCode(answer));
      },
    ),
    write(
      ['tells-other-operation', 'other-operation', '操作类型 03', 'operateType 03'],
      'BV',
      async (t) => {
        const body = await drawUpload(t, SAFE, { operateType: '03' });
        t.expect(findTransportFaults(await t.send(OPERATION, body)));
      },
    ),
    write(
      [
        'assigns-codes-of-their-own',
        'code-unique',
        '两条数据的赋码不同',
        'two records get different codes',
      ],
      'BV',
      async (t) => {
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
    ),
    write(
      [
        'seals-code-as-observed',
        'code-form',
        '赋码密文与密钥的形式同示例',
        'the encrypted code looks as in the samples',
      ],
      'BV',
      async (t: MohurdTools) => {
        const record = await drawRecord(t, SAFE);
        const answer = await t.establish(OPERATION, wrapRecords(t, SAFE, [record]), 'stimulus');
        const sealed = findSealed(answer, record.eCertID);
        if (!sealed) {
          t.scope.stopNotTestable(
            text('businessData 没有赋码', 'businessData assigned no QR code'),
          );
        }
        t.expect(findOtherForm(t, sealed));
      },
    ),
  ];
}

/** Findings unless the answer to one record holds both texts where the samples have them. */
function findNoCode(answer: Answer): Finding[] {
  const faults = findTransportFaults(answer);
  const { code = '', payload = {} } = answer.envelope ?? {};
  if (faults.length > 0) return faults;
  // With a warning the code stands among those of the batch.
  if (code === CODE.warned && findSealed(answer, recordIdOf(answer))) return [];
  const expected = text('不为空', 'not empty');
  return ['encryCertid', 'encryKey'].flatMap((name) => {
    const value = payload[name];
    const isFine = typeof value === 'string' && value !== '';
    return isFine ? [] : [finding(`/${name}`, expected, value)];
  });
}

function recordIdOf({ sent }: Answer): unknown {
  const parameter = KINDS.flatMap(({ parameter: name }) => sent[name] ?? [])[0] ?? {};
  const [list] = Object.values(parameter as Record<string, readonly { eCertID?: unknown }[]>);
  return list?.[0]?.eCertID;
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
  const isOpen = () => 'cipher' in codes && codes.cipher.open(sealed) !== undefined;
  if ('cipher' in codes && !t.scope.notebook.keep('decodes', isOpen)) {
    const expected = text('可用所配置的私钥解码', 'a code that the configured key decodes');
    findings.push(finding('/encryCertid', expected, encryCertid, 'may'));
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
