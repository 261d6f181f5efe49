// Generated from schemas/results.json and schemas/load.json and schemas/ledger.json and schemas/run-ledger.json and schemas/baseline.json by `npm run generate`: change the schemas, not this file.
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
 * Number of the try that is shown
 *
 * Each draws other identifiers; absent for the first.
 */
export type ResultsAttemptNumber = number;
/**
 * Verdict
 *
 * As in ISO/IEC 9646.
 */
export type ResultsVerdict = 'none' | 'pass' | 'inconc' | 'fail' | 'error';
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
 * Stored load run
 *
 * What one load test found. Every other report of it is rendered from it.
 */
export type Load = LoadRun;
export type LoadSlug = string;
export type LoadMilliseconds = number;
export type LoadCount = number;
/**
 * Requests per second.
 */
export type LoadRate = number;
/**
 * Of one.
 */
export type LoadShare = number;
/**
 * Check
 */
export type LoadCheck = 'right' | 'wrong' | 'unchecked';
/**
 * The first and the last of some instants.
 */
export type LoadSpan = LoadMilliseconds[];
/**
 * Ledger of one worker of a load run
 *
 * What the workers of a fleet write down, and what is merged into one run.
 */
export type Ledger = LedgerPart;
/**
 * Microseconds of three significant figures, and how often they were measured.
 */
export type LedgerTimes = number[][];
/**
 * Ledger of a load run
 *
 * What became of every request of a run: the file ledger.json beside load.json, by which the run can be reconciled later.
 */
export type RunLedger = RunLedgerWhole;

/**
 * Every type by the name of its schema.
 */
export interface Documents {
  results: Results;
  load: Load;
  ledger: Ledger;
  'run-ledger': RunLedger;
  baseline: Baseline;
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
   * No certificate was checked
   *
   * Whoever answered was taken for the implementation, as tls.insecure wants.
   */
  insecure?: true;
  /**
   * What the tester knew of the implementation
   *
   * Secrets are masked. With it the run can be judged again.
   */
  conditions?: {
    /**
     * Credentials
     */
    credentials: {
      [k: string]: unknown;
    };
    /**
     * Parameters
     */
    parameters: {
      [k: string]: unknown;
    };
    /**
     * Paths by operation, where they differ
     */
    paths?: {
      [k: string]: string;
    };
    /**
     * Where callbacks were taken
     */
    callbackUrl?: string;
    /**
     * Hosts that requests could go to beside that of the target
     */
    allow?: string[];
  };
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
   * What the run comes to
   *
   * conformant: all that is claimed was run and decided, nothing that must hold failed, and each claimed operation was seen to succeed. not-conformant: something that must hold failed. incomplete: nothing failed, but something claimed was not decided. partial: less was asked than what is claimed, and nothing failed in it.
   */
  conformity: 'conformant' | 'not-conformant' | 'incomplete' | 'partial';
  /**
   * Conformant
   *
   * The same as a truth value; null for incomplete and partial.
   */
  conformant: boolean | null;
  /**
   * Claimed operations
   *
   * What had to be judged; of a recording, the operations that occur in it.
   */
  claims: {
    /**
     * Operation
     */
    operation: string;
    /**
     * Promises
     *
     * Ids in clauses.json of statements on what has to follow an accepted request.
     */
    promises?: string[];
  }[];
  /**
   * Who is judged
   *
   * The client that calls the system; absent for the system itself.
   */
  role?: 'client';
  /**
   * Judged from what others did
   *
   * Which need not be all that is claimed.
   */
  passive?: true;
  /**
   * Counts of verdicts
   */
  summary: ResultsSummary;
  /**
   * Rulings in force
   */
  rulings: ResultsRuling[];
  /**
   * Causes
   *
   * What explains many failures at once, the cause of most of them first; absent when nothing does.
   */
  causes?: ResultsCause[];
  /**
   * Diagnosis
   *
   * The causes in a sentence each, and what else the cases together point at.
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
  /**
   * What was tested, and whose it is
   *
   * In the words of the configuration.
   */
  subject?: {
    /**
     * Vendor
     */
    vendor?: string;
    /**
     * Product
     */
    product?: string;
    /**
     * Version
     */
    version?: string;
    /**
     * Build
     */
    build?: string;
    /**
     * Whom to ask about it
     */
    contact?: string;
  };
  /**
   * What the run was made with
   */
  environment?: {
    /**
     * Version of Node.js
     */
    node: string;
    /**
     * Operating system
     */
    os: string;
    /**
     * Processors
     */
    cpu: string;
    /**
     * Time zone of the tester
     */
    timeZone: string;
    /**
     * Of the schemas of the protocol
     */
    schemas: ResultsDigests;
    /**
     * Of all that judges by them
     */
    suites: ResultsDigests;
  };
  /**
   * Cases that came to a verdict, by operation and weight
   */
  account?: {
    /**
     * Operation
     */
    operation: string;
    /**
     * Weight
     */
    weight: 'must' | 'should' | 'may';
    /**
     * Passed or failed
     */
    decided: ResultsCount;
    /**
     * Run without a verdict
     */
    undecided: ResultsCount;
    /**
     * Left out by what is not claimed: an operation, a parameter, an option
     */
    notClaimed: ResultsCount;
    /**
     * Left out for any other reason
     */
    notRun: ResultsCount;
  }[];
  /**
   * Digests over the exchanges
   *
   * Each link covers the one before, in the order of the cases.
   */
  chain?: {
    /**
     * SHA-256 for each case
     */
    links: {
      [k: string]: string;
    };
    /**
     * Of the last link and all else that the record says
     */
    head: ResultsDigests;
  };
}
/**
 * What explains many failures at once, and how it is mended.
 */
