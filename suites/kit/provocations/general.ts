import type { Ending, ScriptedRequest } from '../../../src/model/script.js';
import { text } from '../../../src/model/text.js';
import { finding } from '../answer.js';
import type { Watched } from '../watch/watcher.js';
import type { Act, Provocation } from './provocation.js';

/** Spoils the answer to the first request, and lets all others take their usual way. */
export function spoilFirst(spoil: (request: ScriptedRequest) => Promise<Ending>) {
  let spoilt: string | undefined;
  return {
    /** The operation of the request that met with it. */
    get operation() {
      return spoilt;
    },
    answer(request: ScriptedRequest): Promise<Ending> | undefined {
      if (spoilt !== undefined) return undefined;
      spoilt = request.operation;
      return spoil(request);
    },
  };
}

/**
 * A service that is out of order for one request: a client has to do without the answer, and gets
 * along when it tries again.
 *
 * @param clause the statement on what a client does then
 */
export function unavailable(clause: string): Provocation {
  return {
    name: 'unavailable',
    clause,
    title: text(
      '服务一时不可用（503），调用方恢复后照常完成',
      'gets along with a service that is unavailable (503) for a moment',
    ),
    asks: text(
      '请让客户端照常办理业务：第一个请求会得到 503',
      'let the client do its ordinary business: its first request is answered 503',
    ),
    act: () => {
      const first = spoilFirst(async () => ({
        kind: 'answer',
        answer: { status: 503, body: '503' },
      }));
      return judgeRecovery(first);
    },
  };
}

/** Judges whether the operation that met with trouble succeeded afterwards. */
export function judgeRecovery(first: ReturnType<typeof spoilFirst>): Act {
  const later: Watched[] = [];
  const recovered = () => later.some(({ answer }) => answer?.envelope?.succeeded);
  return {
    script: { answer: first.answer },
    note(watched) {
      const isOwn = watched.operation.id === first.operation;
      if (isOwn && watched.answer?.envelope) later.push(watched);
    },
    isOver: recovered,
    judge(ending) {
      if (first.operation === undefined) {
        return { inconclusive: text('客户端没有发来请求', 'the client sent no request') };
      }
      if (recovered() && (ending === undefined || ending === 'finished')) return [];
      const expected = text(
        `${first.operation} 之后成功`,
        `${first.operation} succeeds afterwards`,
      );
      const actual = recovered()
        ? text('成功，但客户端没有正常结束', 'it did, but the client did not end well')
        : text('没有再次成功', 'it never did');
      return [finding('request', expected, actual, 'may')];
    },
  };
}
