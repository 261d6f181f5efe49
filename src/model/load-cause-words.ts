import type { Loss, PENDING } from './load-outcome.js';
import { type Text, text } from './text.js';
import { TLS_TROUBLES, type TlsTrouble } from './tls.js';

/** What is wrong with an answer that came. */
export type Mistake =
  | 'signature'
  | 'schema'
  | 'echo'
  | 'taken'
  | 'server'
  | 'unreadable'
  | 'rejected';

/** Why a request was not even tried. */
export const CROWDED = 'crowded';

type CauseKind = Loss | typeof PENDING | typeof CROWDED | Mistake;

interface CauseWords {
  /** Of one request. */
  readonly name: Text;
  /** Of all of them. */
  readonly every: Text;
}

const OF_TLS = Object.fromEntries(
  TLS_TROUBLES.map((kind): [string, CauseWords] => [
    kind,
    {
      name: text(`TLS 连接不成（${kind}）`, `no TLS connection (${kind})`),
      every: text(`每次 TLS 连接都不成（${kind}）`, `no TLS connection came about (${kind})`),
    },
  ]),
);

/** A connection that is refused and a request that is rejected have different words everywhere. */
const WORDS: Readonly<Record<Exclude<CauseKind, TlsTrouble>, CauseWords>> = {
  'connection-refused': {
    name: text('连接被拒绝', 'connection refused'),
    every: text('每次连接都被拒绝', 'every connection was refused'),
  },
  dns: {
    name: text('主机名无法解析', 'host name not resolved'),
    every: text('主机名无法解析', 'its host name does not resolve'),
  },
  unreachable: {
    name: text('连接没有建立', 'connection not established'),
    every: text('没有一次连接建立成功', 'no connection was established'),
  },
  ports: {
    name: text('本机端口用尽', 'out of local ports'),
    every: text('本机端口始终用尽', 'this machine was out of local ports'),
  },
  descriptors: {
    name: text('本机文件描述符用尽', 'out of file descriptors'),
    every: text('本机文件描述符始终用尽', 'this machine was out of file descriptors'),
  },
  timeout: {
    name: text('超时没有应答', 'timed out'),
    every: text('每个请求都超时没有应答', 'every request timed out'),
  },
  reset: {
    name: text('连接被重置', 'connection reset'),
    every: text('每次连接都被重置', 'every connection was reset'),
  },
  closed: {
    name: text('没有应答就关闭了连接', 'connection closed without an answer'),
    every: text('每次连接都没有应答就被关闭', 'every connection was closed without an answer'),
  },
  malformed: {
    name: text('应答不是 HTTP', 'answer that is not HTTP'),
    every: text('每个应答都不是 HTTP', 'no answer was HTTP'),
  },
  pending: {
    name: text('台账写下时尚无应答', 'not answered when the ledger was written'),
    every: text('台账写下时都尚无应答', 'nothing was answered when the ledger was written'),
  },
  crowded: {
    name: text('没有空闲连接而未发', 'not sent, as no connection was free'),
    every: text('没有空闲连接，全部未发', 'nothing was sent, as no connection was free'),
  },
  signature: {
    name: text('应答签名错误', 'wrong signature'),
    every: text('每个应答的签名都错误', 'every answer had a wrong signature'),
  },
  schema: {
    name: text('应答格式不符', 'wrong format'),
    every: text('每个核对过的应答格式都不符', 'every answer that was checked had a wrong format'),
  },
  echo: {
    name: text('应答回显不符', 'wrong echo'),
    every: text('每个应答的回显都不符', 'every answer had a wrong echo'),
  },
  taken: {
    name: text('接受了应当拒绝的请求', 'accepted what has to be rejected'),
    every: text('应当拒绝的请求都被接受', 'every request that has to be rejected was accepted'),
  },
  server: {
    name: text('服务端错误', 'server error'),
    every: text('每个请求的应答都是服务端错误', 'every request was answered with a server error'),
  },
  unreadable: {
    name: text('应答无法识别', 'unreadable answer'),
    every: text('每个应答都无法识别', 'every answer was unreadable'),
  },
  rejected: {
    name: text('业务拒绝', 'rejected'),
    every: text('每个请求都被业务拒绝', 'every request was rejected'),
  },
};

const ALL: Readonly<Record<string, CauseWords>> = { ...OF_TLS, ...WORDS };

/** The words of a cause; its own name for one that is not known. */
export function wordsOf(kind: string): CauseWords {
  return ALL[kind] ?? { name: text(kind, kind), every: text(kind, kind) };
}
