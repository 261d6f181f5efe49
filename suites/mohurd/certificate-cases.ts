import { text } from '../../src/model/text.js';
import { longestIdentifier } from '../../src/protocols/mohurd/certificate-identifier.js';
import { KINDS } from '../../src/protocols/mohurd/certificate-kind.js';
import { CODE } from '../../src/protocols/mohurd/envelope.js';
import { findTransportFaults } from '../kit/answer.js';
import { establishValid, prepare } from '../kit/cases/plan.js';
import { findOtherTable } from './answer-cases.js';
import { findMisnamed } from './batch-cases.js';
import { type BusinessCase, caseOf, findUnnoticed } from './business-case.js';
import { CERTIFICATE } from './plans.js';
import { drawCertificate, obtainCode, SAFE, wrapCertificates } from './records.js';
import type { MohurdTools } from './tools.js';

const OPERATION = CERTIFICATE.operation;

const PLAIN_URL = 'http://certificates.example.com/preview/1';

/** What only certificate data has [5.2.2, MH-R24, MH-R25, MH-R29]. */
export function certificateCases(): BusinessCase[] {
  return [
    ...KINDS.map((kind) =>
      write(
        `accepts-kind-${kind.certType}`,
        'kinds',
        `certType ${kind.certType} 的赋码可用`,
        `a code of certType ${kind.certType} is taken`,
        'BV',
        async (t) => {
          const code = await obtainCode(t, kind);
          t.expectSuccess(
            await t.send(OPERATION, wrapCertificates(kind, [drawCertificate(t, kind, code)])),
          );
        },
      ),
    ),
    ...KINDS.map((kind) => {
      const length = longestIdentifier(kind);
      return write(
        `accepts-longest-identifier-${kind.certType}`,
        'identifier-length',
        `certType ${kind.certType} 的 zzeCertID 有 ${length} 位`,
        `zzeCertID of certType ${kind.certType} has ${length} characters`,
        'BV',
        async (t) => {
          const certificate = drawCertificate(t, kind, await obtainCode(t, kind));
          t.expectSuccess(await t.send(OPERATION, wrapCertificates(kind, [certificate])));
        },
      );
    }),
    write(
      'refuses-used-code',
      'used-code',
      '已使用的赋码应被拒绝',
      'a used code is refused',
      'BO',
      async (t) => {
        const code = await obtainCode(t, SAFE);
        await t.establish(OPERATION, wrapCertificates(SAFE, [drawCertificate(t, SAFE, code)]));
        const again = wrapCertificates(SAFE, [drawCertificate(t, SAFE, code)]);
        const answer = await t.send(OPERATION, again);
        t.expectRefusal(answer, CODE.failure);
        if (!answer.envelope?.succeeded) await control(t);
      },
    ),
    write(
      'refuses-unknown-code',
      'unknown-code',
      '未知的赋码应被拒绝',
      'an unknown code is refused',
      'BO',
      async (t) => {
        const code = `0000002000${t.faker.string.numeric(9)}`;
        const answer = await t.send(
          OPERATION,
          wrapCertificates(SAFE, [drawCertificate(t, SAFE, code)]),
        );
        t.expectRefusal(answer, CODE.failure);
        if (!answer.envelope?.succeeded) await control(t);
      },
    ),
    write(
      'refuses-empty-records',
      'records',
      'acceptData 为空列表，应被拒绝',
      'refused when acceptData is empty',
      'BI',
      async (t) => {
        const answer = await t.send(OPERATION, wrapCertificates(SAFE, []));
        t.expectRefusal(answer, CODE.failure, CODE.parameter);
        if (!answer.envelope?.succeeded) await control(t);
      },
    ),
    write(
      'notices-plain-http',
      'https',
      'url 不是 https，宜指出',
      'url without https',
      'BI',
      async (t) => {
        const code = await obtainCode(t, SAFE);
        const certificate = drawCertificate(t, SAFE, code, { url: PLAIN_URL });
        const answer = await t.send(OPERATION, wrapCertificates(SAFE, [certificate]));
        t.expect(findUnnoticed(answer));
        if (answer.envelope?.succeeded) return;
        await establishValid(
          t,
          CERTIFICATE,
          wrapCertificates(SAFE, [drawCertificate(t, SAFE, code)]),
          'control',
        );
      },
    ),
    write(
      'answers-plain-http-as-table',
      'response',
      'url 不是 https 时，应答合乎响应表',
      'the answer to a url without https is as its table',
      'BI',
      async (t) => {
        const certificate = drawCertificate(t, SAFE, await obtainCode(t, SAFE), { url: PLAIN_URL });
        const answer = await t.send(OPERATION, wrapCertificates(SAFE, [certificate]));
        t.expect(findOtherTable(t, answer));
      },
    ),
    write('accepts-batch', 'batch', '受理两条数据', 'takes two records', 'BV', async (t) => {
      const certificates = [
        drawCertificate(t, SAFE, await obtainCode(t, SAFE)),
        drawCertificate(t, SAFE, await obtainCode(t, SAFE)),
      ];
      t.expectSuccess(await t.send(OPERATION, wrapCertificates(SAFE, certificates)));
    }),
    write(
      'names-failed-record',
      'failed-record',
      '一批中失败的数据以 ID 指名',
      'the failed record of a batch is named by its ID',
      'BI',
      async (t) => {
        const good = await obtainCode(t, SAFE);
        const bad = `0000002000${t.faker.string.numeric(9)}`;
        const certificates = [drawCertificate(t, SAFE, good), drawCertificate(t, SAFE, bad)];
        const answer = await t.send(OPERATION, wrapCertificates(SAFE, certificates));
        t.expect(findTransportFaults(answer));
        t.expect(findMisnamed(answer, bad, good));
      },
    ),
  ];
}

async function control(t: MohurdTools): Promise<void> {
  await establishValid(t, CERTIFICATE, await prepare(t, CERTIFICATE), 'control');
}

function write(
  slug: string,
  clause: string,
  zh: string,
  en: string,
  behaviour: 'BV' | 'BI' | 'BO',
  run: BusinessCase['run'],
): BusinessCase {
  const title = text(`电子证照数据归集赋码：${zh}`, `Certificate data: ${en}`);
  return caseOf(`${OPERATION}/${slug}`, `5.2.2/${clause}`, title.zh, title.en, run, { behaviour });
}
