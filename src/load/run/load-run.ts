import type { CapacityAttempt } from '../../model/capacity.js';
import type { LoadResult } from '../../model/load-result.js';
import type { Specification } from '../../model/specification.js';
import { createFaker } from '../../specification/faker.js';
import type { Progress } from '../counting/progress.js';
import type { RunningHead, RunningLedger } from '../counting/running-ledger.js';
import type { Show } from '../judging/summary.js';
import type { CallbackListener } from '../kept/callbacks.js';
import type { LoadOrder } from '../order.js';
import { createMarks, type LoadSetup, type Scenario } from '../scenario/scenario.js';
import type { GeneratorOptions, Measurements } from '../sending/generator.js';
import type { Source } from '../sending/source.js';

/** What is running: a load test, with everything that its order takes. */
export interface LoadRun {
  readonly order: LoadOrder;
  /** As its size makes it. */
  readonly scenario: Scenario;
  readonly spec: Specification;
  /** Sends the requests that the order wants, in as many threads. */
  readonly generate: (order: LoadOrder, sending: Sending) => Promise<Measurements>;
  /** Requests per second that the generator can do. */
  readonly ceiling: number;
  /** Where callbacks come in; absent where the scenario awaits none. */
  readonly callbacks?: CallbackListener;
  /** Twelve hexadecimal digits that no other run has. */
  readonly newPrefix: () => string;
  /** How requests and answers are written down. */
  readonly show: Show;
  readonly tool: LoadResult['tool'];
  readonly signal: AbortSignal;
  readonly onProgress?: ((progress: RunProgress) => void) | undefined;
  /** Is told what each try of a search for the capacity came to. */
  readonly onAttempt?: ((attempt: CapacityAttempt) => void) | undefined;
  /** Begins the ledger of a run on disk; absent where none is kept before its end. */
  readonly keepLedger?: ((facts: RunningFacts) => Promise<RunningLedger>) | undefined;
  /** How long the target's store may lag behind its answers; a second when absent. */
  readonly settleMs?: number;
}

/** A run that is about to begin. */
export interface RunningFacts extends Pick<RunningHead, 'load' | 'most'> {
  /** What the marks of its requests begin with. */
  readonly prefix: string;
}

export type RunProgress = Progress & { readonly plannedMs: number };

/** One time that requests are sent. */
export interface Sending extends Pick<GeneratorOptions, 'signal' | 'watch' | 'record'> {
  /** What the marks of the requests begin with. */
  readonly prefix: string;
  /** Where they go, whatever address they bear: the target, or a sink in its place. */
  readonly url: string;
}

/** An order, and what it takes to write its requests. */
export type Subject = Pick<LoadRun, 'order' | 'scenario' | 'spec'>;

/** What the scenario is given, for the requests that the prefix marks. */
export function setUp({ order, scenario, spec }: Subject, prefix: string): LoadSetup {
  return {
    ...order,
    spec,
    pixit: order,
    faker: createFaker(order.seed, scenario.id),
    marks: createMarks(prefix),
  };
}

/** @throws {PreparationError} when the target does not give what its requests need */
export function openSource(subject: Subject, prefix: string): Promise<Source> {
  return subject.scenario.open(setUp(subject, prefix));
}
