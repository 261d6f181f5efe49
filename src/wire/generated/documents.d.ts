// Generated from schemas/results.json by `npm run generate`: change the schemas, not this file.
import type {ErrorObject} from 'ajv';

/**
 * Stored run
 *
 * What one run of one conformance suite found. Every other report is rendered from it.
 */
export type Results = ResultsRun;
export type ResultsSlug = string;
export type ResultsMilliseconds = number;
export type ResultsCount = number;
/**
 * Weight
 *
 * What a breach means: must ends conformity, should is a warning, may is information.
 */
export type ResultsWeight = 'must' | 'should' | 'may';
/**
 * Body
 *
 * The text as transmitted; Base64 where the bytes are no valid UTF-8.
 */
export type ResultsBody = string;
/**
 * Encoding of the body
 */
export type ResultsBodyEncoding = 'base64';
/**
 * Bytes received beyond the recorded ones
 */
export type ResultsBodyOmitted = number;

/**
 * Every type by the name of its schema.
 */
export interface Documents {
  results: Results;
}
export interface ResultsRun {
  /**
   * Version of this format
   */
  schemaVersion: 1;
  /**
   * Program that made the run
   */
  tool: {
    /**
     * Name
     */
    name: string;
    /**
     * Version
     */
    version: string;
  };
  /**
   * System under test
   *
   * Id of the server role that was judged.
   */
  system: ResultsSlug;
  /**
   * Protocol
   *
   * Id of the interface document.
   */
  protocol: ResultsSlug;
  /**
   * Name of the system
   */
  title: ResultsText;
  /**
   * Target
   *
   * Base URL of the implementation under test.
   */
  target: string;
  /**
   * Seed
   *
   * Number from which all made-up data came: the same seed repeats the run.
   */
  seed: number;
  /**
   * Start
   *
   * ISO 8601, in UTC.
   */
  startedAt: string;
  /**
   * Duration of the run
   */
  durationMs: ResultsMilliseconds;
  /**
   * Conformant
   *
   * True when at least one case passed, no case of weight must failed and the tester made no mistake.
   */
  conformant: boolean;
  /**
   * Counts of verdicts
   */
  summary: ResultsSummary;
  /**
   * Rulings in force
   */
  rulings: ResultsRuling[];
  /**
   * Diagnosis
   *
   * What the cases together point at, such as a secret that does not match.
   */
  diagnosis: ResultsText[];
  /**
   * Early end
   */
  aborted?: ResultsAbort;
  /**
   * Cases
   */
  cases: ResultsCase[];
}
/**
 * A sentence in both languages.
 */
export interface ResultsText {
  /**
   * Chinese
   */
  zh: string;
  /**
   * English
   */
  en: string;
}
export interface ResultsSummary {
  /**
   * Passed
   */
  pass: ResultsCount;
  /**
   * Failed, of weight must
   */
  fail: ResultsCount;
  /**
   * Inconclusive
   */
  inconc: ResultsCount;
  /**
   * Faults of the tester
   */
  error: ResultsCount;
  /**
   * Not run
   */
  none: ResultsCount;
  /**
   * Failed, of weight should
   */
  warnings: ResultsCount;
}
export interface ResultsRuling {
  /**
   * Id of the ruling
   */
  id: string;
  /**
   * Choice in force
   */
  choice: string;
  /**
   * What is settled, and how
   */
  summary: ResultsText;
  /**
   * Choice the implementation was seen to follow
   */
  observed?: string;
}
/**
 * Why the run ended before its last case.
 */
