import type { Ending, ScriptedAnswer, ScriptedRequest } from '../../../src/model/script.js';
import { text } from '../../../src/model/text.js';
import { lesserWeight } from '../../../src/model/verdict.js';
import type { Settled } from '../watch/watcher.js';
import { Encounter } from './encounter.js';
import { findBadEnding, findTrust, findUnreached, open } from './ending.js';
import { findingOn, type Manners } from './manners.js';
import type { Act, ClientEnding, Provocation, Stage } from './provocation.js';

/** What a provocation says of itself. */
type Words = Pick<Provocation, 'name' | 'title' | 'asks'> & Partial<Provocation>;

/** What becomes of the first request. */
type Spoil = (request: ScriptedRequest) => Promise<Ending>;

/** The first request that matters is not carried out: a client has to send it again. */
export function losing(words: Words, manners: Manners, spoil: Spoil): Provocation {
  const { success, recovery } = manners.statements;
  return {
    clause: success,
    further: [recovery],
    ...words,
    act(stage) {
      const encounter = new Encounter(stage, manners.aim);
      return {
        ...follow(encounter, manners, stage),
        script: {
          answer: (request) => (encounter.meets(request) ? spoil(request) : undefined),
        },
        isOver: () => encounter.hasSucceeded,
        judge: (ending) =>
          findUnreached(encounter) ??
          findWrongName(stage, manners, encounter, { wasCarriedOut: false }) ??
          findLoss(stage, manners, encounter, ending),
      };
    },
  };
}

/** What is wrong where a message was lost for good. */
function findLoss(
  stage: Stage,
  { statements: { success, recovery } }: Manners,
  encounter: Encounter,
  ending: ClientEnding | undefined,
): Settled {
  const { operation = '', again, hasSucceeded, hasOtherSucceeded } = encounter;
  if (hasSucceeded) return findBadEnding(stage, recovery, ending);
  if (ending === 'finished') {
    return hasOtherSucceeded ? open(MAYBE_REWRITTEN) : findTrust(stage, success, encounter, ending);
  }
  if (ending === undefined && again === 0) return open(NOT_AGAIN);
  const expected = text(`再发 ${operation} 并成功`, `${operation} is sent again and succeeds`);
  const actual =
    again > 0
      ? text('再发而没有成功', 'it was sent again without success')
      : text('没有再发', 'it was not sent again');
  const found = findingOn(stage, recovery, 'client', expected, actual);
  // No document says how soon.
  return [{ ...found, weight: lesserWeight(found.weight, 'should') }];
}

/**
 * The first request that matters is carried out, and its answer does not arrive as it should: what
 * the client makes of it must not have the same carried out again.
 *
 * @param isAnswered whether the whole answer arrives in the end, so that nothing was lost
 */
export function hiding(
  words: Words,
  manners: Manners,
  spoil: (answer: ScriptedAnswer, request: ScriptedRequest) => Promise<Ending>,
  { isAnswered }: { readonly isAnswered: boolean },
): Provocation {
  const { success, recovery, repetition } = manners.statements;
  return {
    clause: repetition ?? success,
    further: [recovery],
    ...words,
    act(stage) {
      const encounter = new Encounter(stage, manners.aim);
      let refusedWith: string | undefined;

      async function answer(request: ScriptedRequest): Promise<Ending> {
        const whole = await request.process();
        const envelope = encounter.read(request, whole);
        if (envelope?.succeeded) return spoil(whole, request);
        refusedWith = envelope?.code ?? '';
        return { kind: 'answer', answer: whole };
      }

      return {
        ...follow(encounter, manners, stage),
        script: {
          answer: (request) => (encounter.meets(request) ? answer(request) : undefined),
        },
        isOver: () => encounter.again > 0 || (isAnswered && encounter.later > 0),
        judge: (ending) =>
          findUnreached(encounter) ??
          findRefused(encounter, refusedWith) ??
          findWrongName(stage, manners, encounter, { wasCarriedOut: true }) ??
          (isAnswered
            ? findImpatience(stage, recovery, encounter, ending)
            : findDoubt(stage, manners, encounter, ending)),
      };
    },
  };
}

/** What is wrong where the answer came in the end. */
function findImpatience(
  stage: Stage,
  recovery: string,
  { isOver }: Encounter,
  ending: ClientEnding | undefined,
): Settled {
  return ending === undefined && !isOver
    ? open(text('应答还没有发出', 'the answer has not gone out yet'))
    : findBadEnding(stage, recovery, ending);
}

/** What is wrong where a client could not know whether its message had been carried out. */
function findDoubt(
  stage: Stage,
  { statements: { success, recovery, repetition } }: Manners,
  encounter: Encounter,
  ending: ClientEnding | undefined,
): Settled {
  const { again, later } = encounter;
  if (ending === undefined) return later === 0 ? open(NOT_AGAIN) : [];
  if (ending === 'refused') return [];
  if (ending !== 'finished') return findBadEnding(stage, recovery, ending);
  // Where messages have no names, nothing but sending it again tells what became of one.
  const isSure = repetition !== undefined || again > 0;
  return isSure ? [] : findTrust(stage, success, encounter, ending);
}

