import type { Finding } from '../../../src/model/finding.js';
import { text } from '../../../src/model/text.js';
import {
  type CertificateKind,
  KINDS,
  type ListName,
} from '../../../src/protocols/mohurd/certificate-kind.js';
import { nameList } from '../../../src/protocols/mohurd/list-names.js';
import { type Answer, describeFailure, finding, findTransportFaults } from '../../kit/answer.js';
import type { CaseLiteral } from '../../kit/cases/case-literal.js';
import { LIST_NAMES } from '../list-names.js';
import { BUSINESS } from '../plans.js';
import { drawUpload, MANAGER } from '../records.js';
import type { MohurdTools } from '../tools.js';

/** By which name the list of each kind is taken [MH-R08]. */
export function listNameCases(): CaseLiteral<MohurdTools>[] {
  return KINDS.map(
    (kind): CaseLiteral<MohurdTools> => ({
      id: `mohurd/businessData/takes-list-name-${kind.certType}`,
      clause: '5.2.1/list-name',
      title: text(
        `certType ${kind.certType} 的 acceptData 与 AcceptData 至少受理一种`,
        `accepts the list of certType ${kind.certType} as acceptData or as AcceptData`,
      ),
      async run(t) {
        const taken: ListName[] = [];
        const answers: Answer[] = [];
        for (const name of LIST_NAMES) {
          const body = nameList(await drawUpload(t, kind), kind.parameter, name);
          const answer = await t.send(BUSINESS.operation, t.keepNames(body));
          if (answer.envelope?.succeeded) taken.push(name);
          answers.push(answer);
        }
        const [only, second] = taken;
        if (kind === MANAGER && only) t.scope.observe('MH-R08', second ? 'either' : only);
        const choice = t.dialect.spec.choices['MH-R08'] ?? '';
        t.expect(answers.flatMap(findTransportFaults));
        t.expect(findUnnamed(kind, choice, taken, answers));
      },
    }),
  );
}

/** The document itself names the managers' list in two ways, and the others in one. */
function findUnnamed(
  kind: CertificateKind,
  choice: string,
  taken: readonly ListName[],
  [first]: readonly Answer[],
): Finding[] {
  const isFree = kind === MANAGER && choice === 'either';
  const wanted = kind === MANAGER && choice === 'AcceptData' ? choice : 'acceptData';
  if (isFree ? taken.length > 0 : taken.includes(wanted)) return [];
  const pointer = `/${kind.parameter}/${wanted}`;
  if (taken.length === 0) {
    const expected = text('受理 acceptData 或 AcceptData', 'acceptData or AcceptData is taken');
    return [finding(pointer, expected, first && describeFailure(first))];
  }
  const expected = text(`受理 ${wanted}，与示例一致`, `${wanted} is taken, as in the sample`);
  const weight = kind === MANAGER ? 'must' : 'should';
  const seen = text(`只受理 ${taken.join()}`, `${taken.join()} alone is taken`);
  return [finding(pointer, expected, seen, weight)];
}
