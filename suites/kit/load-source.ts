import type { HttpAnswer } from '../../src/load/response-reader.js';
import type { Judgement, Source } from '../../src/load/source.js';
import type { Check } from '../../src/model/load-result.js';
import { parseJson } from '../../src/wire/json.js';
import type { Dialect } from './dialect.js';
import { drawBody } from './draw-body.js';
import { JSON_ENCODING } from './encoding.js';
import { isAmong, type LoadSetup } from './load-scenario.js';
import { createTraffic } from './load-traffic.js';

export type Body = Readonly<Record<string, unknown>>;

/** What a scenario says of its messages, beyond what the dialect knows. */
export interface SourceOptions {
  readonly operation: string;
  /** That of the manifest when absent. */
  readonly method?: 'GET' | 'POST';
  /** Fields that differ from request to request. */
  readonly vary: (index: number, mark: string) => Body;
  /** Fields that are the same in all requests; made up where absent. */
  readonly fields?: Body;
  /** Headers that prove who sends a request, beside those that the dialect signs with. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The whole address, where the operation does not lie below the target. */
  readonly url?: string;
  /** The field that proves who sends a request, where no header does. */
  readonly secretField?: string;
  /** Whether an answer repeats what it has to of the request. */
  readonly isEcho?: (payload: Body, mark: string) => boolean;
  /** Whether an answer is signed as it has to be. */
  readonly isSigned?: (text: string) => boolean;
}

/** Times in messages are to the second. */
const REDRAW_MS = 1000;

const UNREADABLE: Omit<Judgement, 'isRight'> = {
  isAcknowledged: false,
  code: '',
  signature: 'unchecked',
  schema: 'unchecked',
};

/** Writes the requests of one operation, each signed anew, and judges the answers. */
export function createSource(
  dialect: Dialect,
  { pixit, faker, marks, bad, validatedShare }: LoadSetup,
  options: SourceOptions,
): Source {
  const { spec, validator, seal } = dialect;
  const { operation, vary, isEcho, isSigned, secretField } = options;
  const found = spec.manifest.operations.find(({ id }) => id === operation);
  if (!found) throw new RangeError(`no operation ${operation}`);
  const { method = found.method } = options;
  const encoding = dialect.encodings?.[operation] ?? dialect.encoding ?? JSON_ENCODING;
  const address = new URL(
    options.url ?? `${pixit.target}${pixit.paths?.[operation] ?? found.path}`,
  );
  const isQuery = method === 'GET';
  const traffic = createTraffic(bad);
  let base: Body = {};
  let drawnAt = 0;

  /** What the requests have in common, with the time that they show. */
  function draw(now: number): Body {
    const drawn = drawBody(dialect, operation, { faker, now, optional: true });
    return { ...drawn, ...options.fields };
  }

  const fixed = Object.entries({
    Host: address.host,
    Accept: 'application/json',
    ...(isQuery ? {} : { 'Content-Type': encoding.contentType ?? spec.manifest.contentType }),
  });

  function write(index: number): { payload: string; headers: readonly [string, string][] } {
    const now = Date.now();
    if (now - drawnAt >= REDRAW_MS) {
      drawnAt = now;
      base = draw(now);
    }
    const { kind, shown } = traffic.plan(index);
    const isBad = kind === 'signature';
    const body: Record<string, unknown> = { ...base, ...vary(shown, marks.of(shown)) };
    if (isBad && secretField !== undefined) body[secretField] = WRONG;
    const payload = encoding.write(seal?.(body) ?? body, operation);
    const signed = Object.entries({
      ...options.headers,
      ...dialect.sign(kind === 'stale' ? now - STALE_MS : now).headers,
    });
    const [first, ...rest] = signed;
    // What is wrong is the proof of who sends it, and nothing else.
    const spoilt: [string, string][] = isBad && first ? [[first[0], WRONG], ...rest] : signed;
    return { payload, headers: [...fixed, ...spoilt] };
  }

  function judge(index: number, { body }: HttpAnswer): Judgement {
    const kind = traffic.kindOf(index);
    const text = body.toString('utf8');
    const parsed = parseJson(text);
    const envelope = dialect.readEnvelope(parsed);
    if (!envelope) return { ...UNREADABLE, isRight: false };
    const isTaken = envelope.succeeded;
    const isChecked = isTaken && isAmong(validatedShare, index);
    const signature = check(isSigned && kind !== 'signature', () => isSigned?.(text) ?? true);
    const schema = check(isChecked, () => validator.accepts(`${operation}.response`, parsed));
    const echoes = !isTaken || (isEcho?.(envelope.payload, marks.of(index)) ?? true);
    const isMet = kind === 'good' ? isTaken && echoes : !isTaken;
    if (kind === 'good' && isTaken) traffic.noteTaken(index);
    return {
      isAcknowledged: isTaken,
      code: envelope.code,
      signature,
      schema,
      isRight: isMet && signature !== 'wrong' && schema !== 'wrong',
    };
  }

  return {
    compose(index) {
      const { payload, headers } = write(index);
      const query = isQuery ? `?${payload}` : address.search;
      const bytes = Buffer.from(isQuery ? '' : payload);
      const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
      const length = isQuery ? '' : `Content-Length: ${bytes.length}\r\n`;
      const head = `${method} ${address.pathname}${query} HTTP/1.1\r\n${lines}${length}\r\n`;
      return Buffer.concat([Buffer.from(head), bytes]);
    },
    judge,
    ...(traffic.isMixed ? { trafficOf: traffic.kindOf } : {}),
    describe(request) {
      const [head = '', ...body] = request.toString('utf8').split('\r\n\r\n');
      const [line = '', ...lines] = head.split('\r\n');
      const headers = Object.fromEntries(
        lines.map((one): [string, string] => {
          const [name = '', ...value] = one.split(': ');
          return [name, value.join(': ')];
        }),
      );
      const hidden = Object.entries(dialect.hideTokens(headers, headers));
      return [line, ...hidden.map((pair) => pair.join(': ')), '', ...body].join('\r\n');
    },
  };
}

/** The age of a token that is too old: older than the day that rulings speak of. */
const STALE_MS = 25 * 3_600_000;

/** No token, and no signature. */
const WRONG = '00000000000000000000000000000000';

function check(isWanted: unknown, isRight: () => boolean): Check {
  if (!isWanted) return 'unchecked';
  return isRight() ? 'right' : 'wrong';
}
