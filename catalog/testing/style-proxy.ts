import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One lawful way in which an implementation's messages look unlike the simulators'. */
export interface Style {
  readonly name: string;
  /** Rewrites a JSON body without changing what it says. */
  readonly restyle?: (json: unknown) => string;
  /** Answers a refusal with this status. */
  readonly refusalStatus?: number;
  /** Sends the body in pieces, without a length. */
  readonly isChunked?: boolean;
  readonly closesConnection?: boolean;
}

export const STYLES: readonly Style[] = [
  { name: 'key order', restyle: (json) => JSON.stringify(reverseKeys(json)) },
  { name: 'whitespace', restyle: (json) => `\r\n${JSON.stringify(json, null, '\t')}\n` },
  { name: 'unicode escapes', restyle: (json) => escapeUnicode(JSON.stringify(json)) },
  { name: 'chunked bodies', isChunked: true },
  { name: 'status 400 on refusals', refusalStatus: 400 },
  { name: 'extra fields', restyle: (json) => JSON.stringify(addFields(json)) },
  { name: 'connection close', closesConnection: true },
];

/** Cases that suffice to show a style; 1005 cancels commands, for which there is no time here. */
export const TELLING =
  /^(?!das\/1005\/).*(?:accepts-valid|answers-as|echoes|signs|refuses-(repeated|truncated)|2002\/(correlates|carries)|report-(correlates|carries)|assigns-code|names-failed|token$)/;

/** All styles at once. */
export const ECCENTRIC: Style = {
  name: 'all of these together',
  restyle: (json) => `\n ${escapeUnicode(JSON.stringify(reverseKeys(addFields(json)), null, 3))} `,
  refusalStatus: 400,
  isChunked: true,
  closesConnection: true,
};

/** What a proxy has to know of a protocol. */
export interface Manners {
  /** How its answers say that all is well. */
  readonly success: RegExp;
  /** Signs a body again that was restyled, where the signature goes by its text. */
  readonly sign?: (body: string) => string;
}

/** Sees every exchange as it was before it was restyled. */
export type Tap = (exchange: {
  readonly incoming: IncomingMessage;
  readonly sent: Buffer;
  readonly answer: IncomingMessage;
  readonly received: Buffer;
}) => void;

export interface StyleProxy {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Stands before a server and restyles what the implementation sends: its answers, or, with
 * `direction: 'requests'`, the callbacks that it makes.
 */
export async function startStyleProxy(
  target: () => string,
  style: Style,
  direction: 'answers' | 'requests',
  manners: Manners,
  tap: Tap = () => {},
): Promise<StyleProxy> {
  const server = createServer((incoming, outgoing) => {
    relay(incoming, outgoing, target(), style, direction, manners, tap).catch(() =>
      outgoing.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function relay(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  target: string,
  style: Style,
  direction: 'answers' | 'requests',
  manners: Manners,
  tap: Tap,
): Promise<void> {
  const received = await readAll(incoming);
  const isRestyled = direction === 'requests';
  const answer = await forward(
    incoming,
    isRestyled ? rewrite(received, style, manners) : received,
    target,
  );
  const body = await readAll(answer);
  const status = answer.statusCode ?? 500;
  tap({ incoming, sent: received, answer, received: body });
  const styled = isRestyled ? body : rewrite(body, style, manners);
  const headers: Record<string, string> = {
    'content-type': String(answer.headers['content-type'] ?? 'application/json'),
  };
  if (style.closesConnection) headers.connection = 'close';
  if (!style.isChunked) headers['content-length'] = String(styled.length);
  const isRefusal = !isRestyled && status === 200 && !manners.success.test(body.toString());
  outgoing.writeHead(isRefusal ? (style.refusalStatus ?? status) : status, headers);
  const half = Math.floor(styled.length / 2);
  outgoing.write(styled.subarray(0, half));
  outgoing.end(styled.subarray(half));
}

function forward(incoming: IncomingMessage, body: Buffer, target: string) {
  const {
    'content-length': _length,
    'transfer-encoding': _encoding,
    ...headers
  } = incoming.headers;
  return new Promise<IncomingMessage>((resolve, reject) => {
    const outgoing = request(
      `${target}${incoming.url}`,
      { method: incoming.method ?? 'GET', headers: { ...headers, 'content-length': body.length } },
      resolve,
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

function rewrite(
  body: Buffer,
  { restyle }: Style,
  { sign = (written) => written }: Manners,
): Buffer {
  if (!restyle) return body;
  try {
    return Buffer.from(sign(restyle(JSON.parse(body.toString('utf8')))));
  } catch {
    return body;
  }
}

async function readAll(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function reverseKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reverseKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reverseKeys(inner)]),
  );
}

function addFields(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const inner = Object.entries(value).map(([key, member]) => [key, addFields(member)]);
  return { ...Object.fromEntries(inner), vendorExtension: { note: '扩展' }, traceId: 17 };
}

function escapeUnicode(json: string): string {
  return json.replaceAll(/[^\u0020-\u007e\s]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
