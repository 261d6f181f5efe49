import type { LoadSetup } from '../../../src/load/scenario/scenario.js';
import { createTraffic } from '../../../src/load/scenario/traffic.js';
import type { HttpAnswer } from '../../../src/load/sending/response-reader.js';
import type { Judgement, Source } from '../../../src/load/sending/source.js';
import type { Check } from '../../../src/model/load-result.js';
import { createExampleMaker } from '../../../src/wire/example-message.js';
import { parseJson } from '../../../src/wire/json.js';
import { wallNow } from '../../../src/wire/steady-wall.js';
import type { Dialect } from '../dialect.js';
import { drawBody } from '../draw-body.js';
import { JSON_ENCODING } from '../encoding.js';
import { agreedOffset } from '../present-time.js';
import { createFormatSample } from './format-sample.js';
import { createTemplate } from './message-template.js';

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
  /**
   * The text of a body for the same request once more, where the signature lies in it; others stay
   * as they are.
   */
  readonly renew?: (payload: string) => string;
  /** Whether an answer repeats what it has to of the request. */
  readonly isEcho?: (payload: Body, mark: string) => boolean;
  /** Whether an answer is signed as it has to be. */
  readonly isSigned?: (text: string) => boolean;
}

const UNREADABLE: Omit<Judgement, 'isRight'> = {
  isAcknowledged: false,
  code: '',
  signature: 'unchecked',
  schema: 'unchecked',
};

/** Writes the requests of one operation, each signed anew, and judges the answers. */
export function createSource(
  dialect: Dialect,
  { pixit, faker, marks, bad, validatedShare, seed }: LoadSetup,
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
  const formats = createFormatSample(validatedShare, seed);
  const fixed = Object.entries({
    Host: address.host,
    Accept: 'application/json',
    ...(isQuery ? {} : { 'Content-Type': encoding.contentType ?? spec.manifest.contentType }),
  });
  const write = (body: Body) => encoding.write(seal?.(body) ?? body, operation);
  let frame = draw(0, { sample: {} });

  /** What the requests of one second have in common: the time, and whatever depends on it alone. */
  function draw(second: number, { sample }: { readonly sample: Body }) {
    const now = second * 1000;
    const offsetMinutes = agreedOffset(pixit, now);
    const drawn = drawBody(dialect, operation, { faker, now, offsetMinutes, optional: true });
    const base: Body = { ...drawn, ...options.fields };
    const headers = signAt(now);
    const { writeValue } = encoding;
    return {
      second,
      base,
      headers,
      enclose: createEnclosure([...fixed, ...headers]),
      fill: writeValue && createTemplate({ write, writeValue, base, sample }),
    };
  }

  function signAt(now: number): [string, string][] {
    return Object.entries({ ...options.headers, ...dialect.sign(now).headers });
  }

  /** Puts the text of a body, or of a query, into a request with these headers. */
  function createEnclosure(headers: readonly [string, string][]): (payload: string) => Buffer {
    const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    if (isQuery) {
      const end = ` HTTP/1.1\r\n${lines}\r\n`;
      return (payload) => Buffer.from(`${method} ${address.pathname}?${payload}${end}`);
    }
    const target = `${address.pathname}${address.search}`;
    const head = `${method} ${target} HTTP/1.1\r\n${lines}Content-Length: `;
    return (payload) => {
      const length = Buffer.byteLength(payload);
      // Plain ASCII is copied, not translated.
      const encoding = length === payload.length ? 'latin1' : 'utf8';
      return Buffer.from(`${head}${length}\r\n\r\n${payload}`, encoding);
    };
  }

  /** A request that is wrong only in the proof of who sends it. */
  function spoil(values: Body): Buffer {
    const { base, headers } = frame;
    const body = { ...base, ...values };
    const spoilt = headers.map(([name, value], at): [string, string] => [
      name,
      at === 0 ? WRONG : value,
    ]);
    const payload = write(secretField === undefined ? body : { ...body, [secretField]: WRONG });
    return createEnclosure([...fixed, ...spoilt])(payload);
  }

  /** A request that is signed rightly, but as of a day ago. */
  function outdate(values: Body): Buffer {
    const headers = signAt((frame.second - STALE_SECONDS) * 1000);
    return createEnclosure([...fixed, ...headers])(write({ ...frame.base, ...values }));
  }

  function renew(_index: number, request: Buffer): Buffer {
    const text = request.toString('utf8');
    const payload = text.slice(text.indexOf(HEAD_END) + HEAD_END.length);
    const headers = signAt(Math.floor(wallNow() / 1000) * 1000);
    return createEnclosure([...fixed, ...headers])(options.renew?.(payload) ?? payload);
  }

  function judge(index: number, { body }: HttpAnswer): Judgement {
    const kind = traffic.kindOf(index);
    const text = body.toString('utf8');
    const parsed = parseJson(text);
    const envelope = dialect.readEnvelope(parsed);
    if (!envelope) return { ...UNREADABLE, isRight: false };
    const isTaken = envelope.succeeded;
    const isChecked = isTaken && formats.wants(index, body.length);
    const signature = check(isSigned && kind !== 'signature', () => isSigned?.(text) ?? true);
    const schema = check(isChecked, () => validator.accepts(`${operation}.response`, parsed));
    if (schema === 'wrong') formats.suspect();
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

  /** Those of requests that are too old as well. */
  function tokensAt(now: number): string[] {
    return [now, now - STALE_SECONDS * 1000].flatMap((at) => {
      const headers = Object.fromEntries(signAt(at));
      const hidden = dialect.hideTokens(headers, headers);
      return Object.entries(headers).flatMap(([name, value]) =>
        hidden[name] === value ? [] : [value],
      );
    });
  }

  return {
    tokensAt,
    compose(index) {
      const second = Math.floor(wallNow() / 1000);
      const { kind, shown } = traffic.plan(index);
      const values = vary(shown, marks.of(shown));
      if (second !== frame.second) frame = draw(second, { sample: values });
      if (kind === 'signature') return spoil(values);
      if (kind === 'stale') return outdate(values);
      return frame.enclose(frame.fill?.(values) ?? write({ ...frame.base, ...values }));
    },
    judge,
    exampleAnswer() {
      const example = createExampleMaker(spec, dialect.known)(`${operation}.response`);
      return JSON.stringify(example ?? {});
    },
    ...(traffic.isMixed ? { trafficOf: traffic.kindOf } : {}),
    ...(isQuery ? {} : { renew }),
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

const HEAD_END = '\r\n\r\n';

/** The age of a token that is too old: older than the day that rulings speak of. */
const STALE_SECONDS = 25 * 3600;

/** No token, and no signature. */
const WRONG = '00000000000000000000000000000000';

function check(isWanted: unknown, isRight: () => boolean): Check {
  if (!isWanted) return 'unchecked';
  return isRight() ? 'right' : 'wrong';
}
