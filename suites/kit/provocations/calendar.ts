import { text } from '../../../src/model/text.js';
import { findRefusal } from '../answer.js';
import { agreedOffset } from '../present-time.js';
import type { Watched } from '../watch/watcher.js';
import { findBadEnding, open } from './ending.js';
import { findingOn, type Manners } from './manners.js';
import type { Provocation, Stage } from './provocation.js';

const DAY_MS = 86_400_000;

/** So that nobody can be in doubt about the day. */
const PAST_MS = 1000;

/** Milliseconds until shortly after the next day, or the next month, begins in the agreed zone. */
export function untilTurn({ pixit, now }: Pick<Stage, 'pixit' | 'now'>, unit: 'day' | 'month') {
  const offsetMs = agreedOffset(pixit, now()) * 60_000;
  const local = now() + offsetMs;
  const date = new Date(local);
  const next =
    unit === 'day'
      ? Math.floor(local / DAY_MS + 1) * DAY_MS
      : Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
  return next - local + PAST_MS;
}

/** The clock of the played system is moved between two requests, and its devices report. */
export function turning(
  words: Pick<Provocation, 'name' | 'title' | 'asks'>,
  { statements: { calendar }, prompt, report, aim }: Manners,
  unit: 'day' | 'month',
): Provocation {
  return {
    ...words,
    clause: calendar,
    act(stage) {
      const { operations } = stage.dialect.spec.manifest;
      const played = operations.find(({ id }) => id === aim.targets[0]?.[0])?.system;
      let isTurned = false;
      let later = 0;
      let hasSucceeded = false;
      const refused: Watched[] = [];
      const failures: unknown[] = [];

      async function turn(): Promise<void> {
        stage.advance(untilTurn(stage, unit));
        await (prompt ?? report)?.(stage);
      }

      return {
        script: {},
        ...(prompt ? { begin: () => prompt(stage) } : {}),
        note(watched) {
          const isRequest = watched.operation.system === played;
          if (!isTurned) {
            if (!isRequest) return;
            isTurned = true;
            // The exchange under way ends before the clock moves.
            setImmediate(() => turn().catch((error) => failures.push(error)));
            return;
          }
          const { answer } = watched;
          if (isRequest) {
            later += 1;
            hasSucceeded ||= answer?.envelope?.succeeded === true;
          } else if (refused.length === 0 && answer && findRefusal(answer).length > 0) {
            refused.push(watched);
          }
        },
        isOver: () => hasSucceeded,
        judge(ending) {
          for (const failure of failures) throw failure;
          if (!isTurned) return open(text('客户端没有发来请求', 'the client sent no request'));
          const [unwelcome] = refused;
          if (unwelcome?.answer) {
            const [fault] = findRefusal(unwelcome.answer);
            const actual = fault?.actual ?? text('', '');
            const expected = text(
              `${unwelcome.operation.id} 成功`,
              `${unwelcome.operation.id} succeeds`,
            );
            return [findingOn(stage, calendar, 'callback', expected, actual)];
          }
          if (later === 0) return open(SILENCE);
          if (hasSucceeded) return findBadEnding(stage, calendar, ending);
          const expected = text('之后的请求成功', 'requests succeed afterwards');
          const actual = text(`${later} 个都没有成功`, `none of ${later} did`);
          return [findingOn(stage, calendar, 'request', expected, actual)];
        },
      };
    },
  };
}

const SILENCE = text(
  '时钟拨动之后，客户端没有再发请求',
  'the client sent nothing after the clock had moved',
);
