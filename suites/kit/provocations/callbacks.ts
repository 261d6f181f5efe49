import { randomUUID } from 'node:crypto';
import type { ScriptedMessage } from '../../../src/model/script.js';
import { text } from '../../../src/model/text.js';
import { headerOf } from '../../../src/wire/receiver.js';
import { type Answer, findAcceptance, findRefusal, findTransportFaults } from '../answer.js';
import { codesOf } from '../dialect.js';
import { nameIn, type Settled, type Watched } from '../watch/watcher.js';
import { findBadEnding, open } from './ending.js';
import { findingOn } from './manners.js';
import type { Act, ClientEnding, Provocation, Stage } from './provocation.js';

/** How the messages that a played system sends to its client are named, and what rules them. */
export interface CallbackManners {
  /** Operations that report on a command. */
  readonly callbacks: readonly string[];
  /** The commands that they report on, and the field that names one. */
  readonly commands: readonly string[];
  readonly key: string;
  /** The field by which they refer to it. */
  readonly reference: string;
  /** The field that is new in each of them, where there is one. */
  readonly name?: string;
  /** Ids in `clauses.json`. */
  readonly statements: {
    readonly twice: string;
    readonly outOfOrder: string;
    readonly unknown: string;
    readonly forged: string;
  };
}

/** How long after the first message another one follows, and how long one is held back. */
const APART_MS = 50;
const HELD_BACK_MS = 1000;

/** Commands that are remembered in their order. */
const MOST_COMMANDS = 1000;

/** What a callback provocation is about: the first report on a command, and others beside it. */
interface Play {
  readonly name: string;
  readonly clause: string;
  readonly title: Provocation['title'];
  readonly asks: Provocation['asks'];
  /** What goes out in place of a report, once; undefined for one that does not do. */
  readonly route: (report: ScriptedMessage) => readonly ScriptedMessage[] | undefined;
  /** Takes each command that was given. */
  readonly noteCommand?: (name: string) => void;
  /** Whether a callback is one that matters here. */
  readonly isOwn: (watched: Watched) => boolean;
  /** How many of those have to be answered. */
  readonly needed: number;
  readonly judge: (own: readonly Watched[], stage: Stage) => Settled;
}

/** Callbacks that come otherwise than a client may think. */
export function callbackProvocations(manners: CallbackManners): Provocation[] {
  return [twice(manners), outOfOrder(manners), unknown(manners), forged(manners)].map((make) =>
    playCallback(make, manners),
  );
}

/** @param make the play anew for each act, as it remembers what it has sent */
function playCallback(
  make: () => Play,
  { callbacks, commands, key }: CallbackManners,
): Provocation {
  const { name, clause, title, asks } = make();
  return {
    name,
    clause,
    title,
    asks,
    act(stage): Act {
      const play = make();
      const own: Watched[] = [];
      let isReached = false;
      let isBegun = false;
      return {
        script: {
          route(message) {
            if (isBegun || !callbacks.includes(message.operation)) return [message];
            isReached = true;
            const played = play.route(message);
            isBegun = played !== undefined;
            return played ?? [message];
          },
        },
        note(watched) {
          const { operation, request, answer } = watched;
          if (commands.includes(operation.id) && answer?.envelope?.succeeded) {
            play.noteCommand?.(nameIn(request, key) ?? '');
          }
          if (!callbacks.includes(watched.operation.id) || own.length >= play.needed) return;
          if (watched.answer && play.isOwn(watched)) own.push(watched);
        },
        isOver: () => own.length >= play.needed,
        judge: (ending) => {
          if (!isReached) return open(describeIdle(commands));
          if (!isBegun) return open(NOT_OVERTAKEN);
          if (own.length < play.needed) return open(UNANSWERED);
          const settled = play.judge(own, stage);
          return isFine(settled) ? tellEnding(stage, clause, ending) : settled;
        },
      };
    },
  };
}

function twice({ statements: { twice: clause } }: CallbackManners): () => Play {
  return () => {
    let sent: string | undefined;
    return {
      name: 'callback-twice',
      clause,
      title: text(
        '同一回调发来两次，客户端两次都给出响应包',
        'answers a callback that comes twice both times',
      ),
      asks: ASKS_COMMAND,
      route(report) {
        return [report, { ...report, delayMs: APART_MS }];
      },
      isOwn({ requestText }) {
        sent ??= requestText;
        return requestText === sent;
      },
      needed: 2,
      judge([first, second]) {
        const refused = findRefusal(first?.answer as Answer);
        if (refused.length > 0) return open(describeRefusal(refused[0]?.actual));
        return findTransportFaults(second?.answer as Answer);
      },
    };
  };
}

