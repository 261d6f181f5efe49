import type { Specification } from '../../../src/model/specification.js';
import { text } from '../../../src/model/text.js';
import type { Conversation } from '../conversation.js';
import { LAWFUL_DISTANCE_MS } from '../present-time.js';
import { type CaseLiteral, casesOf } from './case-literal.js';
import { BEGINNINGS, blameZeros, isRefused, isWhole } from './leading-zeros.js';
import { establishValid, type OperationPlan, operationOf, prepare, sendValid } from './plan.js';

const SECOND_MS = 1000;
const REACH = Math.floor(LAWFUL_DISTANCE_MS / SECOND_MS);

/** How far from now a token is made, in seconds; negative before it. */
type Distance = number;

/** What a control lies further from now than the request that it stands beside. */
const MARGIN_MS = 5000;

/**
 * Requests whose token begins with zeros: their timestamp is the nearest one that gives such a
 * token. A refusal counts beside a token that is as old and begins with another digit.
 */
export function zeroTokenCases<Tools extends Conversation>(
  spec: Specification,
  plan: OperationPlan<Tools>,
  section: string,
): CaseLiteral<Tools>[] {
  const { system, id } = operationOf(spec, plan);
  const literals = BEGINNINGS.map(
    ({ slug, zh, en, fits }): CaseLiteral<Tools> => ({
      id: `${system}/${id}/accepts-token-with-${slug}`,
      clause: `${section}/leading-zeros`,
      title: text(`AccessToken ${zh}`, `accepted when AccessToken ${en}`),
      async run(t) {
        const body = await prepare(t, plan);
        // Only the secret tells, so the record keeps what it told.
        const distance = t.scope.notebook.keep('distance', () => findDistance(t, fits) ?? null);
        if (distance === null) return t.scope.stopUnclaimed(OUT_OF_REACH);
        const answer = await sendValid(t, plan, body, 'stimulus', signedAt(t, distance));
        if (!isRefused(answer)) return t.expectSuccess(answer);
        const slackMs = answer.exchange.durationMs + MARGIN_MS;
        const further = t.scope.notebook.keep('further', () => findWhole(t, distance, slackMs));
        const whole = signedAt(t, further);
        const control = await sendValid(t, plan, t.refresh(body), 'control', whole);
        if (isRefused(control)) {
          await establishValid(t, plan, t.refresh(body), 'control');
          t.scope.stopUnclaimed(TOO_FAR);
        }
        t.requireSuccess(control);
        if (control.exchange.durationMs > slackMs) t.scope.stopInconclusive(TOO_SLOW);
        t.expect(blameZeros(answer));
      },
    }),
  );
  return casesOf(spec, plan, literals);
}

const OUT_OF_REACH = text(
  `前后 ${REACH} 秒之内没有能得出这样令牌的时间戳`,
  `no timestamp within ${REACH} s of now gives such a token`,
);

const TOO_FAR = text(
  '被测系统不接受时间戳与现在相差这么多的令牌；相差更少的时间戳都得不出这样的令牌',
  'the IUT takes no token whose timestamp is so far from now, and none that is nearer gives such a token',
);

const TOO_SLOW = text(
  '应答太慢，看不出被拒绝的是时间戳还是开头的 0',
  'answers are too slow to tell whether the timestamp was refused or the zeros',
);

function tokenAt({ dialect, scope }: Conversation, distance: Distance): string {
  return dialect.sign(scope.now() + distance * SECOND_MS).headers.AccessToken ?? '';
}

function findDistance(t: Conversation, fits: (token: string) => boolean): Distance | undefined {
  const distances = Array.from({ length: REACH }, (_, at) => [-at - 1, at + 1]).flat();
  return [0, ...distances].find((distance) => fits(tokenAt(t, distance)));
}

/**
 * How far from now a token is made that is whole, and further than another was when it arrived: who
 * takes it cannot have refused that one for its time.
 */
function findWhole(t: Conversation, distance: Distance, slackMs: number): Distance {
  const away = distance > 0 ? 1 : -1;
  let further = distance + away * Math.ceil(slackMs / SECOND_MS);
  while (!isWhole(tokenAt(t, further))) further += away;
  return further;
}

/** Signed for that time; the shell cannot look for another such one by itself. */
function signedAt({ dialect, scope }: Conversation, distance: Distance) {
  const signed = dialect.sign(scope.now() + distance * SECOND_MS);
  const { headers, steps, timestamp = '' } = signed;
  const { prologue, ...rest } = dialect.shell;
  const shell = { ...rest, prologue: [...prologue, `TS=${timestamp}`] };
  return { signed: { headers, steps, shell } };
}