export interface ResultsCause {
  /**
   * Id
   *
   * Stable: gbk, redirected, ruling-DAS-R01.
   */
  id: string;
  /**
   * What it is
   */
  title: ResultsText;
  /**
   * What mends it
   */
  fix?: ResultsText;
  /**
   * Cases that failed, or stayed undecided, for it
   */
  cases: ResultsCount;
  /**
   * Field
   *
   * JSON pointer into the message, or the name of the header or part that is wrong.
   */
  field?: string;
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
  /**
   * Failed, of weight must, and listed in the baseline
   *
   * Counted by fail as well; absent without a baseline.
   */
  known?: ResultsCount;
  /**
   * Listed in the baseline, and passed
   *
   * To be removed from the baseline, which is why the run does not succeed.
   */
  fixed?: ResultsCount;
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
  cause: 'interrupted' | 'unreachable' | 'time';
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
   * Whom it binds
   *
   * Who writes the message, who takes it, or both.
   */
  binds?: 'sender' | 'receiver' | 'both';
  /**
   * Behaviour class
   *
   * BV a valid message, BI an invalid one, BO a valid one at the wrong moment.
   */
  behaviour: 'BV' | 'BI' | 'BO';
  /**
   * Verdict
   */
  verdict: ResultsVerdict;
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
   * Why it has no verdict
   *
   * filter: the filter leaves it out. claim: it belongs to what is not claimed. parameter: it takes one that is not configured. option: it is about an option that the implementation was seen not to offer. abort: the run ended first. record: the record judged again has it not.
   */
  omitted?: 'filter' | 'claim' | 'parameter' | 'option' | 'abort' | 'record';
  /**
   * What in the configuration would decide it
   *
   * Of a case without a verdict: parameters.commands.
   */
  decidedBy?: string;
  /**
   * Known failure
   *
   * The baseline lists the case: its failure does not fail the run, its pass does.
   */
  known?: {
    /**
     * Reason given there
     */
    reason: string;
  };
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
  /**
   * What the case knew beside its exchanges
   *
   * In the order in which it came to know it.
   */
  notes?: ResultsNote[];
  /**
   * Sequence
   */
  sequence?: ResultsSequence;
  /**
   * Number of the try that is shown
   */
  attempt?: ResultsAttemptNumber;
  /**
   * Tries
   */
  attempts?: ResultsAttempts;
}
/**
 * Tries
 *
 * Of a case that was run more than once. The case shows the last try that failed, or the last.
 */
