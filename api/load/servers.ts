import { type CallbackListener, listenForCallbacks } from '../../src/load/kept/callbacks.js';
import type { Subject } from '../../src/load/run/load-run.js';
import type { Text } from '../../src/model/text.js';
import { describeCallbacks, explainCallbackTrouble } from '../certification/callback-hint.js';
import { Children } from './child-servers.js';
import type { LoadEvents } from './options.js';

/** The servers that a load test needs around it. */
export interface Servers {
  /** Where the target's callbacks come in; absent where the scenario awaits none. */
  readonly callbacks?: CallbackListener;
  /** Base URL of the simulator under load, for a demonstration. */
  readonly demo?: string;
  /**
   * Starts a server that does nothing but give this answer.
   *
   * @returns its base URL
   */
  readonly startSink: (answer: string) => Promise<string>;
  /** Why the run says nothing of its target, when a server of its own did not live to its end. */
  readonly casualty: () => Text | undefined;
  readonly close: () => Promise<void>;
}

/** How long the meters of a demonstration take for a command. */
const COMMAND_DELAY = '20ms';

/**
 * Starts what a load test needs. The simulator has to know where its callbacks go, so that they
 * are listened for first.
 *
 * @throws {EnvironmentError} when the callback address cannot be had.
 */
export async function openServers(
  subject: Subject,
  onRemark: LoadEvents['onRemark'],
): Promise<Servers> {
  const { order, scenario } = subject;
  const callbacks = await listen(subject, onRemark);
  const children = new Children();
  const close = async () => {
    await Promise.all([callbacks?.close(), children.stop()]);
  };
  try {
    const peer = callbacks ? ['--callback', callbacks.url, '--command-delay', COMMAND_DELAY] : [];
    const demo = order.isDemo
      ? await children.simulate(scenario.system, order.fleet, peer)
      : undefined;
    return {
      startSink: (answer) =>
        children.start('load-sink', '--answer', Buffer.from(answer).toString('base64')),
      casualty: () => children.casualty,
      close,
      ...(callbacks ? { callbacks } : {}),
      ...(demo ? { demo } : {}),
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function listen(
  { order, scenario, spec }: Subject,
  onRemark: LoadEvents['onRemark'],
): Promise<CallbackListener | undefined> {
  const { awaits, system } = scenario;
  if (!awaits) return undefined;
  const { callback: address, callbackWaitMs: waitMs } = order;
  const hint = order.isDemo ? undefined : describeCallbacks(order);
  if (hint) onRemark?.(hint);
  return listenForCallbacks({ awaits, spec, address, waitMs }).catch((error: unknown) => {
    throw explainCallbackTrouble(error, system, address);
  });
}