function outOfOrder({ statements, reference }: CallbackManners): () => Play {
  const clause = statements.outOfOrder;
  return () => {
    const given: unknown[] = [];
    const reported = new Set<unknown>();
    let held: unknown;
    let isOvertaken = false;
    return {
      name: 'callback-out-of-order',
      clause,
      title: text(
        '后下发的指令先回报，客户端照收',
        'takes the report on a later command before that on an earlier one',
      ),
      asks: text(
        '请让客户端连续下发两条以上指令：先下发的会后回报',
        'let the client give two commands or more: the first is reported on last',
      ),
      noteCommand: (name) => void (given.length < MOST_COMMANDS && given.push(name)),
      // The report on a command after which another was given that is still being carried out.
      route(report) {
        const name = report.fields[reference];
        reported.add(name);
        const at = given.indexOf(name);
        if (at < 0 || given.slice(at).every((one) => reported.has(one))) return undefined;
        held = name;
        return [{ ...report, delayMs: HELD_BACK_MS }];
      },
      isOwn({ request }) {
        const isHeld = nameIn(request, reference) === held;
        const isFirst = !isOvertaken;
        isOvertaken ||= !isHeld;
        return isHeld || isFirst;
      },
      needed: 2,
      judge(own, stage) {
        const [first] = own;
        if (nameIn(first?.request, reference) === held) return open(NOT_OVERTAKEN);
        return own.flatMap(({ operation, answer }) => {
          const [fault] = findRefusal(answer as Answer);
          if (!fault) return [];
          const expected = text(`${operation.id} 成功`, `${operation.id} succeeds`);
          return [findingOn(stage, clause, 'callback', expected, fault.actual)];
        });
      },
    };
  };
}

function unknown({ statements, reference, name }: CallbackManners): () => Play {
  const clause = statements.unknown;
  return () => {
    const command = newName();
    return {
      name: 'callback-unknown',
      clause,
      title: text(
        '回报一条没有下发过的指令，客户端不当作自己的',
        'does not take a report on a command that nobody gave for its own',
      ),
      asks: ASKS_COMMAND,
      route: (report) => [
        report,
        {
          ...report,
          fields: { ...rename(report.fields, name), [reference]: command },
          delayMs: APART_MS,
        },
      ],
      isOwn: ({ request }) => nameIn(request, reference) === command,
      needed: 1,
      judge([only], stage) {
        const answer = only?.answer as Answer;
        const faults = findTransportFaults(answer);
        if (faults.length > 0 || !answer.envelope?.succeeded) return faults;
        const expected = text('拒绝', 'a refusal');
        const actual = text(`成功（${answer.envelope.code}）`, `success (${answer.envelope.code})`);
        return [findingOn(stage, clause, 'code', expected, actual)];
      },
    };
  };
}

function forged({ statements: { forged: clause }, name }: CallbackManners): () => Play {
  return () => {
    const token = newName().toUpperCase();
    return {
      name: 'callback-forged',
      clause,
      title: text('令牌错误的回调被拒绝', 'refuses a callback with a wrong token'),
      asks: ASKS_COMMAND,
      route: (report) => [
        {
          ...report,
          fields: rename(report.fields, name),
          sign: (proper) => ({ ...proper, AccessToken: token }),
        },
        { ...report, delayMs: APART_MS },
      ],
      isOwn: ({ exchange }) => headerOf(exchange.request.headers, 'AccessToken') === token,
      needed: 1,
      judge([only], { dialect: { spec } }) {
        return findAcceptance(only?.answer as Answer, {
          fitting: codesOf(spec, 'authentication'),
          listed: spec.manifest.codes.map(({ code }) => code),
        });
      },
    };
  };
}

function rename(fields: ScriptedMessage['fields'], name: string | undefined) {
  return name === undefined ? fields : { ...fields, [name]: newName() };
}

function newName(): string {
  return randomUUID().replaceAll('-', '');
}

function isFine(settled: Settled): boolean {
  return Array.isArray(settled) && settled.length === 0;
}

/** That the client ended badly is told, but no document says that it must not. */
function tellEnding(stage: Stage, clause: string, ending: ClientEnding | undefined): Settled {
  const settled = findBadEnding(stage, clause, ending);
  return 'inconclusive' in settled
    ? settled
    : settled.map((finding) => ({ ...finding, weight: 'may' as const }));
}

const ASKS_COMMAND = text(
  '请让客户端下发一条指令，并等待它的回报',
  'let the client give a command, and wait for the report on it',
);

function describeIdle(commands: readonly string[]) {
  const list = commands.join(' / ');
  return text(
    `没有可回报的指令：客户端没有下发 ${list}`,
    `no command to report on: the client gave no ${list}`,
  );
}

function describeRefusal(actual = text('', '')) {
  return text(`第一次就没有成功：${actual.zh}`, `it did not succeed the first time: ${actual.en}`);
}

const UNANSWERED = text(
  '客户端没有应答所需的全部回调',
  'the client did not answer all the callbacks that it takes',
);

const NOT_OVERTAKEN = text(
  '没有两条指令同时在执行，顺序无从颠倒',
  'no two commands were under way at the same time, so that nothing could be out of order',
);
