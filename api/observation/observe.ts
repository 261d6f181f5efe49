import type { CatalogSystem } from '../../catalog/systems.js';
import type { RunResult } from '../../src/model/result.js';
import { text } from '../../src/model/text.js';
import type { Body } from '../../suites/kit/conversation.js';
import { readSetup, type SetupOptions } from '../configuration/read-setup.js';
import { UsageError } from '../errors.js';
import { chooseSystem } from '../selection.js';
import { readAdminToken } from '../simulation/admin-token.js';
import { readFaults } from '../simulation/faults.js';
import { type HttpsIdentity, prepareHttps } from '../simulation/https.js';
import { readHost } from '../simulation/places.js';
import { surroundingsOf } from '../surroundings.js';
import { chooseClientAddress } from './client-address.js';
import { isBroken, NonconformityError } from './nonconformity.js';
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
  /** What the admin interface is asked with; `DUIJIE_ADMIN_TOKEN`, or nothing, when absent. */
  readonly adminToken?: string;
  /** Over TLS: with a certificate of one's own, or one that is made (`ca` of the observer). */
  readonly https?: boolean | HttpsIdentity;
  /** Base URL of the client, for messages of the system's own accord; see `Observer`. */
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
  'allow',
  'tls',
  'subject',
] as const;

/** A system that is played for a client under test, and judges it. Two of them share nothing. */
export interface Observer extends AsyncDisposable {
  readonly system: string;
  /** Base URL that the client has to call; what simulators offer below `/__admin` is there, too. */
  readonly url: string;
  /** The CA of a certificate that was made, as PEM: the client has to trust it. */
  readonly ca: string | undefined;
  /**
   * Base URL at which the client has to listen for what the system sends: that of the options, else
   * of the configuration, else a free port. Undefined where the document has no such messages.
   */
  readonly callbackUrl: string | undefined;
  /**
   * Sets off what the admin interface of the system can: `trigger('/report')`,
   * `trigger('/alarm', { meterNo, alarmType })`, `trigger('/issue/1004', { meterNo })`.
   *
   * @returns what the admin interface answers
   * @throws {UsageError} when there is no such thing, or it cannot be done
   */
  trigger(path: string, fields?: Readonly<Record<string, unknown>>): Promise<unknown>;
  /**
   * The first request of the client that is of this operation and whose fields have these values,
   * past or to come.
   *
   * @param options `timeoutMs` is 5000 when absent
   * @throws {NonconformityError} when none has come in time, with what came instead
   * @throws {UsageError} when the client sends no such operation
   */
  received(
    operation: string,
    fields?: Readonly<Record<string, unknown>>,
    options?: WaitOptions,
  ): Promise<ReceivedMessage>;
  /**
   * The first message of this operation that the system has sent to its client, such as the `2002`
   * on a command, once it is answered; `code` and `isRefused` are those of the client's answer.
   *
   * @param options `timeoutMs` is 5000 when absent
   * @throws {NonconformityError} when none was answered in time
   * @throws {UsageError} when the system sends no such operation
   */
  answered(
    operation: string,
    fields?: Readonly<Record<string, unknown>>,
    options?: WaitOptions,
  ): Promise<ReceivedMessage>;
  /** All messages so far, in both directions, the oldest first; a thousand are remembered. */
  messages(
    operation?: string,
    fields?: Readonly<Record<string, unknown>>,
  ): readonly ReceivedMessage[];
  /**
   * @throws {NonconformityError} naming operation, field, statement, what was expected and what was
   * seen, where the client has broken anything that must hold
   */
  verify(): void;
  /** What the client comes to by now; reports can be made of it. */
  result(): RunResult;
  /** The state of the start, and nothing seen yet. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

export interface WaitOptions {
  readonly timeoutMs?: number;
}

/**
 * Plays a system on a port of its own and judges the client that calls it.
 *
 * @example
 * const das = await observe('das');
 * await registerMeter(das.url, '900000000017');
 * await das.received('1001', { meterNo: '900000000017' });
 * das.verify();
 * await das.close();
 *
 * @param what the id of the system, or that and how it is played
 * @throws {UsageError} for options that are wrong
 * @throws {EnvironmentError} when it cannot listen there
 */
export async function observe(what: string | ObserveOptions): Promise<Observer> {
  const options = typeof what === 'string' ? { system: what } : what;
  const { port = 0, seed = 1, faults, commandDelayMs, reportEveryMs } = options;
  const system = chooseSystem(options.system);
  const host = readHost(options.host);
  const { env, folder } = surroundingsOf(options);
  const adminToken = readAdminToken(options.adminToken, env);
  const https = options.https ? await prepareHttps(options.https, [host], folder) : undefined;
  const setup = await readSetup(system, options, OBSERVATION_KEYS);
  const callbackUrl = options.callbackUrl ?? (await chooseClientAddress(system, setup, true));
  // As with all errors of a program, English unless another language is asked for.
  const { language = 'en' } = options;
  const messages = new ReceivedMessages();
  const observation = await openObservation({
    system,
    setup,
    place: { port, host, adminToken, tls: https?.tls },
    callbackUrl,
    seed,
    faults: await readFaults(faults, [system]),
    language,
    onReset: () => messages.clear(),
    ...(commandDelayMs === undefined ? {} : { commandDelayMs }),
    ...(reportEveryMs === undefined ? {} : { reportEveryMs }),
  });
  observation.subscribe((judged) => messages.note(judged));

  async function waitFor(
    operation: string,
    fields: Body,
    timeoutMs: number,
    isTheirs: boolean,
  ): Promise<ReceivedMessage> {
    checkOperation(system, operation, isTheirs);
    const message = await messages.find(operation, fields, timeoutMs);
    if (message) return message;
    const others = messages.list(operation).map((other) => other.fields);
    const absence = { operation, fields, timeoutMs, others, counts: messages.counts };
    throw NonconformityError.ofAbsence(absence, observation.result(), language);
  }

  return {
    system: system.id,
    url: observation.url,
    ca: https?.ca,
    callbackUrl: callbackUrl === '' ? undefined : callbackUrl,
    trigger: (path, fields = {}) => observation.ask('POST', path, fields),
    received: (operation, fields = {}, { timeoutMs = PATIENCE_MS } = {}) =>
      waitFor(operation, fields, timeoutMs, true),
    answered: (operation, fields = {}, { timeoutMs = PATIENCE_MS } = {}) =>
      waitFor(operation, fields, timeoutMs, false),
    messages: (operation, fields) => messages.list(operation, fields),
    verify() {
      const result = observation.result();
      if (isBroken(result)) throw NonconformityError.ofBreaches(result, language);
    },
    result: () => observation.result(),
    reset: observation.reset,
    close: observation.close,
    [Symbol.asyncDispose]: observation.close,
  };
}

/** How long a message is waited for when nothing is said. */
const PATIENCE_MS = 5000;

/** @throws {UsageError} unless the client sends it, or, otherwise, the system does */
function checkOperation({ id, manifest }: CatalogSystem, name: string, isTheirs: boolean): void {
  const valid = manifest.operations
    .filter(({ system }) => (system === id) === isTheirs)
    .map((operation) => operation.id);
  if (valid.includes(name)) return;
  const list = valid.join(', ');
  const sent = isTheirs
    ? text(`${id} 的调用方不发送 ${name}`, `a client of ${id} sends no ${name}`)
    : text(`${id} 不向调用方发送 ${name}`, `${id} sends no ${name} to its client`);
  throw new UsageError(
    text(`${sent.zh}；可用：${list || '无'}`, `${sent.en}; valid: ${list || 'none'}`),
  );
}
