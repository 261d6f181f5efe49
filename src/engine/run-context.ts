import type { Faker } from '@faker-js/faker';
import type { Pixit } from '../model/pixit.js';
import type { HttpClient } from '../wire/http-client.js';
import type { ReceivedRequest, Receiver, ReceiverAnswer } from '../wire/receiver.js';
import type { AnswerWatch } from './answer-watch.js';
import type { Line } from './line.js';
import type { Pace } from './pace.js';

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
  /** The same. */
  readonly line?: Pick<Line, 'isBad'>;
  /**
   * Serves HTTP for the callbacks of the IUT.
   *
   * @throws {PortTakenError} when the callback port is taken.
   */
  readonly listen: (answer: (request: ReceivedRequest) => ReceiverAnswer) => Promise<Receiver>;
  /** Keeps a token that was made in the run out of whatever is written of it. */
  readonly hide: (token: string) => void;
  /** Made-up data of a case, fixed by seed, start and case. */
  readonly fakerFor: (caseId: string) => Faker;
}
