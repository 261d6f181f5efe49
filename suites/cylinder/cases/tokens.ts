import type { Specification } from '../../../src/model/specification.js';
import { text } from '../../../src/model/text.js';
import { CODE } from '../../../src/protocols/cylinder/envelope.js';
import { likenessesOf } from '../../../src/protocols/cylinder/token.js';
import { type CaseLiteral, casesOf } from '../../kit/cases/case-literal.js';
import { establishValid, operationOf, prepare } from '../../kit/cases/plan.js';
import type { Plan } from '../plans.js';
import { type CylinderTools, expectProper } from '../tools.js';

const WRONG: readonly (readonly [string, string, string, (t: CylinderTools) => string])[] = [
  ['wrong', '错误', 'wrong', (t) => t.scope.uniqueHex()],
  ['blank', '只含空格', 'blank', () => '   '],
  ['long', '有一千个字符', 'a thousand characters long', () => 'x'.repeat(1000)],
  ['truncated', '少最后一个字符', 'without its last character', truncate],
];

/** Shorter ones are not found in what is written, so they could not be kept out of it. */
const MIN_HIDDEN = 4;

/** Requests that are right but for their token [CY-R09]. */
export function tokenCases(spec: Specification, plan: Plan): CaseLiteral<CylinderTools>[] {
  const operation = operationOf(spec, plan);
  return casesOf(spec, plan, [
    ...WRONG.map(
      ([slug, zh, en, draw]): CaseLiteral<CylinderTools> => ({
        id: `cylinder/${operation.id}/refuses-${slug}-token`,
        clause: `${operation.clause}/token`,
        title: text(`token ${zh}，应报 401`, `answers 401 when token is ${en}`),
        behaviour: 'BI',
        async run(t) {
          const body = await prepare(t, plan);
          const answer = await t.send(operation.id, { ...body, token: draw(t) });
          t.expectRefusal(answer, CODE.parameter);
          if (!answer.envelope?.succeeded) await establishValid(t, plan, body, 'control');
        },
      }),
    ),
    {
      id: `cylinder/${operation.id}/tells-token-in-other-case`,
      clause: `${operation.clause}/token-letter-case`,
      title: text(
        'token 的字母换成另一种大小写',
        'answers when the letters of token are in the other case',
      ),
      behaviour: 'BI',
      async run(t) {
        const body = await prepare(t, plan);
        const answer = await t.send(operation.id, { ...body, token: changeCase(t) });
        t.scope.observe('CY-R21', answer.envelope?.succeeded ? 'ignored' : 'told-apart');
        await expectProper(t, plan, answer, body);
      },
    },
  ]);
}

/** The right token but for its end: not what the manufacturer has given out. */
function truncate(t: CylinderTools): string {
  const { truncated } = likenessesOf(String(t.dialect.known.token));
  const isLong = t.scope.notebook.keep('token is long', () => truncated.length >= MIN_HIDDEN);
  if (isLong) return truncated;
  return t.scope.stopUnclaimed(
    text('token 太短，截短后无法在记录中隐去', 'token is too short to be kept out of the record'),
  );
}

function changeCase(t: CylinderTools): string {
  const token = String(t.dialect.known.token);
  const { inOtherCase } = likenessesOf(token);
  const isTelling = t.scope.notebook.keep(
    'token has letters',
    () => inOtherCase !== token && token.length >= MIN_HIDDEN,
  );
  if (isTelling) return inOtherCase;
  return t.scope.stopUnclaimed(
    text(
      'token 没有字母，或太短而无法在记录中隐去',
      'token has no letters, or is too short to be kept out of the record',
    ),
  );
}
