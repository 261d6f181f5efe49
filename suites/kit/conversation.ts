import type { Faker } from '@faker-js/faker';
import type { CaseScope } from '../../src/engine/case-scope.js';
import type { Envelope } from '../../src/model/envelope.js';
import type { Exchange, Purpose, ResponseRecord } from '../../src/model/exchange.js';
import type { Finding } from '../../src/model/finding.js';
import { methodsOf, type Operation } from '../../src/model/specification.js';
import type { HttpOutcome, HttpRequest } from '../../src/wire/http-client.js';
import { parseJson } from '../../src/wire/json.js';
import {
  type Answer,
  describeFailure,
  findAcceptance,
  findRefusal,
  findSuccess,
  findTransportFaults,
} from './answer.js';
import { keepUnchanged, renderCurl } from './curl.js';
import type { Dialect, ShellSigning, SignedHeaders } from './dialect.js';
import { drawBody } from './draw-body.js';
import { type Encoding, JSON_ENCODING } from './encoding.js';
import { findHindrance } from './hindrance.js';
import { noteAnswer } from './note-answer.js';
import { agreedOffset, writeLocalTime } from './present-time.js';
import { signingOf } from './signing-of.js';
import { tokensOf } from './tokens-of.js';

export type Body = Readonly<Record<string, unknown>>;

/** How a request differs from a regular one. */
export interface SendOptions {
  readonly purpose?: Purpose;
  readonly method?: string;
  readonly path?: string;
  /** The whole address, where the operation does not lie below the target. */
  readonly url?: string;
  /** How the request is signed, where the dialect alone cannot know. */
  readonly signed?: SignedHeaders;
  /** Headers that replace or, when undefined, remove regular ones. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** Added to the URL. */
  readonly query?: string;
  /** Transmitted instead of the written body. */
  readonly raw?: string | Uint8Array;
}

/** A request before it is sent, and how it was signed. */
interface Draft {
  readonly request: HttpRequest;
  readonly signed: SignedHeaders;
  readonly shell: ShellSigning;
  /** Values that the shell command has to draw anew. */
  readonly fresh: readonly string[];
  /** The case has left the signing headers alone. */
  readonly isRegular: boolean;
}

/** What every case can do: draw valid messages, send them signed, and compare the answers. */
export class Conversation {
  #faker: Faker | undefined;
  readonly #used = new Set<string>();

  constructor(
    readonly scope: CaseScope,
    readonly dialect: Dialect,
  ) {}

  /** Made-up data of this case, fixed by the run's seed and start. */
  get faker(): Faker {
    this.#faker ??= this.scope.run.fakerFor(this.scope.origin);
    return this.#faker;
  }

  operation(id: string): Operation {
    const found = this.dialect.spec.manifest.operations.find((operation) => operation.id === id);
    if (!found) throw new RangeError(`no operation ${id}`);
    return found;
  }

  /** A valid request body: required fields, the configured values, a serial number of its own. */
  draw(operation: string, values: Body = {}, options: { optional?: boolean } = {}): Body {
    const { faker, dialect } = this;
    const now = this.scope.now();
    const offsetMinutes = agreedOffset(this.scope.run.pixit, now);
    const drawn = drawBody(dialect, operation, { faker, now, offsetMinutes, ...options });
    return this.refresh({ ...drawn, ...values });
  }

  /** A time in one of the documents' formats, so far from now, as the agreed zone shows it. */
  writeTime(format: string, distanceMs = 0): string {
    return writeLocalTime(this.scope.run.pixit, this.scope.now() + distanceMs, format);
  }

  /** The same body with fields that have to be new in every request drawn again. */
  refresh(body: Body): Body {
    const fresh = this.#freshFields.filter((field) => field in body);
    return { ...body, ...Object.fromEntries(fresh.map((f) => [f, this.scope.uniqueHex()])) };
  }