export interface ResultsAttempts {
  /**
   * Why it was run again
   *
   * Trouble of the transport, or to confirm a failure.
   */
  cause: 'transport' | 'confirmation';
  /**
   * Tries that were judged
   */
  runs: ResultsCount;
  /**
   * Tries that failed
   */
  failed: ResultsCount;
  /**
   * Each try met with trouble of the transport, and not in one place in all
   */
  scattered?: true;
  /**
   * What the shown try alone came to
   */
  standing: {
    /**
     * Verdict
     */
    verdict: ResultsVerdict;
    /**
     * Reason
     */
    reason: ResultsText;
  };
  /**
   * The last try that ended otherwise, or else the one before
   */
  other: {
    /**
     * Number of the try that is shown
     */
    number: ResultsAttemptNumber;
    /**
     * Verdict
     */
    verdict: ResultsVerdict;
    /**
     * Reason
     */
    reason: ResultsText;
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
     */
    exchanges: ResultsExchange[];
    /**
     * What the try knew beside its exchanges
     */
    notes?: ResultsNote[];
  };
}
/**
 * What another case had found out, whether a callback came, or what only a secret could tell: a case is judged again from its exchanges and its notes.
 */
export interface ResultsNote {
  /**
   * What was asked
   */
  name: string;
  /**
   * What came of it
   */
  value?: unknown;
  /**
   * Found out by the case itself
   */
  own?: true;
  /**
   * How it ended the case
   */
  stopped?: {
    /**
     * Kind
     */
    kind: 'not-testable' | 'inconclusive';
    /**
     * Reason
     */
    reason: ResultsText;
    /**
     * What would decide it
     */
    parameter?: string;
  };
  /**
   * Clock of the case, after its start
   */
  offsetMs: ResultsMilliseconds;
}
/**
 * Sequence
 *
 * The shortest random sequence that was found to fail; its last step is the one that did.
 */
export interface ResultsSequence {
  /**
   * Steps
   */
  steps: ResultsStep[];
  /**
   * Repeat
   *
   * The command that runs this sequence alone, without secrets.
   */
  repeat: string;
  /**
   * Origin
   */
  origin?: ResultsOrigin;
}
/**
 * Origin
 *
 * What the sequence can be judged again by.
 */
export interface ResultsOrigin {
  /**
   * Path
   *
   * Its commands and what they were about.
   */
  path: string;
  /**
   * Name
   *
   * What its identifiers are drawn from.
   */
  name: string;
  /**
   * Start, after that of the run
   */
  offsetMs: ResultsMilliseconds;
}
/**
 * One request of a sequence, and what it had to meet with.
 */
export interface ResultsStep {
  /**
   * Operation
   */
  operation: string;
  /**
   * Fields
   *
   * Those that tell it from the others, as they were sent.
   */
  fields: {
    [k: string]: string;
  };
  /**
   * Expected
   */
  expected: ResultsText;
  /**
   * Actual
   */
  actual: ResultsText;
  /**
   * Exchange
   *
   * Index among the exchanges of the case.
   */
  exchange: number;
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
   * How the rulings settle it
   *
   * One sentence for each of them.
   */
  settled?: ResultsText[];
  /**
   * How a wrong token or signature came about
   */
  diagnosis?: ResultsDiagnosis;
  /**
   * Weight
   */
  weight: ResultsWeight;
  /**
   * In how many exchanges
   *
   * Where more than one showed it.
   */
  count?: number;
}
/**
 * What the sender of a wrong token, signature or cipher text probably did: mistakes that reproduce the received value.
 */
export interface ResultsDiagnosis {
  /**
   * In one sentence
   *
   * Also says so when nothing was found.
   */
  summary: ResultsText;
  /**
   * Mistakes
   *
   * Each that it takes; empty when none was found.
   */
  mistakes: ResultsText[];
  /**
   * Text that gives the received value
   *
   * Secrets are hidden; cut to a readable length.
   */
  canonical?: string;
  /**
   * Bytes of that text
   *
   * Hexadecimal digits, secrets hidden.
   */
  bytes?: string;
  /**
   * Candidates compared
   */
  tried: ResultsCount;
}
/**
 * One recorded request with its response, or with the trouble that kept it away.
 */
