import { text } from '../../../src/model/text.js';
import { turning } from './calendar.js';
import type { Manners } from './manners.js';
import type { Provocation } from './provocation.js';
import { deceiving, hiding, losing, refusing } from './trouble.js';

/** How late an answer comes: within the patience of whoever waits at all. */
const LATE_MS = 3000;

/** What a proxy shows in place of the service behind it. */
const PAGE = '<!DOCTYPE html><html><body><h1>It works!</h1></body></html>';

/** Trouble with requests and answers that every client of every system can be put to. */
export function troubleProvocations(manners: Manners): Provocation[] {
  const met = nameTargets(manners);
  return [
    losing(
      {
        name: 'unavailable',
        title: text(
          '服务一时不可用（503），客户端恢复后照常完成',
          'gets along with a service that is unavailable (503) for a moment',
        ),
        asks: text(
          `请让客户端照常办理业务：第一个要紧的请求（${met}）会得到 503`,
          `let the client do its ordinary business: the first request that matters (${met}) is answered 503`,
        ),
      },
      manners,
      async () => ({ kind: 'answer', answer: { status: 503, body: '503' } }),
    ),
    hiding(
      {
        name: 'reset',
        title: text(
          '请求已执行、应答前连接断开，客户端不使它再执行一次',
          'has nothing carried out twice when the connection breaks before the answer',
        ),
        asks: text(
          `请让客户端照常办理业务：第一个要紧的请求（${met}）会被执行，但没有应答`,
          `let the client do its ordinary business: the first request that matters (${met}) is carried out and gets no answer`,
        ),
      },
      manners,
      async () => ({ kind: 'reset' }),
      { isAnswered: false },
    ),
    hiding(
      {
        name: 'late-answer',
        title: text(
          '应答迟到三秒，客户端既不失败，也不使请求再执行一次',
          'neither fails nor has anything carried out twice when an answer is three seconds late',
        ),
        asks: text(
          `请让客户端照常办理业务：第一个要紧的请求（${met}）三秒后才有应答`,
          `let the client do its ordinary business: the first request that matters (${met}) is answered three seconds late`,
        ),
      },
      manners,
      async (answer, { wait }) => {
        await wait(LATE_MS);
        return { kind: 'answer', answer };
      },
      { isAnswered: true },
    ),
    hiding(
      {
        name: 'half-answer',
        title: text(
          '请求已执行、应答只到一半，客户端不使它再执行一次',
          'has nothing carried out twice when only half of the answer arrives',
        ),
        asks: text(
          `请让客户端照常办理业务：第一个要紧的请求（${met}）会被执行，应答只有一半`,
          `let the client do its ordinary business: the first request that matters (${met}) is carried out and half answered`,
        ),
      },
      manners,
      async (answer) => ({ kind: 'half', answer }),
      { isAnswered: false },
    ),
    deceiving(
      {
        name: 'wrong-envelope',
        title: text(
          '应答是 HTTP 200 的网页，客户端不当作成功',
          'does not take a web page with HTTP 200 for a success',
        ),
        asks: text(
          `请让客户端照常办理业务：要紧的请求（${met}）会得到一个网页`,
          `let the client do its ordinary business: the requests that matter (${met}) are answered by a web page`,
        ),
      },
      manners,
      manners.statements.success,
      async () => ({
        kind: 'answer',
        answer: { status: 200, body: PAGE, contentType: 'text/html' },
      }),
    ),
    refusing(
      {
        name: 'refusal',
        title: text(
          '一再被拒绝，客户端不当作成功，也不无休止地原样重发',
          'neither takes a refusal for a success nor repeats it unchanged for ever',
        ),
        asks: text(
          `请让客户端照常办理业务：要紧的请求（${met}）会一再被拒绝`,
          `let the client do its ordinary business: the requests that matter (${met}) are refused again and again`,
        ),
      },
      manners,
    ),
  ];
}

/** Operations that are named to a reader. */
const MOST_NAMED = 3;

/** What trouble is made for where the client sends it. */
function nameTargets({ aim: { targets } }: Manners): string {
  const [gravest = []] = targets;
  const named = gravest.slice(0, MOST_NAMED).join(' / ');
  return gravest.length > MOST_NAMED ? `${named} …` : named;
}

/** The turn of a day and of a month; the clock goes forward only, so that they come last. */
export function calendarProvocations(manners: Manners): Provocation[] {
  return [
    turning(
      {
        name: 'midnight',
        title: text(
          '对方的时钟越过午夜，客户端照常往来',
          'gets along when the clock of the other side passes midnight',
        ),
        asks: text(
          '请让客户端照常办理业务：第一个请求之后，时钟会拨过午夜',
          'let the client do its ordinary business: after its first request the clock passes midnight',
        ),
      },
      manners,
      'day',
    ),
    turning(
      {
        name: 'month-end',
        title: text(
          '对方的时钟越过月末，客户端照常往来',
          'gets along when the clock of the other side passes the end of a month',
        ),
        asks: text(
          '请让客户端照常办理业务：第一个请求之后，时钟会拨过月末',
          'let the client do its ordinary business: after its first request the clock passes the end of the month',
        ),
      },
      manners,
      'month',
    ),
  ];
}
