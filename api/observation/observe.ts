import { clientPort } from '../../catalog/systems.js';
import type { RunResult } from '../../src/model/result.js';
import { text } from '../../src/model/text.js';
import type { Body } from '../../suites/kit/conversation.js';
import { readSetup, type SetupOptions } from '../configuration/read-setup.js';
import { UsageError } from '../errors.js';
import { chooseSystem } from '../selection.js';
import { readFaults } from '../simulation/faults.js';
import { surroundingsOf } from '../surroundings.js';
import { NonconformityError } from './nonconformity.js';
import { openObservation } from './observation.js';
import { type ReceivedMessage, ReceivedMessages } from './received.js';

/** Which system to play for the client that is judged; what is absent is as on the command line. */
export interface ObserveOptions extends SetupOptions {
  /** Its id: `das`, `cis`, … */
  readonly system: string;
  /** A free one when absent. */
  readonly port?: number;
  /** 127.0.0.1 when absent. */
  readonly host?: string;
  /** Base URL of the client, for messages of the system's own accord. */
  readonly callbackUrl?: string;
  /** For made-up data; 1 when absent. */
  readonly seed?: number;
  /** Trouble to make, as of `--fault`: `delay=200`, `status=503*2@1001`. */
  readonly faults?: readonly string[];
  /** How long a device takes for a command. */
  readonly commandDelayMs?: number;
  /** Pause between reports of all devices; none of their own accord when absent. */
  readonly reportEveryMs?: number;
}

/** What is read of a system's configuration to judge its client. */
export const OBSERVATION_KEYS = [
  'credentials',
  'parameters',
  'paths',
  'operations',
  'rulings',
  'callback',
] as const;

/** A system that is played for a client under test. */
export interface Observer {
  readonly system: string;
  /** Base URL that the client has to call. */
  readonly url: string;
  /**
   * Sets off what the admin interface of the system can: `trigger('/report')`,
   * `trigger('/issue/1004', { meterNo })`.
   */
  trigger(path: string, fields?: Body): Promise<unknown>;
  /**
   * The first request of an operation whose fields have these values, past or to come.
   *
   * @param options `timeoutMs` is 5000 when absent
   * @throws {NonconformityError} when none has come in time
   */
  received(
    operation: string,
    fields?: Body,
    options?: { readonly timeoutMs?: number },
  ): Promise<ReceivedMessage>;
  /** @throws {NonconformityError} naming what broke which clause, where anything that must hold did */
  verify(): void;
  /** What the client comes to by now; `conformity` is the verdict. */
  result(): RunResult;
  /** The state of the start, and nothing seen yet. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Plays a system on a port of its own and judges the client that calls it.
 *
 * @example
 * const das = await observe('das');
 * await register(das.url);
 * await das.received('1001', { meterNo });
 * das.verify();
 *
 * @throws {UsageError} for options that are wrong
 * @throws {EnvironmentError} when it cannot listen there
 */
export async function observe(what: string | ObserveOptions): Promise<Observer> {
  const options = typeof what === 'string' ? { system: what } : what;
  const { port = 0, host = '127.0.0.1', seed = 1, faults, commandDelayMs, reportEveryMs } = options;
  const system = chooseSystem(options.system);
  const setup = await readSetup(system, options, OBSERVATION_KEYS);
  const observation = await openObservation({
    system,
    setup,
    place: { port, host },
    callbackUrl: options.callbackUrl ?? `http://127.0.0.1:${clientPort(system)}`,
    seed,
    faults: await readFaults(faults),
    language: surroundingsOf(options).language,
    ...(commandDelayMs === undefined ? {} : { commandDelayMs }),
    ...(reportEveryMs === undefined ? {} : { reportEveryMs }),
  });
  const messages = new ReceivedMessages();
  observation.subscribe((judged) => messages.note(judged));
  const operations = system.manifest.operations.map(({ id }) => id);
  return {
    system: system.id,
    url: observation.url,
    trigger: (path, fields = {}) => observation.ask('POST', path, fields),
    async received(operation, fields = {}, { timeoutMs = 5000 } = {}) {
      if (!operations.includes(operation)) {
        const list = operations.join(', ');
        throw new UsageError(
          text(`没有接口 ${operation}；可用：${list}`, `no operation ${operation}; valid: ${list}`),
        );
      }
      const message = await messages.find(operation, fields, timeoutMs);
      if (message) return message;
      throw NonconformityError.ofAbsence(operation, fields, timeoutMs, observation.result());
    },
    verify() {
      const result = observation.result();
      if (result.summary.fail > 0) throw NonconformityError.ofBreaches(result);
    },
    result: () => observation.result(),
    async reset() {
      messages.clear();
      await observation.reset();
    },
    close: observation.close,
  };
}
