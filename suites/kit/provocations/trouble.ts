import type { Ending, ScriptedAnswer, ScriptedRequest } from '../../../src/model/script.js';
import { text } from '../../../src/model/text.js';
import { findDoubt, findImpatience, findLoss, findRefused, findWrongName } from './aftermath.js';
import { Encounter } from './encounter.js';
import { findTrust, findUnreached } from './ending.js';
import { findingOn, type Manners } from './manners.js';
import type { Act, Provocation, Stage } from './provocation.js';

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
  const canBeBelieved = !manners.canFindOut && !isAnswered;
  return {
    clause: canBeBelieved ? success : (repetition ?? recovery),
    further: [recovery, ...(repetition ? [repetition] : [])],
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
