import { text } from '../../../src/model/text.js';
import { longestIdentifier } from '../../../src/protocols/mohurd/certificate-identifier.js';
import { KINDS } from '../../../src/protocols/mohurd/certificate-kind.js';
import { CODE } from '../../../src/protocols/mohurd/envelope.js';
import type { CaseLiteral } from '../../kit/cases/case-literal.js';
import { establishValid, prepare } from '../../kit/cases/plan.js';
import { CERTIFICATE } from '../plans.js';
import { drawCertificate, obtainCode, SAFE, wrapCertificates } from '../records.js';
import type { MohurdTools } from '../tools.js';
import { findOtherTable } from './answers.js';
import { findMisnamed } from './batches.js';
import { findUnnoticed } from './record-trials.js';

const OPERATION = CERTIFICATE.operation;

const PLAIN_URL = 'http://certificates.example.com/preview/1';

/** What only certificate data has [5.2.2, MH-R24, MH-R25, MH-R29]. */
export function certificateCases(): CaseLiteral<MohurdTools>[] {
  return [
    ...KINDS.map(
      (kind): CaseLiteral<MohurdTools> => ({
        id: `mohurd/certificateData/accepts-kind-${kind.certType}`,
        clause: '5.2.2/kinds',
        title: text(
          `certType ${kind.certType} 的赋码可用`,
          `a code of certType ${kind.certType} is taken`,
        ),
        async run(t) {
          const code = await obtainCode(t, kind);
          t.expectSuccess(
            await t.send(OPERATION, wrapCertificates(kind, [drawCertificate(t, kind, code)])),
          );
        },
      }),
    ),
    ...KINDS.map((kind): CaseLiteral<MohurdTools> => {
      const length = longestIdentifier(kind);
      return {
        id: `mohurd/certificateData/accepts-longest-identifier-${kind.certType}`,
        clause: '5.2.2/identifier-length',
        title: text(
          `certType ${kind.certType} 的 zzeCertID 有 ${length} 位`,
          `zzeCertID of certType ${kind.certType} has ${length} characters`,
        ),
        async run(t) {
          const certificate = drawCertificate(t, kind, await obtainCode(t, kind));
          t.expectSuccess(await t.send(OPERATION, wrapCertificates(kind, [certificate])));
        },
      };
    }),
    {
      id: 'mohurd/certificateData/refuses-used-code',
      clause: '5.2.2/used-code',
      title: text('已使用的赋码应被拒绝', 'a used code is refused'),
      behaviour: 'BO',
      async run(t) {
        const code = await obtainCode(t, SAFE);
        await t.establish(OPERATION, wrapCertificates(SAFE, [drawCertificate(t, SAFE, code)]));
        const again = wrapCertificates(SAFE, [drawCertificate(t, SAFE, code)]);
        const answer = await t.send(OPERATION, again);
        t.expectRefusal(answer, CODE.failure);
        if (!answer.envelope?.succeeded) await control(t);
      },
    },
    {
      id: 'mohurd/certificateData/refuses-unknown-code',
      clause: '5.2.2/unknown-code',
      title: text('未知的赋码应被拒绝', 'an unknown code is refused'),
      behaviour: 'BO',
      async run(t) {
        const code = `0000002000${t.faker.string.numeric(9)}`;
        const answer = await t.send(
          OPERATION,
          wrapCertificates(SAFE, [drawCertificate(t, SAFE, code)]),
        );
        t.expectRefusal(answer, CODE.failure);
        if (!answer.envelope?.succeeded) await control(t);
      },
    },
    {
      id: 'mohurd/certificateData/refuses-empty-records',
      clause: '5.2.2/records',
      title: text('acceptData 为空列表，应被拒绝', 'refused when acceptData is empty'),
      behaviour: 'BI',
      async run(t) {
        const answer = await t.send(OPERATION, wrapCertificates(SAFE, []));
        t.expectRefusal(answer, CODE.failure, CODE.parameter);
        if (!answer.envelope?.succeeded) await control(t);
      },
    },
    {
      id: 'mohurd/certificateData/notices-plain-http',
      clause: '5.2.2/https',
      title: text('url 不是 https，宜指出', 'url without https'),
      behaviour: 'BI',
      async run(t) {
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
    },
    {
      id: 'mohurd/certificateData/answers-plain-http-as-table',
      clause: '5.2.2/response',
      title: text(
        'url 不是 https 时，应答合乎响应表',
        'the answer to a url without https matches its table',
      ),
      behaviour: 'BI',
      async run(t) {
        const certificate = drawCertificate(t, SAFE, await obtainCode(t, SAFE), { url: PLAIN_URL });
        const answer = await t.send(OPERATION, wrapCertificates(SAFE, [certificate]));
        t.expect(findOtherTable(t, answer));
      },
    },
    {
      id: 'mohurd/certificateData/accepts-batch',
      clause: '5.2.2/batch',
      title: text('受理两条数据', 'accepts two records'),
      async run(t) {
        const certificates = [
          drawCertificate(t, SAFE, await obtainCode(t, SAFE)),
          drawCertificate(t, SAFE, await obtainCode(t, SAFE)),
        ];
        t.expectSuccess(await t.send(OPERATION, wrapCertificates(SAFE, certificates)));
      },
    },
    {
      id: 'mohurd/certificateData/names-failed-record',
      clause: '5.2.2/failed-record',
      title: text('一批中失败的数据以 ID 指名', 'the failed record of a batch is named by its ID'),
      behaviour: 'BI',
      async run(t) {
        const good = await obtainCode(t, SAFE);
        const bad = `0000002000${t.faker.string.numeric(9)}`;
        const certificates = [drawCertificate(t, SAFE, good), drawCertificate(t, SAFE, bad)];
        const answer = await t.send(OPERATION, wrapCertificates(SAFE, certificates));
        t.expectAnyAnswer(answer);
        t.expect(findMisnamed(answer, bad, good));
      },
    },
  ];
}

async function control(t: MohurdTools): Promise<void> {
  await establishValid(t, CERTIFICATE, await prepare(t, CERTIFICATE), 'control');
}
