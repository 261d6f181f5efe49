import type { Trouble, TroubleKind } from '../model/exchange.js';
import { type Text, text } from '../model/text.js';
import { describeTlsTrouble, type TlsCircumstances, tlsTroubleOf } from './tls/trouble.js';

/** Sorts what went wrong with a connection, and says it in words. Takes whatever was thrown. */
export function classifyTrouble(
  error: unknown,
  timeoutMs: number,
  maxBytes: number,
  tls: TlsCircumstances = {},
): Trouble {
  const ofTls = tlsTroubleOf(error);
  if (ofTls) return { kind: 'tls', message: describeTlsTrouble(ofTls, tls, error) };
  const codes = errorCodes(error);
  const kind = KINDS.find(([, test]) => codes.some((code) => test.test(code)))?.[0] ?? 'other';
  return { kind, message: describe(kind, codes, timeoutMs, maxBytes) };
}

/** Codes, names and messages of the error and its causes, the most specific last. */
function errorCodes(error: unknown): string[] {
  if (!(error instanceof Error)) return [String(error)];
  const code = (error as NodeJS.ErrnoException).code;
  const nested = error instanceof AggregateError ? error.errors : [error.cause];
  const inner = nested.filter((cause) => cause !== undefined).flatMap(errorCodes);
  return [error.name, ...(code ? [code] : []), error.message, ...inner];
}

const KINDS: readonly (readonly [Exclude<TroubleKind, 'tls'>, RegExp])[] = [
  ['too-large', /^BodyTooLargeError$|^HPE_HEADER_OVERFLOW$/],
  ['both-lengths', /Content-Length can't be present with|can't be present with Content-Length/i],
  ['refused', /^ECONNREFUSED$|^EHOSTUNREACH$|^ENETUNREACH$/],
  ['exhausted', /^EADDRNOTAVAIL$|^EMFILE$|^ENFILE$|^ENOBUFS$|^ENOMEM$/],
  ['unresolved', /^ENOTFOUND$|^EAI_AGAIN$/],
  ['timeout', /^TimeoutError$|TIMEOUT$|^ETIMEDOUT$/],
  ['not-http', /^HPE_/],
  ['closed', /^socket hang up$|^aborted$|^ERR_STREAM_PREMATURE_CLOSE$/],
  ['reset', /^ECONNRESET$|^EPIPE$/],
];

function describe(
  kind: TroubleKind,
  codes: readonly string[],
  timeoutMs: number,
  maxBytes: number,
): Text {
  switch (kind) {
    case 'refused':
      return text(
        '连接被拒绝：目标地址没有服务在监听',
        'connection refused: nothing listens there',
      );
    case 'unresolved':
      return text('主机名无法解析', 'the host name does not resolve');
    case 'exhausted':
      return text(
        `本机资源不足，没有连接被测系统：${codes[1]}`,
        `this machine has no descriptor, port or address left to connect from: ${codes[1]}`,
      );
    case 'timeout':
      return text(`${timeoutMs} 毫秒内没有完整的应答`, `no complete answer within ${timeoutMs} ms`);
    case 'reset':
      return text('连接被对方重置', 'the connection was reset by the other side');
    case 'closed':
      return text('应答未完连接即关闭', 'the connection was closed before a complete answer');
    case 'too-large':
      return text(`应答超过 ${maxBytes} 字节`, `the answer exceeds ${maxBytes} bytes`);
    case 'both-lengths':
      return text(
        '应答同时带有 Transfer-Encoding 和 Content-Length（RFC 9112 第 6.2 节不允许，两者哪个为准无从得知）：请去掉 Content-Length，多半是网关或程序自行加上的',
        'the answer has both Transfer-Encoding and Content-Length (RFC 9112, 6.2 forbids it: nobody can tell which one holds): leave Content-Length out, most likely a gateway or the program adds it by hand',
      );
    case 'not-http':
      return text('应答不是合法的 HTTP', 'the answer is not valid HTTP');
    default:
      return text(`传输失败：${codes.join(' ')}`, `the transport failed: ${codes.join(' ')}`);
  }
}
