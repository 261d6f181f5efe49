import type { Faker } from '@faker-js/faker';
import type { HttpClient } from '../wire/http-client.js';
import type {
  CallbackAddress,
  ReceivedRequest,
  Receiver,
  ReceiverAnswer,
} from '../wire/receiver.js';
import type { AnswerWatch } from './answer-watch.js';
import type { Pace } from './pace.js';

/** What the tester must know to reach one IUT (PIXIT). */
export interface Pixit {
  /** Base URL without a trailing slash. */
  readonly target: string;
  readonly credentials: Readonly<Record<string, unknown>>;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly callback: CallbackAddress;
  /** Paths by operation, where they differ from those of the manifest. */
  readonly paths?: Readonly<Record<string, string>>;
}

/** What one run gives to the suite. */
export interface RunContext {
  readonly pixit: Pixit;
  readonly seed: number;
  /** Epoch milliseconds; with the seed it makes identifiers that no earlier run has used. */
  readonly startedAt: number;
  readonly http: HttpClient;
  /** What the answers of all cases show, whatever each of them asks. */
  readonly answers: AnswerWatch;
  /** Absent where nothing is sent to a live IUT. */
  readonly pace?: Pace;
  /**
   * Serves HTTP for the callbacks of the IUT.
   *
   * @throws {PortTakenError} when the callback port is taken.
   */
  readonly listen: (answer: (request: ReceivedRequest) => ReceiverAnswer) => Promise<Receiver>;
  /** Made-up data of a case, fixed by seed, start and case. */
  readonly fakerFor: (caseId: string) => Faker;
}
