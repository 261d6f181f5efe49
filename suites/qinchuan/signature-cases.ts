import type { Specification } from '../../src/model/specification.js';
import { text } from '../../src/model/text.js';
import { SIGN_FIELD } from '../../src/protocols/qinchuan/signature.js';
import { type CaseLiteral, casesOf } from '../kit/cases/case-literal.js';
import {
  BEGINNINGS,
  blameZeros,
  drawSigned,
  isRefused,
  isWhole,
} from '../kit/cases/leading-zeros.js';
import {
  establishValid,
  type OperationPlan,
  operationOf,
  prepare,
  sendValid,
} from '../kit/cases/plan.js';
import type { Body, Conversation } from '../kit/conversation.js';

const SIGNATURE_CODE = '9003';

const WRONG: readonly (readonly [string, string, string, (sealed: Body) => Body])[] = [
  [
    'missing-sign',
    '没有签名',
    'sign is missing',
    (sealed) => ({ ...sealed, [SIGN_FIELD]: undefined }),
  ],
  [
    'stale-sign',
    '改动后没有重新签名',
    'the body was changed after it was signed',
    (sealed) => ({ ...sealed, changedAfterwards: '1' }),
  ],
];

/** Bodies that are not signed as they should be; none where the ruling knows no signature. */
export function signatureCases<Tools extends Conversation>(
  spec: Specification,
  plan: OperationPlan<Tools>,
): CaseLiteral<Tools>[] {
  if (spec.choices['QC-R03'] === 'none') return [];
  const { system, id } = operationOf(spec, plan);
  const literals = WRONG.map(
    ([slug, zh, en, spoil]): CaseLiteral<Tools> => ({
      id: `${system}/${id}/refuses-${slug}`,
      clause: '5.1/signature',
      title: text(`${zh}，应报 9003`, `answers 9003 when ${en}`),
      behaviour: 'BI',
      async run(t) {
        const body = await prepare(t, plan);
        const raw = JSON.stringify(spoil(JSON.parse(t.write(body)) as Body));
        const answer = await t.send(id, body, { raw });
        t.expectRefusal(answer, SIGNATURE_CODE);
        if (answer.envelope?.succeeded) return;
        await establishValid(t, plan, t.refresh(body), 'control');
      },
    }),
  );
  const { properties = {} } = spec.schemas[`${id}.request`] ?? {};
  // Without it nothing is free to be drawn until the signature begins so.
  const beginnings = 'commandSeq' in properties ? BEGINNINGS : [];
  const zeros = beginnings.map(
    ({ slug, zh, en, fits }): CaseLiteral<Tools> => ({
      id: `${system}/${id}/accepts-sign-with-${slug}`,
      clause: '5.1/signature',
      title: text(`签名${zh}`, `accepted when sign ${en}`),
      async run(t) {
        const body = await prepare(t, plan);
        const signOf = (drawn: Body) => String((JSON.parse(t.write(drawn)) as Body)[SIGN_FIELD]);
        const answer = await sendValid(t, plan, drawSigned(t, body, signOf, fits));
        if (!isRefused(answer)) return t.expectSuccess(answer);
        await establishValid(t, plan, drawSigned(t, body, signOf, isWhole), 'control');
        t.expect(blameZeros(answer));
      },
    }),
  );
  return casesOf(spec, plan, [...literals, ...zeros]);
}
