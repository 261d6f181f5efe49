import type { Cause } from '../../../src/model/cause.js';
import { type Text, text } from '../../../src/model/text.js';
import { REDIRECTIONS } from '../../../src/wire/describe-answer.js';
import { headerOf } from '../../../src/wire/receiver.js';
import { countCases, type Evidence, envelopeOf, mostFrequent, type Seen } from './evidence.js';

const MAX_ADDRESS = 200;

/** Most answers send the tester elsewhere; it follows none, as a POST may be lost on the way. */
export function findRedirection({ answers }: Evidence): Cause[] {
  const seen = answers.filter(({ response }) => REDIRECTIONS.has(response.status));
  const first = seen[0];
  if (!first || seen.length * 2 <= answers.length) return [];
  const statuses = [...new Set(seen.map(({ response }) => response.status))].join(' / ');
  const bases = seen.map(newBase);
  const address = mostFrequent(seen.map(locationOf)) ?? '';
  const base = mostFrequent(bases);
  const place = address === '' ? text('，但没有 Location', ', without a Location') : undefined;
  return [
    {
      id: 'redirected',
      title: text(
        `${seen.length} 个应答是重定向（${statuses}）${place?.zh ?? `，指向 ${address}`}`,
        `${seen.length} answers are redirections (${statuses})${place?.en ?? ` to ${address}`}`,
      ),
      fix: base
        ? text(
            `请把 target 改为 ${base}；本工具不跟随重定向，对接方的客户端多半也不会（POST 会变成 GET）。`,
            `Set the target to ${base}: redirections are not followed here, nor by most clients (a POST would become a GET).`,
          )
        : text(
            '请让该路径直接应答：多半是登录页或网关把未登录的请求转走，须将接口路径设为免登录。',
            'Have the path answer by itself: most likely a login page or gateway sends strangers away, and the interface has to be exempt.',
          ),
      cases: countCases(seen),
      field: 'Location',
    },
  ];
}

/** Scheme, host and path of the new address: what follows may be a secret. */
function locationOf({ exchange, response }: Seen): string {
  const location = headerOf(response.headers, 'Location') ?? '';
  if (location === '' || !URL.canParse(location, exchange.request.url)) return '';
  const { protocol, host, pathname } = new URL(location, exchange.request.url);
  return `${protocol}//${host}${pathname}`.slice(0, MAX_ADDRESS);
}

/** The target that leads there at once, where the new address is that of the same operation. */
function newBase(seen: Seen): string | undefined {
  const location = locationOf(seen);
  if (location === '') return undefined;
  const asked = new URL(seen.exchange.request.url);
  const found = new URL(location);
  const path = found.pathname.replace(/\/$/, '');
  const wanted = asked.pathname.replace(/\/$/, '');
  if (path === wanted) return found.origin === asked.origin ? undefined : found.origin;
  if (!path.endsWith(wanted)) return undefined;
  return `${found.origin}${path.slice(0, -wanted.length)}`;
}

const MISSING = 404;

/** Whatever is asked for at its usual path is answered with 404, and by no envelope. */
export function findLostPath(evidence: Evidence): Cause[] {
  const usual = usualPaths(evidence.answers);
  const asked = evidence.answers.filter(
    ({ exchange }) => usual.get(exchange.operation) === pathOf(exchange.request.url),
  );
  const isLost = (seen: Seen) =>
    seen.response.status === MISSING && !envelopeOf(evidence, seen)?.code;
  const lost = asked.filter(isLost);
  const found = new Set(
    asked.filter((one) => !isLost(one)).map(({ exchange }) => exchange.operation),
  );
  const operations = [...new Set(lost.map(({ exchange }) => exchange.operation))].filter(
    (operation) => !found.has(operation),
  );
  const seen = lost.filter(({ exchange }) => operations.includes(exchange.operation));
  if (operations.length === 0) return [];
  return [found.size === 0 ? describeBase(seen) : describeOperations(seen, operations)];
}

