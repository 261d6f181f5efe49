import type { CatalogSystem } from '../../catalog/systems.js';
import type { Shell } from '../../cli/shell.js';
import { type CallbackListener, listenForCallbacks } from '../../src/load/kept/callbacks.js';
import type { Scenario } from '../../src/load/scenario/scenario.js';
import { loadSpecification } from '../../src/specification/load.js';
import { describeCallbacks, explainCallbackTrouble } from '../certification/callback-hint.js';
import type { SystemSetup } from '../configuration/configuration.js';
import { Children } from './child-servers.js';

/** The servers that a load test needs around it. */
export interface Stage {
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
  readonly close: () => Promise<void>;
}

export interface StageOptions {
  readonly scenario: Scenario;
  readonly system: CatalogSystem;
  readonly setup: SystemSetup;
  /** Meters of the fleet that a simulator has to know. */
  readonly fleet?: number;
  readonly isDemo: boolean;
  readonly waitMs: number;
  readonly quiet: boolean;
}

/** How long the meters of a demonstration take for a command. */
const COMMAND_DELAY = '20ms';

/**
 * Starts what a load test needs. The simulator has to know where its callbacks go, so that they
 * are listened for first.
 *
 * @throws {EnvironmentError} when the callback address cannot be had.
 */
export async function openStage(options: StageOptions, shell: Shell): Promise<Stage> {
  const { system, isDemo, fleet } = options;
  const callbacks = await listen(options, shell);
  const children = new Children();
  const close = async () => {
    await Promise.all([callbacks?.close(), children.stop()]);
  };
  try {
    const peer = callbacks ? ['--callback', callbacks.url, '--command-delay', COMMAND_DELAY] : [];
    const known = fleet === undefined ? [] : ['--fleet', String(fleet)];
    const demo = isDemo
      ? await children.start('simulate', system.id, '--port', '0', ...peer, ...known)
      : undefined;
    return {
      startSink: (answer) =>
        children.start('load-sink', '--answer', Buffer.from(answer).toString('base64')),
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
  { scenario, system, setup, isDemo, waitMs, quiet }: StageOptions,
  shell: Shell,
): Promise<CallbackListener | undefined> {
  const { awaits } = scenario;
  if (!awaits) return undefined;
  const hint = isDemo || quiet ? undefined : describeCallbacks(setup);
  if (hint) shell.remark(hint);
  const address = isDemo ? { port: 0 } : setup.callback;
  const spec = loadSpecification(system.protocol.id, setup.rulings);
  return listenForCallbacks({ awaits, spec, address, waitMs }).catch((error: unknown) => {
    throw explainCallbackTrouble(error, system.id, address);
  });
}