  /** Sends a signed request and records the exchange. */
  async send(operation: string, body: Body, options: SendOptions = {}): Promise<Answer> {
    this.scope.stopIfInterrupted();
    const fresh = this.#uses(body) ? [] : this.#freshValues(body);
    const payload = options.raw ?? this.write(body, operation);
    const draft = this.#compose(operation, options, payload, fresh);
    // Before it is sent, for another case may be told what this one sends.
    for (const token of tokensOf(this.dialect, operation, draft)) this.scope.run.hide(token);
    const outcome = await this.scope.run.http.send({
      ...draft.request,
      ...this.scope.interruption,
    });
    this.scope.stopIfInterrupted();
    const { read = parseJson } = this.#encodingOf(operation);
    const parsed = outcome.text === undefined ? undefined : read(outcome.text);
    const envelope = this.dialect.readEnvelope(parsed);
    const taken = outcome.response ? { outcome: outcomeOf(outcome.response, envelope) } : {};
    const { purpose = 'stimulus' } = options;
    const exchange = this.#record(draft, outcome, { purpose, operation, ...taken });
    const text = outcome.text === undefined ? {} : { text: outcome.text };
    const answer = { operation, sent: body, exchange, ...text, body: parsed, envelope };
    if (exchange.purpose !== 'cleanup' && findRefusal(answer).length === 0) {
      this.scope.noteAcceptance(operation);
    }
    if (!isAltered(options, methodsOf(this.operation(operation)))) {
      noteAnswer(this.dialect, this.scope, answer);
    }
    if (exchange.trouble?.kind === 'too-large') this.scope.stopUnread(exchange.trouble.message);
    const hindrance = findHindrance(answer);
    if (hindrance) this.scope.hinder(hindrance, exchange);
    return answer;
  }