export interface ResultsExchange {
  /**
   * How the implementation took the request
   *
   * unreadable: the answer says neither. Absent without an answer, and for callbacks and what cleans up.
   */
  outcome?: 'accepted' | 'refused' | 'unreadable';
  /**
   * What it was for
   */
  purpose: 'setup' | 'stimulus' | 'control' | 'callback' | 'cleanup' | 'observed';
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
   * Sent once more
   *
   * The connection that was kept from before had been closed by the other side.
   */
  resent?: true;
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
      | 'exhausted'
      | 'timeout'
      | 'reset'
      | 'closed'
      | 'too-large'
      | 'both-lengths'
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
    /**
     * Of what in the body
     *
     * JSON pointer: what stands there is sealed or signed, and the value is what it was made of.
     */
    pointer?: string;
    /**
     * In the body of the answer, and not of the request
     */
    inAnswer?: true;
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
/**
 * Digests of the same bytes
 */
export interface ResultsDigests {
  /**
   * SHA-256
   */
  sha256: string;
  /**
   * SM3
   */
  sm3: string;
}
export interface LoadRun {
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
   * Scenario
   *
   * Id of the load test.
   */
  scenario: LoadSlug;
  /**
   * Name of the scenario
   */
  title: LoadText;
  /**
   * System under test
   *
   * Id of the server role.
   */
  system: LoadSlug;
  /**
   * Whether each request bears a mark
   *
   * An export of the target can be held against such a run; absent in runs of old.
   */
  isMarked?: boolean;
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
   * Duration
   *
   * From the first request's instant to the last answer.
   */
  durationMs: LoadMilliseconds;
  /**
   * Whether it was ended early
   *
   * Because its thresholds could no longer be kept.
   */
  isCutShort: boolean;
  /**
   * Verdict
   *
   * Inconclusive when the generator was the limit or the run was not finished.
   */
  verdict: 'pass' | 'fail' | 'inconc';
  /**
   * Why the verdict is as it is
   */
  reason: LoadText;
  /**
   * No certificate was checked
   *
   * Whoever answered was taken for the target, as tls.insecure wants.
   */
  insecure?: true;
  /**
   * What the figures must not be taken for
   *
   * Absent where our own generator made them.
   */
  caveat?: LoadText;
  /**
   * Workload
   */
  workload: LoadWorkload;
  /**
   * What became of the requests
   */
  counts: LoadCounts;
  /**
   * Thresholds
   */
  thresholds: LoadThreshold[];
  /**
   * Times
   */
  latency: {
    /**
     * Response
     *
     * From a request's instant to its whole answer.
     */
    response: LoadLatency;
    /**
     * Service
     *
     * From writing a request to its whole answer.
     */
    service: LoadLatency;
    /**
     * Lag
     *
     * How late the generator itself was.
     */
    lag: LoadLatency;
  };
  /**
   * Good traffic
   *
   * The good requests alone, by which the thresholds judge; absent where none was bad.
   */
  good?: LoadGood;
  /**
   * Seconds
   *
   * One entry for each second of the run.
   */
  seconds: LoadSecond[];
  /**
   * Bounds of classes
   *
   * Upper bounds of the classes of response times, in milliseconds.
   */
  classBounds: LoadMilliseconds[];
  /**
   * Outcomes
   */
  outcomes: LoadOutcome[];
  /**
   * Reconciliation
   *
   * What the target kept of what it acknowledged; absent where nobody could be asked.
   */
  reconciliation?: LoadReconciliation;
  /**
   * Requests sent again
   *
   * What came of the requests without an answer when they were sent again; absent where none were.
   */
  resend?: LoadResend;
  /**
   * Callbacks
   *
   * What the target sent back later; present where the scenario awaits it.
   */
  callbacks?: LoadCallbacks;
  /**
   * Health of the generator
   */
  generator: LoadGenerator;
  /**
   * Capacity
   *
   * Present when it was searched for.
   */
  capacity?: LoadCapacity;
  /**
   * Command that repeats the run
   *
   * Without secrets.
   */
  command: string;
  /**
   * What was tested, and whose it is
   *
   * In the words of the configuration.
   */
  subject?: {
    /**
     * Vendor
     */
    vendor?: string;
    /**
     * Product
     */
    product?: string;
    /**
     * Version
     */
    version?: string;
    /**
     * Build
     */
    build?: string;
    /**
     * Whom to ask about it
     */
    contact?: string;
  };
  /**
   * What the run was made with
   */
  environment?: {
    /**
     * Version of Node.js
     */
    node: string;
    /**
     * Operating system
     */
    os: string;
    /**
     * Processors
     */
    cpu: string;
    /**
     * Time zone of the tester
     */
    timeZone: string;
    /**
     * Of the schemas of the protocol
     */
    schemas: LoadDigests;
    /**
     * Of all that judges by them
     */
    suites: LoadDigests;
  };
}
/**
 * A sentence in both languages.
 */
export interface LoadText {
  /**
   * Chinese
   */
  zh: string;
  /**
   * English
   */
  en: string;
}
export interface LoadWorkload {
  /**
   * Shape
   *
   * How arrivals are spread: constant, poisson and others.
   */
  shape: string;
  /**
   * Rate that the shape is about
   */
  rate: LoadRate;
  /**
   * Planned duration
   */
  plannedMs: LoadMilliseconds;
  /**
   * Most connections
   */
  connections: LoadCount;
  /**
   * Worker threads
   */
  workers: LoadCount;
  /**
   * Threads that sign ahead for each worker
   */
  signers: LoadCount;
  /**
   * Who sent the requests
   *
   * The program's own generator when absent.
   */
  engine?: 'locust';
  /**
   * Time after which an answer is given up
   */
  timeoutMs: LoadMilliseconds;
  /**
   * Reports that one request carries
   */
  reportsPerRequest: number;
  /**
   * Requests that are spoilt on purpose
   */
  badShare: LoadShare;
  /**
   * Meters that report in turn
   *
   * A short run does not reach all of them; absent where none report.
   */
  meters?: LoadCount;
}
/**
 * Every request that was due is in exactly one of the last four.
 */
export interface LoadCounts {
  /**
   * Due by the schedule
   */
  offered: LoadCount;
  /**
   * Acknowledged
   */
  acknowledged: LoadCount;
  /**
   * Rejected
   *
   * Answered with a code of the document that is not one of success. A connection that is refused is none: its request was not sent.
   */
  refused: LoadCount;
  /**
   * Sent, without an answer that could be read
   */
  unknown: LoadCount;
  /**
   * Not sent
   *
   * No connection came about, or none was free in time.
   */
  unsent: LoadCount;
}
export interface LoadThreshold {
  /**
   * Threshold
   *
   * As it was written: p99<500ms.
   */
  threshold: string;
  /**
   * Observed
   */
  observed: string;
  /**
   * Whether it was kept
   */
  holds: boolean;
  /**
   * Between
   *
   * What would have been observed otherwise; present where the threshold is kept by the one and not by the other.
   */
  between?: {
    /**
     * Without the generator's own lateness
     */
    without: string;
    /**
     * With as much lateness again
     */
    twice: string;
  };
}
/**
 * How the good requests fared beside the bad ones.
 */
export interface LoadGood {
  /**
   * Due by the schedule
   */
  offered: LoadCount;
  /**
   * Met with the answer they had to
   */
  right: LoadCount;
  /**
   * Response
   */
  response: LoadLatency;
}
/**
 * A distribution of times, in milliseconds.
 */
export interface LoadLatency {
  /**
   * Times measured
   */
  count: LoadCount;
  /**
   * Shortest
   */
  min: LoadMilliseconds;
  /**
   * Mean
   */
  mean: LoadMilliseconds;
  /**
   * Longest
   */
  max: LoadMilliseconds;
  /**
   * Percentiles
   *
   * Milliseconds by percentile, such as 99.9.
   */
  percentiles: {
    [k: string]: LoadMilliseconds;
  };
}
/**
 * Each count, but for failed, adds up to that of the run.
 */
export interface LoadSecond {
  /**
   * Due in it
   */
  offered: LoadCount;
  /**
   * Written in it
   *
   * On a connection that came about.
   */
  sent: LoadCount;
  /**
   * Acknowledged in it
   */
  acknowledged: LoadCount;
  /**
   * Rejected in it
   *
   * By a code of the document.
   */
  refused: LoadCount;
  /**
   * Of those written in it, without an answer that could be read
   *
   * Absent in runs of old.
   */
  unknown?: LoadCount;
  /**
   * Of those due in it, not sent
   *
   * Absent in runs of old.
   */
  unsent?: LoadCount;
  /**
   * Lost or answered wrongly in it
   */
  failed: LoadCount;
  /**
   * Answers in each class of response times
   *
   * Classes after the last full one are left out.
   */
  classes: LoadCount[];
}
/**
 * Answers that have traffic, status, code, signature and schema in common.
 */
export interface LoadOutcome {
  /**
   * Part
   *
   * Scenario of the requests, where a run mixes several.
   */
  part?: LoadSlug;
  /**
   * Traffic
   *
   * Good, or how the requests were bad on purpose: a wrong signature, a token that is too old, a repetition.
   */
  traffic: 'good' | 'signature' | 'stale' | 'duplicate';
  /**
   * Status
   *
   * HTTP status, or why there was no answer: timeout, reset, connection-refused.
   */
  status: string;
  /**
   * Code
   *
   * The envelope's code; text of the implementation under test. Empty where no answer could be read.
   */
  code: string;
  /**
   * Signature
   */
  signature: LoadCheck;
  /**
   * Schema
   */
  schema: LoadCheck;
  /**
   * The target says that it has taken such a request in
   */
  isAcknowledged: boolean;
  /**
   * Right
   *
   * Whether it is the answer that such a request has to meet with.
   */
  isRight: boolean;
  /**
   * Requests
   */
  count: LoadCount;
  /**
   * When the first and the last of them were sent
   *
   * From the start of the run; absent in runs of old.
   */
  sentMs?: LoadSpan;
  /**
   * When it was first and last known that a request had come to this
   */
  endedMs?: LoadSpan;
  /**
   * Samples
   */
  samples: LoadSample[];
}
/**
 * As transmitted, without secrets: escape it wherever it is shown.
 */
export interface LoadSample {
  /**
   * Request
   */
  request: string;
  /**
   * Response
   */
  response: string;
}
/**
 * Requests without an answer, sent once more with the same serial number after the run: sent = acknowledged + refused + unknown. The counts of the run itself are not changed by it.
 */
export interface LoadResend {
  /**
   * Sent again
   */
  sent: LoadCount;
  /**
   * Acknowledged now
   */
  acknowledged: LoadCount;
  /**
   * Rejected, as a repetition or for another reason
   */
  refused: LoadCount;
  /**
   * Without an answer again
   */
  unknown: LoadCount;
  /**
   * Kept more than once since
   */
  doubled: LoadCount;
  /**
   * Idempotent
   *
   * Whether the target keeps a serial number once however often it comes; absent where nobody could tell, or none of the requests had been taken in the first time.
   */
  isIdempotent?: boolean;
  /**
   * Demanded
   *
   * Whether the document demands that.
   */
  isDemanded: boolean;
}
/**
 * How many acknowledged requests were asked about, one by one.
 */
export interface LoadReadbackSample {
  /**
   * Query that asked
   */
  operation: string;
  /**
   * All that were acknowledged in the run
   */
  of: LoadCount;
  /**
   * Asked about
   *
   * All of them, or a sample drawn by the seed.
   */
  asked: LoadCount;
  /**
   * Without an answer that says whether they are kept
   *
   * Neither stored nor missing: not known.
   */
  unanswered: LoadCount;
  /**
   * Shows doubles
   *
   * Whether the query shows that something is kept twice.
   */
  showsDoubles: boolean;
}
/**
 * acknowledged = stored + missing + doubled; what was not acknowledged stands apart.
 */
export interface LoadReconciliation {
  /**
   * Who was asked
   *
   * The target's own interface, the simulator's admin interface, or an export file.
   */
  method: 'readback' | 'admin' | 'export';
  /**
   * Acknowledged
   *
   * Those of which it is known how often they are kept.
   */
  acknowledged: LoadCount;
  /**
   * Acknowledged, and kept exactly once
   */
  stored: LoadCount;
  /**
   * Acknowledged, and not kept
   */
  missing: LoadCount;
  /**
   * Acknowledged, and kept more than once
   */
  doubled: LoadCount;
  /**
   * Of those without an answer, kept once or more
   */
  unknownStored: LoadCount;
  /**
   * Rejected, and kept nevertheless
   */
  refusedStored: LoadCount;
  /**
   * Kept, and not in the ledger
   *
   * Sent so shortly before the run was killed that its ledger does not know of them; present only for such a run.
   */
  unrecorded?: LoadCount;
  /**
   * Examples
   *
   * Serial numbers of some that are missing or doubled.
   */
  examples: string[];
  /**
   * Sample
   *
   * Absent where all requests were counted.
   */
  sample?: LoadReadbackSample;
}
/**
 * Messages that the target sends later, one for each request that it acknowledged.
 */
export interface LoadCallbacks {
  /**
   * Operation that the target calls
   */
  operation: string;
  /**
   * How long they had after the last answer
   */
  waitMs: LoadMilliseconds;
  /**
   * Why some could not come
   *
   * A connection for one came, and failed before it could be sent.
   */
  hindrance?: LoadText;
  /**
   * Acknowledged requests that one is to follow
   */
  expected: LoadCount;
  /**
   * Of the expected, those that came
   */
  received: LoadCount;
  /**
   * Of the expected, those that did not come
   */
  missing: LoadCount;
  /**
   * Requests about which more than one came
   */
  doubled: LoadCount;
  /**
   * Rejected requests about which one came nevertheless
   */
  refused: LoadCount;
  /**
   * Messages about no request of the run that was sent
   */
  strange: LoadCount;
  /**
   * From a request's instant to its first callback
   */
  latency: LoadLatency;
  /**
   * Examples
   *
   * Marks of some requests about which none, too many or a wrong one came.
   */
  examples: string[];
}
export interface LoadGenerator {
  /**
   * Valid
   *
   * Whether the target was the limit, and not the generator.
   */
  isValid: boolean;
  /**
   * Ceiling
   *
   * What this machine's generator can do at most, against a bare sink.
   */
  ceiling: LoadRate;
  /**
   * Highest rate of the run
   *
   * As a share of the ceiling.
   */
  share: LoadShare;
  /**
   * Delay of the event loop
   *
   * 99th percentile.
   */
  loopDelayMs: LoadMilliseconds;
  /**
   * Most requests that waited for a connection
   */
  deepestBacklog: LoadCount;
  /**
   * Lateness
   *
   * By how much requests and answers were late by the generator's own fault, 99th percentile; absent where that was not told apart.
   */
  latenessMs?: LoadMilliseconds;
}
export interface LoadCapacity {
  /**
   * Highest rate that held
   */
  holdsAt?: LoadRate;
  /**
   * Lowest rate that failed
   */
  failsAt?: LoadRate;
  /**
   * Attempts
   *
   * In the order in which they were made.
   */
  trace: LoadAttempt[];
  /**
   * Recovery from an overload
   */
  recovery?: LoadRecovery;
}
export interface LoadAttempt {
  /**
   * Phase
   */
  phase: 'rise' | 'bisection' | 'confirmation' | 'soak';
  /**
   * Rate
   */
  rate: LoadRate;
  /**
   * Outcome
   */
  outcome: 'holds' | 'fails' | 'invalid';
  /**
   * 99th percentile of response times
   *
   * Absent without an answer.
   */
  p99?: LoadMilliseconds;
  /**
   * Requests that did not meet with the answer they had to
   */
  errors: LoadShare;
}
export interface LoadRecovery {
  /**
   * Rate of the overload
   */
  overload: LoadRate;
  /**
   * Length of the overload
   */
  overloadMs: LoadMilliseconds;
  /**
   * Rate afterwards
   */
  rate: LoadRate;
  /**
   * Time until the thresholds were kept again
   *
   * From the end of the overload; absent when they were not.
   */
  withinMs?: LoadMilliseconds;
}
/**
 * Digests of the same bytes
 */
export interface LoadDigests {
  /**
   * SHA-256
   */
  sha256: string;
  /**
   * SM3
   */
  sm3: string;
}
/**
 * Ledger of one worker
 *
 * What one worker of a fleet did with its part of a load run.
 */
export interface LedgerPart {
  /**
   * Version of this format
   */
  schemaVersion: 1;
  /**
   * Program that kept the ledger
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
   * No certificate was checked
   *
   * Whoever answered was taken for the target, as tls.insecure wants.
   */
  insecure?: true;
  /**
   * Run
   *
   * What the marks of all its requests begin with.
   */
  run: string;
  /**
   * Part
   *
   * The worker sends the requests whose number leaves this rest.
   */
  part: number;
  /**
   * Parts
   *
   * Workers among which the requests are divided.
   */
  parts: number;
  /**
   * Finished
   *
   * Whether the worker came to the end of its schedule.
   */
  isFinished: boolean;
  /**
   * Counted
   *
   * Whether the target counts the requests that it carries out.
   */
  isCounted: boolean;
  /**
   * Scenario
   */
  scenario: LoadSlug;
  /**
   * Target
   *
   * Base URL of the implementation under test.
   */
  target: string;
  /**
   * Seed
   */
  seed: number;
  /**
   * Start
   *
   * ISO 8601, in UTC.
   */
  startedAt: string;
  /**
   * Duration
   */
  durationMs: LoadMilliseconds;
  /**
   * Workload
   */
  workload: LedgerWorkload;
  /**
   * Fates
   *
   * Base64 of one byte for each request of the part: 0 never due, 1 unsent, 2 unknown, 3 acknowledged, 4 refused; 128 more for a repetition.
   */
  fates: string;
  /**
   * Service times
   */
  service: LedgerTimes;
  /**
   * How late requests were handed out
   */
  lag: LedgerTimes;
  /**
   * Seconds
   */
  seconds: LoadSecond[];
  /**
   * Outcomes
   */
  outcomes: LoadOutcome[];
  /**
   * Health of the worker
   */
  health: LedgerHealth;
  /**
   * Service times of the good requests, where others are bad
   */
  good?: LedgerTimes;
  /**
   * Bad requests that were due
   */
  bad?: LoadCount;
}
export interface LedgerWorkload {
  /**
   * Shape
   */
  shape: string;
  /**
   * Rate of the whole fleet
   */
  rate: LoadRate;
  /**
   * Planned duration
   */
  plannedMs: LoadMilliseconds;
  /**
   * Most connections of the whole fleet
   */
  connections: LoadCount;
  /**
   * Time after which an answer is given up
   */
  timeoutMs: LoadMilliseconds;
  /**
   * Share of requests that are spoilt on purpose
   */
  badShare: LoadShare;
  /**
   * Thresholds
   *
   * Separated by commas.
   */
  slo: string;
  /**
   * Meters that report in turn
   */
  meters?: LoadCount;
}
export interface LedgerHealth {
  /**
   * Busiest of its processes
   *
   * Processor time as a share of the time that passed.
   */
  share: LoadShare;
  /**
   * Delay of the event loop
   *
   * 99th percentile.
   */
  loopDelayMs: LoadMilliseconds;
  /**
   * Most requests that waited for a free user
   */
  deepestBacklog: LoadCount;
}
/**
 * Ledger of a load run
 *
 * The mark of a request is the run and its number, in twelve hexadecimal digits each.
 */
export interface RunLedgerWhole {
  /**
   * Version of this format
   */
  schemaVersion: 1;
  /**
   * Run
   *
   * What the marks of all its requests begin with.
   */
  run: string;
  /**
   * Scenario
   */
  scenario: LoadSlug;
  /**
   * Start
   *
   * ISO 8601, in UTC; that of load.json, as the two belong together.
   */
  startedAt: string;
  /**
   * Marked
   *
   * Whether requests bear marks by which it can be told which ones are kept.
   */
  isMarked: boolean;
  /**
   * Marks of a request
   *
   * 1 where the request bears one; else each of the reports in it bears its own.
   */
  marksPerRequest: number;
  /**
   * Fleet
   *
   * How many made-up meters reported; absent where the configuration named them.
   */
  fleet?: number;
  /**
   * Meters
   *
   * Numbers of the configured meters in their order, where marks are readings of meters.
   */
  meters?: string[];
  /**
   * Fates
   *
   * Base64 of the gzipped bytes, one for each request by its number: 0 never due, 1 unsent, 2 unknown, 3 acknowledged, 4 refused; 128 more for a repetition.
   */
  fates: string;
}
/**
 * Known failures
 *
 * Cases whose failure does not fail a run of certify --baseline. One that passes again does: it has to be removed.
 */
export interface Baseline {
  /**
   * This schema
   */
  $schema?: string;
  /**
   * Known failures
   */
  failures: {
    /**
     * Id of the case
     *
     * As duijie cases lists it: das/1001/accepts-valid.
     */
    id: string;
    /**
     * Why the failure is known
     *
     * For the reader of the report: what is missing, and who will mend it by when.
     */
    reason: string;
  }[];
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
