import { text } from '../../../src/model/text.js';
import { nameIn, type Settled, type Watched } from '../watch/watcher.js';
import {
  type CallbackManners,
  forged,
  NOT_OVERTAKEN,
  outOfOrder,
  type Play,
  twice,
  unknown,
} from './callback-plays.js';
import { findBadEnding, open } from './ending.js';
import type { Act, ClientEnding, Provocation, Stage } from './provocation.js';

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
          // What found nobody at home says nothing of whoever was not there.
          const isAnswered = watched.exchange.response !== undefined;
          if (!callbacks.includes(operation.id) || !isAnswered) return;
          if (own.length < play.needed && play.isOwn(watched)) own.push(watched);
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

function describeIdle(commands: readonly string[]) {
  const list = commands.join(' / ');
  return text(
    `没有可回报的指令：客户端没有下发 ${list}`,
    `no command to report on: the client gave no ${list}`,
  );
}

const UNANSWERED = text(
  '客户端没有应答所需的全部回调',
  'the client did not answer all the callbacks that it takes',
);
