import { text } from '../../../src/model/text.js';
import { KINDS } from '../../../src/protocols/mohurd/certificate-kind.js';
import { finding, findTransportFaults } from '../../kit/answer.js';
import type { CaseLiteral } from '../../kit/cases/case-literal.js';
import { establishValid } from '../../kit/cases/plan.js';
import { BUSINESS } from '../plans.js';
import {
  drawRecord,
  drawUpload,
  findInformationForm,
  SAFE,
  wrapRecords,
  writeInformation,
} from '../records.js';
import type { MohurdTools } from '../tools.js';
import { findUnnoticed, notices } from './record-trials.js';

const INFORMATION = { itemvalue: '01', itemtext: '虚构的业务信息' };

/** Lists that are none of types and contents. */
const STRANGE_LISTS = [
  ['row', '其中一项是文字', 'a text among its items', ['虚构的业务信息']],
  [
    'type',
    'itemvalue 是对象',
    'an object for itemvalue',
    [{ ...INFORMATION, itemvalue: { wrong: 'type' } }],
  ],
  [
    'content',
    'itemtext 是对象',
    'an object for itemtext',
    [{ ...INFORMATION, itemtext: { wrong: 'type' } }],
  ],
] as const;

/** businessInformation: the form that is taken, and what it should hold [MH-R20]. */
export function informationCases(): CaseLiteral<MohurdTools>[] {
  return [
    TAKEN,
    {
      id: 'mohurd/businessData/notices-information-without-json',
      clause: '5.2.1/information-form',
      title: text('业务信息不是 JSON', 'businessInformation is not JSON'),
      behaviour: 'BI',
      run: notices(SAFE, () => ({ businessInformation: '见附件' })),
    },
    ...KINDS.flatMap((kind) =>
      STRANGE_LISTS.map(
        ([slug, zh, en, list]): CaseLiteral<MohurdTools> => ({
          id: `mohurd/businessData/notices-strange-information-${slug}-${kind.certType}`,
          clause: '5.2.1/information-form',
          title: text(
            `certType ${kind.certType} 的业务信息${zh}`,
            `businessInformation of certType ${kind.certType} has ${en}`,
          ),
          behaviour: 'BI',
          async run(t) {
            const form = await findInformationForm(t);
            const draw = (value: unknown) => ({
              businessInformation: writeInformation(value, form),
            });
            const record = await drawRecord(t, kind, draw([INFORMATION]));
            const strange = { ...record, ...draw(list) };
            const answer = await t.send(BUSINESS.operation, wrapRecords(t, kind, [strange]));
            t.expect(findUnnoticed(answer));
            if (answer.envelope?.succeeded) return;
            await establishValid(t, BUSINESS, wrapRecords(t, kind, [record]), 'control');
          },
        }),
      ),
    ),
  ];
}

const TAKEN: CaseLiteral<MohurdTools> = {
  id: 'mohurd/businessData/takes-business-information',
  clause: '5.2.1/business-information',
  title: text(
    '业务信息的数组与 JSON 串至少受理一种',
    'accepts businessInformation as an array or as JSON text',
  ),
  async run(t) {
    const answers = await Promise.all(
      (['array', 'text'] as const).map(async (form) => {
        const values = { businessInformation: writeInformation([INFORMATION], form) };
        return t.send(BUSINESS.operation, await drawUpload(t, SAFE, values));
      }),
    );
    const [array, json] = answers.map(({ envelope }) => envelope?.succeeded === true);
    if (array || json) {
      t.scope.observe('MH-R20', array && json ? 'either' : array ? 'array' : 'text');
    }
    const chosen = t.dialect.spec.choices['MH-R20'];
    const isFine = chosen === 'array' ? array : chosen === 'text' ? json : array || json;
    const expected = text('受理所约定的写法', 'the agreed form is taken');
    const [first] = answers;
    const seen = first?.envelope?.message;
    t.expect(answers.flatMap(findTransportFaults));
    t.expect(isFine ? [] : [finding('/businessInformation', expected, seen)]);
  },
};
