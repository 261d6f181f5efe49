import type { Specification } from '../../../src/model/specification.js';
import { text } from '../../../src/model/text.js';
import { mannerOf } from '../../../src/protocols/samr/signature.js';
import type { CaseLiteral } from '../../kit/cases/case-literal.js';
import {
  BEGINNINGS,
  blameZeros,
  drawSigned,
  isRefused,
  isWhole,
} from '../../kit/cases/leading-zeros.js';
import type { Body } from '../../kit/conversation.js';
import { ACTION, EXCHANGE, type SamrTools } from '../tools.js';

type Action = readonly [action: string, suffix: string, zh: string, en: string];

const ACTIONS: readonly Action[] = [
  [ACTION.add, '', '新增', 'an addition'],
  [ACTION.modify, `-of-${ACTION.modify}`, '修改', 'a modification'],
  [ACTION.remove, `-of-${ACTION.remove}`, '删除', 'a deletion'],
  [ACTION.query, `-of-${ACTION.query}`, '查询', 'a query'],
];

/**
 * Requests of each action whose signature begins with zeros: random is drawn until it does. A
 * refusal counts beside a like request whose signature begins with another digit. SM4 leaves no
 * such choice: its first block holds no random.
 */
export function zeroSignCases({ choices }: Specification): CaseLiteral<SamrTools>[] {
  if (mannerOf(choices).algorithm !== 'md5') return [];
  return ACTIONS.flatMap(([action, suffix, zhAction, enAction]) =>
    BEGINNINGS.map(
      ({ slug, zh, en, fits }): CaseLiteral<SamrTools> => ({
        id: `samr/exchange/accepts-sign-with-${slug}${suffix}`,
        clause: '6.5.2/request-sign',
        title: text(`${zhAction}请求的签名${zh}`, `${enAction} whose sign ${en} is accepted`),
        async run(t) {
          const body = await drawRequest(t, action);
          const signOf = (drawn: Body) => t.signOf(t.membersOf(drawn));
          const answer = await t.send(EXCHANGE, drawSigned(t, body, signOf, fits));
          if (!isRefused(answer)) return t.expectSuccess(answer);
          const whole = drawSigned(t, body, signOf, isWhole);
          t.requireSuccess(await t.send(EXCHANGE, whole, { purpose: 'control' }));
          t.expect(blameZeros(answer));
        },
      }),
    ),
  );
}

async function drawRequest(t: SamrTools, action: string): Promise<Body> {
  if (action === ACTION.add) {
    const body = t.draw(EXCHANGE);
    t.forget(body.busilist);
    return body;
  }
  const record = await t.store();
  const busilist = [action === ACTION.modify ? record : t.name(record)];
  return t.draw(EXCHANGE, { action, busilist });
}
