import type { Envelope } from '../../src/model/envelope.js';
import type { Exchange, SigningStep } from '../../src/model/exchange.js';
import type { Finding } from '../../src/model/finding.js';
import type { Specification } from '../../src/model/specification.js';
import type { Text } from '../../src/model/text.js';
import type { Validator } from '../../src/wire/validator.js';
import type { Answer } from './answer.js';
import type { Encoding } from './encoding.js';

type Headers = Readonly<Record<string, string>>;

export interface SignedHeaders {
  readonly headers: Readonly<Record<string, string>>;
  readonly steps: readonly SigningStep[];
  /** The timestamp in a token, as the variable `TS` of the shell has it. */
  readonly timestamp?: string;
  /** How the shell signs such a request, where it depends on the request. */
  readonly shell?: ShellSigning;
}

/** What a suite has to know of a protocol to hold a conversation in it. */
export interface Dialect {
  readonly spec: Specification;
  readonly validator: Validator;
  /** Headers that authenticate a request made at the instant (epoch milliseconds). */
  readonly sign: (now: number) => SignedHeaders;
  /** Headers as they may be written down: without a token that could be used again. */
  readonly hideTokens: (headers: Headers, signed: Headers) => Headers;
  /** @param under other rulings than those of `spec`, where an envelope rests on them */
  readonly readEnvelope: (body: unknown, under?: Specification) => Envelope | undefined;
  /** Why a success lawfully carries none of the fields of its table, where it does. */
  readonly findWaiver?: (answer: Answer) => Text | undefined;
  /** What is wrong with a successful answer beyond its table, such as its signature. */
  readonly findAnswerFaults?: (answer: Answer) => readonly Finding[];
  /** Shell lines and header arguments with which curl signs for itself. */
  readonly shell: ShellSigning;
  /** Values that made-up data cannot know, by field name: `factorNo`. */
  readonly known: Readonly<Record<string, unknown>>;
  /** Fields that have to be new in every request; those of the manifest when absent. */
  readonly freshFields?: readonly string[];
  /** Fields that name what a request is about: `meterNo`. */
  readonly subjectFields?: readonly string[];
  /** How bodies are written; JSON when absent. */
  readonly encoding?: Encoding;
  /** Operations whose bodies are written in another way. */
  readonly encodings?: Readonly<Record<string, Encoding>>;
  /** What an exchange has that could be used again, beside the headers. */
  readonly tokensIn?: (
    exchange: Pick<Exchange, 'operation' | 'request' | 'response'>,
  ) => readonly string[];
  /** The exchange without it. */
  readonly hideExchange?: (exchange: Exchange) => Exchange;
  /** What goes over the wire for a body: some protocols encrypt or sign within it. */
  readonly seal?: (body: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
  /**
   * What of a body is sealed or signed with a secret, in plain; `isAnswer` for the body of an answer.
   * Beside what signs the request, and for those that are signed properly.
   */
  readonly explainSealed?: (written: string, isAnswer: boolean) => readonly SigningStep[];
  /**
   * How a body is signed whose signature lies within it; undefined for one that is not signed
   * properly. `fresh` are the values that a repetition has to draw anew.
   */
  readonly explainBody?: (written: string, fresh: readonly string[]) => BodySigning | undefined;
}

export interface BodySigning {
  readonly steps: readonly SigningStep[];
  /** Draws the fresh values too. */
  readonly shell: ShellSigning;
}

export interface ShellSigning {
  /** Commands that have to run first: `TS=$(date …)`. */
  readonly prologue: readonly string[];
  /** Header name to shell word, already quoted. */
  readonly headers: Readonly<Record<string, string>>;
  /** What the shell puts into URL and body: text as it is transmitted, to shell word. */
  readonly values?: Readonly<Record<string, string>>;
}

/** Codes of the manifest of one kind. */
export function codesOf(spec: Specification, kind: string): string[] {
  return spec.manifest.codes.filter((code) => code.kind === kind).map(({ code }) => code);
}
