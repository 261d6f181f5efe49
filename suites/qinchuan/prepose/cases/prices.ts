import { text } from '../../../../src/model/text.js';
import type { CaseLiteral } from '../../../kit/cases/case-literal.js';
import { drawLadder } from '../contents.js';
import type { PreposeTools } from '../tools.js';

/** The codes that a changeprice whose levels are wrong may be refused with [8.1, QC-R09]. */
const LEVEL_CODES = ['1106', '9002'];

/** 7.6: price tables. */
export const PRICES: readonly CaseLiteral<PreposeTools>[] = [
  ...[1, 2, 3, 4, 5].map(
    (count): CaseLiteral<PreposeTools> => ({
      id: `prepose/changeprice/accepts-${count}-ladders`,
      clause: '7.6/ladders',
      title: text(`${count} 级阶梯受理`, `accepts a ladder of length ${count}`),
      async run(t) {
        const ladder = drawLadder(count, t);
        const body = t.drawCommand('changeprice', await t.meter(), ladder);
        t.expectSuccess(await t.send('changeprice', body));
      },
    }),
  ),
  ...[
    ['falling', '递减', 'fall', '50.000'],
    ['equal', '相等', 'are equal', '100.000'],
  ].map(
    ([slug, zh, en, level2]): CaseLiteral<PreposeTools> => ({
      id: `prepose/changeprice/refuses-${slug}-levels`,
      clause: '7.6/rising',
      title: text(`阶梯气量${zh}应被拒绝`, `refused when levels ${en}`),
      behaviour: 'BI',
      async run(t) {
        const meterNo = await t.meter();
        const values = { ...drawLadder(3, t), level2 };
        const body = t.drawCommand('changeprice', meterNo, values);
        const answer = await t.send('changeprice', body);
        t.expectRefusal(answer, ...LEVEL_CODES);
        if (answer.envelope?.succeeded) return;
        const control = t.drawCommand('changeprice', meterNo, drawLadder(3, t));
        await t.establish('changeprice', control, 'control');
      },
    }),
  ),
];
