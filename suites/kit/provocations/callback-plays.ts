import { randomUUID } from 'node:crypto';
import { BUDGETS } from '../../../src/model/budgets.js';
import type { ScriptedMessage } from '../../../src/model/script.js';
import { text } from '../../../src/model/text.js';
import { headerOf } from '../../../src/wire/receiver.js';
import { type Answer, findAcceptance, findRefusal, findTransportFaults } from '../answer.js';
import { codesOf } from '../dialect.js';
import { nameIn, type Settled, type Watched } from '../watch/watcher.js';
import { open } from './ending.js';
import { findingOn } from './manners.js';
import type { Provocation, Stage } from './provocation.js';

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
const MOST_COMMANDS = BUDGETS.watching.provoked.limit;

/** What a callback provocation is about: the first report on a command, and others beside it. */
export interface Play {
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

export function twice({ statements: { twice: clause }, reference }: CallbackManners): () => Play {
  return () => {
    let sent: unknown;
    return {
      name: 'callback-twice',
      clause,
      title: text(
        '同一回调发来两次，客户端两次都给出响应包',
        'answers a callback that comes twice both times',
      ),
      asks: ASKS_COMMAND,
      route(report) {
        sent = report.fields[reference];
        return [report, { ...report, delayMs: APART_MS }];
      },
      isOwn: ({ request }) => sent !== undefined && nameIn(request, reference) === sent,
      needed: 2,
      judge([first, second]) {
        const refused = findRefusal(first?.answer as Answer);
        if (refused.length > 0) return open(describeRefusal(refused[0]?.actual));
        return findTransportFaults(second?.answer as Answer);
      },
    };
  };
}

export function outOfOrder({ statements, reference }: CallbackManners): () => Play {
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
        if (reported.size < MOST_COMMANDS) reported.add(name);
        const at = given.indexOf(name);
        if (at < 0 || given.slice(at).every((one) => reported.has(one))) return undefined;
        held = name;
        return [{ ...report, delayMs: HELD_BACK_MS }];
      },
      isOwn({ request }) {
        const name = nameIn(request, reference);
        if (held === undefined) return false;
        if (name === held) return true;
        const isFirst = !isOvertaken && given.indexOf(name) > given.indexOf(held);
        isOvertaken ||= isFirst;
        return isFirst;
      },
      needed: 2,
      judge(own, stage) {
        const [first] = own;
        if (nameIn(first?.request, reference) === held) return open(NOT_OVERTAKEN);
        const refused = own.flatMap(({ operation, answer }) => {
          const [fault] = findRefusal(answer as Answer);
          if (!fault) return [];
          const expected = text(`${operation.id} 成功`, `${operation.id} succeeds`);
          return [findingOn(stage, clause, 'callback', expected, fault.actual)];
        });
        // Whoever refuses both does so for another reason than their order.
        return refused.length < own.length ? refused : open(BOTH_REFUSED);
      },
    };
  };
}

export function unknown({ statements, reference, name }: CallbackManners): () => Play {
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

export function forged({ statements: { forged: clause }, name }: CallbackManners): () => Play {
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

const ASKS_COMMAND = text(
  '请让客户端下发一条指令，并等待它的回报',
  'let the client give a command, and wait for the report on it',
);

function describeRefusal(actual = text('', '')) {
  return text(`第一次就没有成功：${actual.zh}`, `it did not succeed the first time: ${actual.en}`);
}

/** That no order could be turned round. */
export const NOT_OVERTAKEN = text(
  '没有两条指令同时在执行，顺序无从颠倒',
  'no two commands were under way at the same time, so that nothing could be out of order',
);

const BOTH_REFUSED = text(
  '两条回报都没有成功，看不出与顺序有关',
  'neither report succeeded, so that nothing shows whether it was for their order',
);