function describeBase(seen: readonly Seen[]): Cause {
  const [first] = seen as [Seen];
  const url = addressOf(first.exchange.request.url);
  const hint = hintOf(seen);
  return {
    id: 'wrong-base-path',
    title: text(
      `所有接口路径都应答 404，也不是接口的响应包（例如 ${url}）${hint.zh}`,
      `every path is answered with 404 and by no envelope (for example ${url})${hint.en}`,
    ),
    fix: text(
      '请核对 target 中的基础路径（应用的上下文、网关的前缀、版本号）；路径与文档不同的接口写入 paths。',
      'Compare the base path in the target (context of the application, prefix of the gateway, version); operations whose path differs from the document go to paths.',
    ),
    cases: countCases(seen),
    field: 'status',
  };
}

function describeOperations(seen: readonly Seen[], operations: readonly string[]): Cause {
  const [first] = seen as [Seen];
  const list = operations.slice(0, 5).join(', ') + (operations.length > 5 ? ', …' : '');
  const url = addressOf(first.exchange.request.url);
  const hint = hintOf(seen);
  return {
    id: 'wrong-path',
    title: text(
      `接口 ${list} 的路径应答 404，其他接口则不是（例如 ${url}）${hint.zh}`,
      `the paths of ${list} are answered with 404, those of others are not (for example ${url})${hint.en}`,
    ),
    fix: text(
      '请核对路径；与文档不同时写入 paths，未实现的接口不要列入 operations。',
      'Compare the paths: one that differs from the document goes to paths, and what is not implemented is left out of operations.',
    ),
    cases: countCases(seen),
    field: 'status',
  };
}

/** A path that the answers name and that ends as the one that was asked for. */
function hintOf(seen: readonly Seen[]): Text {
  for (const { exchange, response } of seen.slice(0, 20)) {
    const asked = pathOf(exchange.request.url);
    const last = asked.split('/').filter(Boolean).at(-1);
    const named = response.body.slice(0, 4096).match(/\/[\w./-]{1,200}/g) ?? [];
    const other = named.find(
      (path) => path !== asked && path.split('/').filter(Boolean).at(-1) === last,
    );
    if (other) return text(`；应答提到的是 ${other}`, `; the answer speaks of ${other}`);
  }
  return text('', '');
}

function usualPaths(answers: readonly Seen[]): Map<string, string> {
  const paths = new Map<string, string[]>();
  for (const { exchange } of answers) {
    const list = paths.get(exchange.operation) ?? [];
    list.push(pathOf(exchange.request.url));
    paths.set(exchange.operation, list);
  }
  return new Map([...paths].map(([operation, list]) => [operation, mostFrequent(list) ?? '']));
}

function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : url;
}

function addressOf(url: string): string {
  return (url.split('?')[0] ?? '').slice(0, MAX_ADDRESS);
}

const TOO_MANY = 429;
const FEW = 3;

/** A limiter stands before the IUT, which never saw what it refused. */
export function findRateLimit({ answers, results }: Evidence): Cause[] {
  const seen = answers.filter(({ response }) => response.status === TOO_MANY);
  const cases = countCases(seen);
  const failed = results.filter(({ verdict }) => verdict === 'fail').length;
  if (seen.length === 0 || (cases < FEW && cases * 2 < failed)) return [];
  const after = mostFrequent(
    seen.map(({ response }) => headerOf(response.headers, 'Retry-After') ?? '').filter(Boolean),
  )?.slice(0, 40);
  return [
    {
      id: 'rate-limited',
      title: text(
        `${seen.length} 个请求被限流（429${after ? `，Retry-After: ${after}` : ''}）`,
        `${seen.length} requests were turned down by a rate limiter (429${after ? `, Retry-After: ${after}` : ''})`,
      ),
      fix: text(
        '请为测试端放宽限流，或写明其上限，让测试放慢：--pace 5/s。',
        'Raise the limit for the tester, or state it, so that the run goes slowly enough: --pace 5/s.',
      ),
      cases,
      field: 'status',
    },
  ];
}