export interface ResultsAbort {
  /**
   * Cause
   */
  cause: 'interrupted' | 'unreachable';
  /**
   * Message
   */
  message: ResultsText;
}
export interface ResultsCase {
  /**
   * Id
   *
   * Stable: system, operation and what is judged, parted by slashes.
   */
  id: string;
  /**
   * Operation
   */
  operation: string;
  /**
   * Clause
   *
   * Section of the interface document.
   */
  clause: string;
  /**
   * Statement
   *
   * Id in clauses.json of what the case judges.
   */
  statement: string;
  /**
   * Weight
   */
  weight: ResultsWeight;
  /**
   * Behaviour class
   *
   * BV a valid message, BI an invalid one, BO a valid one at the wrong moment.
   */
  behaviour: 'BV' | 'BI' | 'BO';
  /**
   * Verdict
   *
   * As in ISO/IEC 9646.
   */
  verdict: 'none' | 'pass' | 'inconc' | 'fail' | 'error';
  /**
   * Test purpose
   */
  title: ResultsText;
  /**
   * Message
   *
   * Why, in the language of the run; empty for a pass.
   */
  message: string;
  /**
   * The message in both languages
   */
  reason: ResultsText;
  /**
   * Findings
   */
  findings: ResultsFinding[];
  /**
   * Rulings the case rests on
   */
  rulings: string[];
  /**
   * Start, after the start of the run
   */
  offsetMs: ResultsMilliseconds;
  /**
   * Duration
   */
  durationMs: ResultsMilliseconds;
  /**
   * Exchanges
   *
   * In the order in which they began.
   */
  exchanges: ResultsExchange[];
}
/**
 * One difference between what a clause demands and what was seen.
 */
export interface ResultsFinding {
  /**
   * Where
   *
   * JSON pointer into the message, or the name of what was judged.
   */
  pointer: string;
  /**
   * Expected
   */
  expected: ResultsText;
  /**
   * Seen
   *
   * May quote the implementation under test: escape it wherever it is shown.
   */
  actual: ResultsText;
  /**
   * Clause
   */
  clause?: string;
  /**
   * Rulings
   */
  rulings?: string[];
  /**
   * Weight
   */
  weight: ResultsWeight;
}
/**
 * One recorded request with its response, or with the trouble that kept it away.
 */
export interface ResultsExchange {
  /**
   * What it was for
   */
  purpose: 'setup' | 'stimulus' | 'control' | 'callback' | 'cleanup';
  /**
   * Operation
   */
  operation: string;
  /**
   * Start, after the start of the case
   */
  offsetMs: ResultsMilliseconds;
  /**
   * Duration
   */
  durationMs: ResultsMilliseconds;
  /**
   * Request
   */
  request: {
    /**
     * Method
     */
    method: string;
    /**
     * URL
     */
    url: string;
    /**
     * Header fields
     */
    headers: ResultsHeaders;
    /**
     * Body
     */
    body: ResultsBody;
    /**
     * Encoding of the body
     */
    bodyEncoding?: ResultsBodyEncoding;
    /**
     * Bytes received beyond the recorded ones
     */
    bodyOmitted?: ResultsBodyOmitted;
  };
  /**
   * Response
   */
  response?: {
    /**
     * HTTP status
     */
    status: number;
    /**
     * Header fields
     */
    headers: ResultsHeaders;
    /**
     * Body
     */
    body: ResultsBody;
    /**
     * Encoding of the body
     */
    bodyEncoding?: ResultsBodyEncoding;
    /**
     * Bytes received beyond the recorded ones
     */
    bodyOmitted?: ResultsBodyOmitted;
  };
  /**
   * Why no complete answer came
   */
  trouble?: {
    /**
     * Kind
     */
    kind:
      | 'refused'
      | 'unresolved'
      | 'timeout'
      | 'reset'
      | 'closed'
      | 'too-large'
      | 'not-http'
      | 'tls'
      | 'other';
    /**
     * Message
     */
    message: ResultsText;
  };
  /**
   * Signing steps
   *
   * How the token or signature was made or checked, secrets blotted out.
   */
  signing?: {
    /**
     * Step
     */
    name: ResultsText;
    /**
     * Value
     */
    value: string;
  }[];
  /**
   * Command that repeats the request
   *
   * Absent for callbacks.
   */
  curl?: string;
}
/**
 * Header fields
 */
export interface ResultsHeaders {
  [k: string]: string;
}

/** True for data that its schema accepts; `errors` says what is wrong, until the next call. */
export interface Validator<Data> {
  (data: unknown): data is Data;
  errors?: ErrorObject[] | null;
}

/** Compiled validators by the name of the schema. */
export declare const validators: {
  readonly [Name in keyof Documents]: Validator<Documents[Name]>;
};
