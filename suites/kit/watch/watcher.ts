import { BUDGETS } from '../../../src/model/budgets.js';
import type { Diagnosis } from '../../../src/model/diagnosis.js';
import type { Exchange } from '../../../src/model/exchange.js';
import type { Finding } from '../../../src/model/finding.js';
import type { Operation, Party } from '../../../src/model/specification.js';
import type { Text } from '../../../src/model/text.js';
import type { Answer } from '../answer.js';
import type { Body } from '../conversation.js';
import type { Dialect } from '../dialect.js';

/** One exchange of two systems, as a watcher reads it. */
export interface Watched {
  readonly operation: Operation;
  /** When the request began, in epoch milliseconds. */
  readonly at: number;
  /** It came to an address that is only like the operation's. */
  readonly isMisplaced: boolean;
  /** Whoever recorded it has left out headers that hold secrets. */
  readonly isStripped: boolean;
  /** As it came, with its tokens. */
  readonly exchange: Exchange;
  /** The request's fields; undefined when they are not recorded, or are none. */
  readonly request: Body | undefined;
  /** The text of a recorded request. */
  readonly requestText: string | undefined;
  /** Undefined when the body of the answer is not recorded. */
  readonly answer: Answer | undefined;
}

/** What can be said of an exchange by now. */
export type Settled = readonly Finding[] | { readonly inconclusive: Text };

/**
 * What came of comparing one exchange with one rule: undefined where the rule does not apply. Where
 * it depends on what comes afterwards, `later` says it by what has come when it is asked.
 */
export type Observation = Settled | { readonly later: () => Settled } | undefined;

export type { Party } from '../../../src/model/specification.js';

/** One thing that every exchange of an operation has to keep. */
export interface WatchRule {
  /** Last part of the case's id. */
  readonly slug: string;
  readonly zh: string;
  readonly en: string;
  readonly party: Party;
  /** Id in `clauses.json`; where the document has no such statement, its section stands in. */
  readonly statement: (operation: Operation) => string;
  /** Takes each exchange once, in order, and may remember of it what it needs for later ones. */
  readonly observe: (watched: Watched) => Observation;
  /** How a breach came about. Finding out takes time, so that it is asked of a few only. */
  readonly diagnose?: Diagnose;
}

/** How what was found in an exchange came about; undefined where it is not known, or is plain. */
export type Diagnose = (watched: Watched, found: Finding) => Diagnosis | undefined;

/** What it takes to judge the exchanges of one protocol that others hold; for one session alone. */
export interface Watcher {
  readonly dialect: Dialect;
  /** Headers that can be used again by whoever reads them, in lower case. */
  readonly secretHeaders: readonly string[];
  /** The fields of a request, opened where they are sealed; undefined when it has none. */
  readonly readRequest: (operation: Operation, text: string, url: string) => Body | undefined;
  /** What is wrong with the token or signature of a request, so that it has to be refused. */
  readonly findForgery: (watched: Watched) => Observation;
  /**
   * What who sends it did wrong, which can be more; less where rules of the protocol's own say the
   * rest. `findForgery` when absent.
   */
  readonly findForgedToken?: (watched: Watched) => Observation;
  /** Codes of answers that call a token or signature wrong; all of that kind when absent. */
  readonly forgeryCodes?: readonly string[];
  /** How a wrong token or signature came about. */
  readonly diagnose?: Diagnose;
  /** In what the time of a proper token or signature is not the present; the caller's clock is off. */
  readonly findClockFaults?: (watched: Watched) => readonly Finding[];
  /** The statement on that: that who calls makes it so, or that who answers checks it. */
  readonly authentication: (operation: Operation, party: Party) => string;
  /** The statements on how requests are sent. */
  readonly sending?: (operation: Operation) => Sending;
  /** Demands of tables that have statements of their own. */
  readonly tables?: readonly TableDemand[];
  /** The statement that answers say in Content-Type that they are JSON. */
  readonly answerType?: (operation: Operation) => string | undefined;
  /** The statement on the codes of answers. */
  readonly codes?: string;
  /** The message that describes an answer, where it is not that of the operation; null for none. */
  readonly describesAnswer?: (answer: Answer) => string | null | undefined;
  /** Whether an answer takes a part of the request, and says which part it does not. */
  readonly refusesPart?: (answer: Answer) => boolean;
  /** The statement on fields that have to be new in every request. */
  readonly fresh?: string;
  /** Which operations call back on which. */
  readonly correlation?: Correlation;
  /** What the protocol has beyond the common rules. */
  readonly rules?: readonly WatchRule[];
  /** Takes each exchange, before any rule sees it. */
  readonly note?: (watched: Watched) => void;
  /** An address other than its path at which the operation was said to be: `remoteAddr`. */
  readonly readAddresses?: (body: unknown) => readonly string[];
}

/** Ids of what a document says of requests beside their tables; absent where it says nothing. */
export interface Sending {
  /** To which address; that of the path or the table when absent. */
  readonly path?: string;
  /** By which method; that of the table when absent. */
  readonly method?: string;
  /** That they are UTF-8. */
  readonly charset?: string;
  /** That they are JSON, or whatever else can be read. */
  readonly form?: string;
  /** That Content-Type says so. */
  readonly type?: string;
  /** That Accept names JSON. */
  readonly accept?: string;
}

/** A demand of a request's table, or a recommendation, that has a statement of its own. */
export interface TableDemand extends Pick<WatchRule, 'slug' | 'zh' | 'en'> {
  /** Its id; undefined where the operation has none. */
  readonly statement: (operation: Operation) => string | undefined;
  /** Whether the breach is one of this demand. */
  readonly owns: (breach: Finding, watched: Watched) => boolean;
}

export interface Correlation {
  readonly commands: readonly string[];
  readonly callbacks: readonly string[];
  /** The field that names a command. */
  readonly key: string;
  /** The field by which a callback refers to it. */
  readonly reference: string;
  /** Fields that both have to have alike; the first names the meter. */
  readonly alike: readonly string[];
  /** Fields of callbacks that have to be the same number as in the command, by operation. */
  readonly amounts?: Readonly<Record<string, readonly string[]>>;
  /** Within which time after its command a callback has to come. */
  readonly deadlines?: readonly Deadline[];
  /** The callback that reports on a command, undefined for none; any of them when absent. */
  readonly callbackOn?: (command: string, request: Body) => string | undefined;
}

/** A time that a configuration claims, as no document sets one. */
export interface Deadline extends Pick<WatchRule, 'slug' | 'zh' | 'en' | 'statement'> {
  /** Undefined for callbacks that it is not about. */
  readonly msOf: (callback: string) => number | undefined;
}

/** The value of a field that names something; undefined where it is none. */
export function nameIn(body: Body | undefined, field: string): string | undefined {
  const value = body?.[field];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Longer values name nothing that is worth remembering. */
const MOST_CHARACTERS = BUDGETS.watching.nameFields.limit;

/** What is remembered of a message: those of the fields that are short texts or numbers. */
export function pickNames(body: Body, fields: readonly string[]): Body {
  const isKept = (value: unknown) =>
    typeof value === 'number' || (typeof value === 'string' && value.length <= MOST_CHARACTERS);
  return Object.fromEntries(
    fields.filter((field) => isKept(body[field])).map((field) => [field, body[field]]),
  );
}