/** Answers that are none: whoever finishes has taken one for a success. */
export function deceiving(
  words: Words,
  manners: Manners,
  statement: string,
  spoil: (
    request: ScriptedRequest,
    stage: Stage,
    encounter: Encounter,
  ) => Promise<Ending | undefined>,
  { isGeneral = false }: { readonly isGeneral?: boolean } = {},
): Provocation {
  return {
    clause: statement,
    ...words,
    act(stage) {
      const encounter = new Encounter(stage, manners.aim);
      let isSpoilt = false;

      async function answer(given: ScriptedRequest): Promise<Ending> {
        let processed: Promise<ScriptedAnswer> | undefined;
        const request = {
          ...given,
          process() {
            processed ??= given.process();
            return processed;
          },
        };
        const spoilt = await spoil(request, stage, encounter);
        isSpoilt ||= spoilt !== undefined;
        return spoilt ?? { kind: 'answer', answer: await request.process() };
      }

      return {
        ...follow(encounter, manners, stage),
        script: {
          answer(request) {
            const isDue = encounter.meets(request, true);
            return isDue || (isGeneral && encounter.operation) ? answer(request) : undefined;
          },
        },
        isOver: () => encounter.again > 0,
        judge(ending) {
          return (
            findUnreached(encounter) ??
            findRefused(encounter, isSpoilt ? undefined : '') ??
            findTrust(stage, statement, encounter, ending)
          );
        },
      };
    },
  };
}

/** Each request of an operation is refused for good. */
export function refusing(words: Words, manners: Manners): Provocation {
  const { statements, refusal } = manners;
  const { success, persistence } = statements;
  return {
    clause: success,
    further: [persistence],
    ...words,
    act(stage) {
      const encounter = new Encounter(stage, manners.aim);
      const isEndless = () => encounter.again > refusal.most;
      return {
        ...follow(encounter, manners, stage),
        script: {
          answer: (request) =>
            encounter.meets(request, true)
              ? Promise.resolve({
                  kind: 'answer',
                  answer: request.refuse(refusal.code, '不予受理'),
                })
              : undefined,
        },
        isOver: isEndless,
        judge(ending) {
          const unreached = findUnreached(encounter);
          if (unreached) return unreached;
          if (ending === 'finished') return findTrust(stage, success, encounter, ending);
          if (isEndless()) {
            const { again, operation = '' } = encounter;
            const expected = text(
              `被拒绝（${refusal.code}）之后，同样的 ${operation} 至多再发 ${refusal.most} 次`,
              `after its refusal (${refusal.code}) the same ${operation} is sent again ${refusal.most} times at most`,
            );
            const actual = text(`又发了 ${again} 次`, `${again} times more`);
            return [findingOn(stage, persistence, 'client', expected, actual)];
          }
          return ending === undefined || ending === 'refused'
            ? []
            : findTrust(stage, success, encounter, ending);
        },
      };
    },
  };
}

function follow(
  encounter: Encounter,
  { prompt }: Manners,
  stage: Stage,
): Pick<Act, 'note' | 'begin'> {
  return {
    note: (watched) => encounter.note(watched),
    ...(prompt ? { begin: () => prompt(stage) } : {}),
  };
}

/** What is wrong with the name of a message that was sent again. */
function findWrongName(
  stage: Stage,
  { keepsName, aim: { name: field }, statements: { repetition } }: Manners,
  { name = '', secondName, hasKeptName }: Encounter,
  { wasCarriedOut }: { readonly wasCarriedOut: boolean },
): Settled | undefined {
  if (repetition === undefined) return undefined;
  const pointer = `/${field}`;
  if (!keepsName && hasKeptName) {
    const expected = text('重发时换新的值', 'a new value when it is sent again');
    const actual = text(`还是 ${name}`, `${name} again`);
    return [findingOn(stage, repetition, pointer, expected, actual)];
  }
  if (!keepsName || secondName === undefined) return undefined;
  const expected = text(
    `重发时仍用 ${name}，只执行一次`,
    `${name} again, so that it is carried out once`,
  );
  if (wasCarriedOut) {
    const actual = text(
      `换成 ${secondName}，又执行了一次`,
      `${secondName}, and it was carried out a second time`,
    );
    return [findingOn(stage, repetition, pointer, expected, actual)];
  }
  // It could not know that the first had not been carried out, but nothing came of it.
  const actual = text(`换成 ${secondName}`, `${secondName}`);
  return [{ ...findingOn(stage, repetition, pointer, expected, actual), weight: 'may' }];
}

/** Nothing is to be said where the request would not have succeeded anyhow. */
function findRefused({ operation = '' }: Encounter, code: string | undefined): Settled | undefined {
  if (code === undefined) return undefined;
  return open(
    text(
      `${operation} 本身就没有成功 ${code}，看不出客户端如何应对`,
      `${operation} did not succeed as it was ${code}, so that nothing shows what the client makes of the trouble`,
    ),
  );
}

const NOT_AGAIN = text(
  '客户端之后没有再发请求，也许以后才发',
  'the client sent nothing afterwards, which may come later',
);

const MAYBE_REWRITTEN = text(
  '同样的请求没有再来，但有另一个成功了，也许是改写后的重发',
  'the same did not come again, but another one succeeded, which may be the same in other words',
);
