import { type Text, text } from '../../../src/model/text.js';
import type { HeaderLine, WireExchange } from '../../../src/wire/wire-exchange.js';
import { splitHeaders } from './header-lines.js';
import type { JournalEntry, NewEntry } from './journal-entry.js';

/** How the simulator is called. */
type Scheme = 'http' | 'https';

/** An entry of the journal as an exchange that can be judged; what was cut off is absent. */
export function toWireExchange(entry: JournalEntry, scheme: Scheme): WireExchange {
  return describe(entry, entry.index, Object.entries(entry.headers), {
    headers: Object.entries(entry.answerHeaders),
    isCut: entry.answerOmitted > 0,
    isBodyCut: entry.bodyOmitted > 0,
    scheme,
  });
}

/** The same for an entry that is only being made, with all of its bytes. */
export function newToWireExchange(entry: NewEntry, index: number, scheme: Scheme): WireExchange {
  return describe(entry, index, splitHeaders(entry.headers), {
    headers: splitHeaders(entry.answerHeaders),
    isCut: (entry.answerOmitted ?? 0) > 0,
    isBodyCut: false,
    scheme,
  });
}

type Entry = Pick<
  JournalEntry,
  'at' | 'durationMs' | 'method' | 'path' | 'body' | 'isWhole' | 'status' | 'direction'
> & { readonly answer: string | Uint8Array; readonly trouble?: string | undefined };

function describe(
  { at, durationMs, method, path, body, isWhole, status, answer, direction, trouble }: Entry,
  index: number,
  requestHeaders: readonly HeaderLine[],
  rest: {
    readonly headers: readonly HeaderLine[];
    readonly isCut: boolean;
    readonly isBodyCut: boolean;
    readonly scheme: Scheme;
  },
): WireExchange {
  const host = requestHeaders.find(([name]) => name.toLowerCase() === 'host')?.[1];
  return {
    index: index + 1,
    at,
    durationMs,
    method,
    url: direction === 'sent' ? path : locate(path, rest.scheme, host),
    requestHeaders,
    ...(isWhole && !rest.isBodyCut ? { requestBody: Buffer.from(body) } : {}),
    status,
    responseHeaders: rest.headers,
    ...(status === 0 || rest.isCut ? {} : { responseBody: Buffer.from(answer) }),
    ...(status === 0 ? { trouble: { kind: 'other', message: describeTrouble(trouble) } } : {}),
  };
}

/** A target that is no path, such as `*`, names no operation either. */
function locate(target: string, scheme: Scheme, host = 'localhost'): string {
  const url = `${scheme}://${host}${target.startsWith('/') ? target : '/'}`;
  return URL.canParse(url) ? url : `${scheme}://localhost${target.startsWith('/') ? target : '/'}`;
}

function describeTrouble(trouble: string | undefined): Text {
  return trouble === undefined
    ? text('没有给出应答，连接已断开', 'the connection ended without an answer')
    : text(trouble, trouble);
}
