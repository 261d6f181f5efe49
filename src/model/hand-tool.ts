import type { RulingChoices } from './specification.js';
import type { Text } from './text.js';

type Values = Readonly<Record<string, unknown>>;

/** A variable of a hand tool's environment. */
export interface HandVariable {
  readonly name: string;
  /** Undefined where the configuration says nothing of it. */
  readonly value: string | undefined;
  readonly isSecret?: true;
}

/** What Postman, Apifox and JMeter have to know of a protocol to call its systems. */
export interface HandTool {
  /** Credentials as variables, of a configuration or of the demonstration. */
  readonly variables: (credentials: Values, parameters: Values) => readonly HandVariable[];
  /** What the signing scripts are told beside the variables. */
  readonly settings: (choices: RulingChoices) => Readonly<Record<string, string>>;
  /** Headers and fields that the signing scripts compute. */
  readonly signed: readonly string[];
  /** Fields with an identity of their own in each request that brings it in. */
  readonly fresh: (parameters: Values) => readonly string[];
  /** The parameter that describes what requests are about, or a list of such: `meters`. */
  readonly subject?: string;
  /** Fields whose texts are encrypted; none where no key is configured. */
  readonly sealed?: (credentials: Values, parameters: Values) => readonly string[];
  /** Reads the code of an answer: an expression over `answer`, in JavaScript and in Groovy. */
  readonly code: { readonly script: string; readonly groovy: string };
  /** The same here. */
  readonly codeOf: (answer: Values) => string;
  /** Whether the signature of an answer can be checked, by `signRequest` over its text. */
  readonly signsAnswers?: true;
  /** Cases of requests by somebody else, by the end of their ids. */
  readonly strangers?: readonly string[];
  /** Why a valid request of the operation may be refused all the same. */
  readonly undecided?: (operation: string, parameters: Values) => Text | undefined;
  /** What the scripts make of two or more fields of an answer, by the function of the name. */
  readonly opened?: {
    readonly script: string;
    readonly fields: readonly string[];
    readonly open: (answer: Values, parameters: Values) => string | undefined;
  };
}