  /** What goes over the wire: signed now, then changed as the case wants it. */
  #compose(
    operation: string,
    options: SendOptions,
    payload: string | Uint8Array,
    fresh: readonly string[],
  ): Draft {
    const { headers: changed = {} } = options;
    const encoding = this.#encodingOf(operation);
    const { contentType = this.dialect.spec.manifest.contentType } = encoding;
    const { pixit } = this.scope.run;
    const usual = this.operation(operation);
    const { method = usual.method, path = pixit.paths?.[operation] ?? usual.path } = options;
    const { signed = this.dialect.sign(this.scope.now()), url = `${pixit.target}${path}` } =
      options;
    const own =
      typeof payload === 'string' ? this.dialect.explainBody?.(payload, fresh) : undefined;
    const isRegular = Object.keys(signed.headers).every((name) => !(name in changed));
    const sendsBody = method !== 'GET' && method !== 'HEAD';
    const inQuery = !sendsBody && encoding.fitsQuery;
    const query = inQuery ? `${payload}` : options.query;
    const headers = {
      Accept: 'application/json',
      ...(inQuery ? {} : { 'Content-Type': contentType }),
      ...signed.headers,
      ...changed,
    };
    return {
      request: {
        method,
        url: query ? `${url}${url.includes('?') ? '&' : '?'}${query}` : url,
        headers: Object.fromEntries(
          Object.entries(headers).filter(
            (entry): entry is [string, string] => entry[1] !== undefined,
          ),
        ),
        ...(sendsBody ? { body: payload } : {}),
      },
      signed: own ? { ...signed, steps: own.steps } : signed,
      shell: own?.shell ?? keepUnchanged(signed.shell ?? this.dialect.shell, changed),
      fresh: isRegular && !own ? fresh : [],
      isRegular,
    };
  }

  #record(
    { request, signed, shell, fresh, isRegular }: Draft,
    outcome: HttpOutcome,
    { purpose, operation, outcome: taken }: Pick<Exchange, 'purpose' | 'operation' | 'outcome'>,
  ): Exchange {
    const { tls } = this.scope.run.pixit;
    const headers = this.dialect.hideTokens(request.headers, signed.headers);
    const isShown = purpose !== 'cleanup' && (request.body?.length ?? 0) <= MAX_CURL_BODY;
    const exchange: Exchange = {
      purpose,
      operation,
      offsetMs: Math.max(0, Math.round(outcome.startedAt - this.scope.startedAt)),
      durationMs: Math.round(outcome.durationMs * 10) / 10,
      request: { ...outcome.request, headers },
      ...(outcome.response ? { response: outcome.response } : {}),
      ...(outcome.trouble ? { trouble: outcome.trouble } : {}),
      ...(outcome.resent ? { resent: true } : {}),
      ...(taken && purpose !== 'cleanup' ? { outcome: taken } : {}),
      ...(isRegular ? signingOf(this.dialect, signed, { ...outcome, purpose }) : {}),
      ...(isShown ? { curl: renderCurl({ ...request, headers, signing: shell, fresh, tls }) } : {}),
    };
    for (const token of this.dialect.tokensIn?.(exchange) ?? []) this.scope.run.hide(token);
    const shown = this.dialect.hideExchange?.(exchange) ?? exchange;
    this.scope.exchanges.push(shown);
    this.scope.advanceTo(exchange.offsetMs + exchange.durationMs);
    return shown;
  }

  /** A body as it goes over the wire. */
  write(body: Body, operation = ''): string {
    return this.#encodingOf(operation).write(this.dialect.seal?.(body) ?? body, operation);
  }

  #encodingOf(operation: string): Encoding {
    const { encodings, encoding = JSON_ENCODING } = this.dialect;
    return encodings?.[operation] ?? encoding;
  }

  get #freshFields(): readonly string[] {
    return this.dialect.freshFields ?? this.dialect.spec.manifest.freshFields;
  }

  #freshValues(body: Body): string[] {
    return this.#freshFields.map((field) => String(body[field] ?? ''));
  }

  /** Whether a value that has to be new is one that this case has sent before: that is its point. */
  #uses(body: Body): boolean {
    const values = this.#freshValues(body).filter(Boolean);
    return values.some((value) => {
      const isUsed = this.#used.has(value);
      this.#used.add(value);
      return isUsed;
    });
  }

  /** Sends what must succeed for the case to make sense, else ends it as not testable. */
  async establish(operation: string, body: Body, purpose: Purpose = 'setup'): Promise<Answer> {
    const answer = await this.send(operation, body, { purpose });
    this.requireSuccess(answer);
    return answer;
  }

  /** Ends the case as not testable unless the answer reports success. */
  requireSuccess(answer: Answer): void {
    if (findRefusal(answer).length > 0) this.scope.stopNotTestable(describeFailure(answer));
  }

  /** Judges that the request succeeded. */
  expectSuccess(answer: Answer): void {
    this.scope.check(findRefusal(answer));
  }

  /**
   * Judges that the request was refused; with codes, by one of them. Another failing code of the
   * document is a warning. The refusal says something only beside a request of the operation that
   * succeeds in the same case.
   */
  expectRefusal(answer: Answer, ...codes: readonly string[]): void {
    const listed = this.dialect.spec.manifest.codes.map(({ code }) => code);
    this.scope.check(findAcceptance(answer, { fitting: codes, listed }));
    this.scope.requireControl(answer.operation);
  }

  /** Judges that the request did not succeed, however it was turned down; needs its control too. */
  expectNoSuccess(answer: Answer): void {
    this.scope.check(findSuccess(answer));
    this.scope.requireControl(answer.operation);
  }

  /** Judges that there was an answer in the document's form, success or refusal. */
  expectAnyAnswer(answer: Answer): void {
    this.scope.check(findTransportFaults(answer));
  }

  /** Judges anything else. */
  expect(findings: readonly Finding[]): void {
    this.scope.check(findings);
  }
}

/** Whether the case has changed more of the request than its fields. */
function isAltered(
  { raw, method, path, headers }: SendOptions,
  methods: readonly string[],
): boolean {
  if (method !== undefined && !methods.includes(method)) return true;
  return [raw, path, headers].some((option) => option !== undefined);
}

/** Longest body that a command line is printed for. */
const MAX_CURL_BODY = 16_384;

/** How the answer takes the request: success is none with a status that says otherwise. */
function outcomeOf(
  { status }: ResponseRecord,
  envelope: Envelope | undefined,
): NonNullable<Exchange['outcome']> {
  if (!envelope || envelope.code === '') return 'unreadable';
  if (!envelope.succeeded) return 'refused';
  return status < 400 ? 'accepted' : 'unreadable';
}
